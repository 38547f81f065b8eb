import type { Channel, MessageRef } from "../domain/channel.ts";
import type { Form, Key } from "../ports/platform.ts";
import type { Delivery, DeliveryState, Plan, Post, PostState, Wait } from "../domain/delivery.ts";
import { deliveryIdOf, keyOf } from "./keys.ts";
import { messageHash } from "./plan.ts";

/** Whether something is still to be done or found out about a post. */
export function isOpen({ state }: Post): boolean {
  return state === "pending" || state === "intent";
}

/** A delivery that has not begun. */
export function newDelivery(
  plan: Plan,
  channel: Channel,
  details: { readonly now: Date; readonly slotAt?: Date; readonly tag?: string },
): Delivery {
  const { now, slotAt, tag } = details;
  return {
    id: deliveryIdOf(plan.edition, channel),
    edition: plan.edition,
    channel,
    plan: plan.id,
    ...(tag !== undefined && { tag }),
    ...(slotAt && { slotAt }),
    createdAt: now,
    posts: plan.messages.map((message, n) => ({
      key: keyOf(plan.edition, channel, n),
      hash: messageHash(message),
      state: "pending",
      form: "rich",
    })),
    version: 1,
    state: "open",
  };
}

/** About to send post `n`: from now on it may be there. */
export function intend(delivery: Delivery, n: number, form: Form, now: Date): Delivery {
  const post = delivery.posts[n];
  const firstTriedAt = post?.state === "intent" ? post.firstTriedAt : now;
  return withPost(delivery, n, { state: "intent", form, firstTriedAt, lastTriedAt: now }, { state: "open" });
}

/** It is there. */
export function posted(delivery: Delivery, n: number, message: MessageRef, now: Date): Delivery {
  return withPost(delivery, n, { state: "posted", message, postedAt: now }, { state: "open" });
}

/** It is certainly not there: to be sent (again) in this form. */
export function notPosted(delivery: Delivery, n: number, form: Form, wait?: Wait): Delivery {
  return withPost(delivery, n, { state: "pending", form }, { state: "open", ...(wait && { wait }) });
}

/** Left out, because whether it is there cannot be known. */
export function skip(delivery: Delivery, n: number, reason: string): Delivery {
  return withPost(delivery, n, { state: "skipped", reason }, { state: "open" });
}

/** Will never be taken. */
export function bury(delivery: Delivery, n: number, reason: string): Delivery {
  return withPost(delivery, n, { state: "dead", reason }, { state: "open" });
}

/** Nothing to be done before `wait.until`. */
export function waiting(delivery: Delivery, wait: Wait): Delivery {
  return inState(delivery, { state: "open", wait });
}

export function parked(delivery: Delivery, reason: string, now: Date): Delivery {
  return inState(delivery, { state: "parked", since: now, reason });
}

export function unparked(delivery: Delivery): Delivery {
  return inState(delivery, { state: "open" });
}

export function done(delivery: Delivery, now: Date): Delivery {
  return inState(delivery, { state: "done", at: now });
}

export function givenUp(delivery: Delivery, reason: string, now: Date): Delivery {
  return inState(delivery, { state: "given-up", at: now, reason });
}

/** What a read-back of these keys says of a delivery: those found are there, those not found are not. */
export function readBack(
  delivery: Delivery,
  looked: readonly Key[],
  found: ReadonlyMap<Key, MessageRef>,
  now: Date,
): Delivery {
  const posts = delivery.posts.map((post): Post => {
    const message = found.get(post.key);
    if (!looked.includes(post.key)) return post;
    if (message) return { key: post.key, hash: post.hash, state: "posted", message, postedAt: now };
    return post.state === "intent"
      ? { key: post.key, hash: post.hash, state: "pending", form: post.form }
      : post;
  });
  return inState({ ...delivery, posts }, { state: "open" });
}

function withPost(delivery: Delivery, n: number, next: PostState, state: DeliveryState): Delivery {
  const posts = delivery.posts.map((post, at): Post =>
    at === n ? { key: post.key, hash: post.hash, ...next } : post,
  );
  return inState({ ...delivery, posts }, state);
}

/** Every transition is one version. */
function inState(delivery: Delivery, state: DeliveryState): Delivery {
  const { id, edition, channel, plan, tag, slotAt, createdAt, posts, version } = delivery;
  return {
    id,
    edition,
    channel,
    plan,
    ...(tag !== undefined && { tag }),
    ...(slotAt && { slotAt }),
    createdAt,
    posts,
    version: version + 1,
    ...state,
  };
}
