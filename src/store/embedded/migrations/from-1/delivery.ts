import type { Copy, CopyState } from "../../../../domain/copy.ts";
import type { Choice, Delivery, DeliveryState, WantedPart } from "../../../../domain/delivery.ts";
import type { Reason } from "../../../../domain/reason.ts";
import { StoreError } from "../../../../ports/store.ts";
import { migratePlan } from "./plan.ts";
import type { OldDelivery, OldPlan, OldPost } from "./shapes.ts";

/** Each post becomes the copy of the part that its message was for. Keys stay as they are: what is in doubt is looked for by them. */
export function migrateDelivery(old: OldDelivery, oldPlan: OldPlan): Delivery {
  const { id, edition, channel, plan, tag, slotAt, createdAt, posts, version } = old;
  const { parts } = migratePlan(oldPlan);
  if (posts.length !== parts.length) {
    throw new StoreError(
      `Delivery ${id} has ${posts.length} posts and its plan ${plan} has ${parts.length} messages: one of the two files is not as it was. Restore both from a backup of the folder, or move deliveries/records/${id}.json away to go on without it (this edition may then be posted to this channel a second time).`,
    );
  }
  const links = old.state === "done" ? linksOfHeader(oldPlan, posts) : 0;
  return {
    id,
    purpose: "edition",
    edition,
    channel,
    choice: choiceOf(oldPlan, tag),
    plan,
    ...(slotAt !== undefined && { slotAt }),
    createdAt,
    copies: parts.flatMap((wanted, n) => migratePost(wanted, posts[n], n === 0 ? links : 0)),
    version,
    ...migrateState(old),
  };
}

function migrateState(old: OldDelivery): DeliveryState {
  switch (old.state) {
    case "open":
      return { state: "open", ...(old.wait !== undefined && { wait: old.wait }) };
    case "parked":
      return { state: "parked", since: old.since, reason: toldAs("unknown", old.reason) };
    case "done":
      return { state: "done", at: old.at };
    case "given-up":
      return { state: "given-up", at: old.at, reason: toldAs("unknown", old.reason) };
  }
}

function migratePost(
  { part, hash, message }: WantedPart,
  post: OldPost | undefined,
  links: number,
): readonly Copy[] {
  if (!post) return [];
  const shown = message.kind === "header" ? { links } : {};
  return [{ part, key: post.key, generation: 1, ...stateOf(post, hash, shown) }];
}

function stateOf(post: OldPost, hash: string, shown: { readonly links?: number }): CopyState {
  switch (post.state) {
    case "pending":
      return { state: "pending", form: post.form };
    case "intent": {
      const { form, firstTriedAt, lastTriedAt } = post;
      return { state: "intent", form, hash, firstTriedAt, lastTriedAt };
    }
    case "posted":
      // Format 1 did not keep the form that was shown in the end.
      return {
        state: "shown",
        form: "rich",
        hash,
        message: post.message,
        postedAt: post.postedAt,
        ...shown,
      };
    case "skipped":
      return { state: "skipped", reason: toldAs("cannot-be-read-back", post.reason) };
    case "dead":
      return { state: "dead", hash, reason: toldAs("content-refused", post.reason) };
  }
}

/** The language, the layout and the signals are those of the plan; which topics were asked for was not kept. */
function choiceOf({ layout, messages }: OldPlan, tag: string | undefined): Choice {
  const signals = messages.flatMap((message) =>
    message.kind === "header" ? message.contents.map(({ signal }) => signal) : [],
  );
  const chosen = [...new Set(signals)];
  const [first] = messages;
  return {
    layout,
    language: first?.language ?? "en",
    query: { kind: "unknown", heldAll: chosen.length === first?.total },
    signals: chosen,
    ...(tag !== undefined && { tag }),
  };
}

/** How many lines of the first header were linked when the delivery was completed: those whose signal was posted. */
function linksOfHeader({ messages }: OldPlan, posts: readonly OldPost[]): number {
  const posted = new Set(
    messages.flatMap((message, n) =>
      message.kind === "signal" && posts[n]?.state === "posted" && message.part.number === 1
        ? [message.signal]
        : [],
    ),
  );
  const [header] = messages;
  return header?.kind === "header" ? header.contents.filter(({ signal }) => posted.has(signal)).length : 0;
}

function toldAs(kind: Reason["kind"], told: string): Reason {
  return { kind, told };
}
