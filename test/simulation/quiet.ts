import { contentHash } from "../../src/domain/content-hash.ts";
import { type Copy, isOpen } from "../../src/domain/copy.ts";
import type { Choice, Delivery, Plan, WantedPart } from "../../src/domain/delivery.ts";
import type { Edition, Signal } from "../../src/domain/edition.ts";
import type { HeaderMessage, Message, SignalMessage } from "../../src/domain/message.ts";
import type { Reason } from "../../src/domain/reason.ts";
import { MOST_FAILURES_FOR_COMFORT } from "../../src/delivery/decide/after-failure.ts";
import type { FailureKind } from "../../src/ports/failure.ts";
import type { Method, Stored, World } from "../fakes/simulated-world.ts";
import type { Debt, Tally } from "./report.ts";
import { nameOf, type Witness } from "./witness.ts";

export interface Judged {
  readonly delivery: Delivery;
  readonly plan: Plan;
  /** What was chosen when it was ordered. */
  readonly ordered: Choice;
  /** What the edition says now, and the number of that revision. */
  readonly edition: Edition;
  readonly revision: number;
  /** Signals that no revision touched. */
  readonly untouched: ReadonlySet<string>;
}

/** Holds what stands in a channel against what should, once all is quiet. A hole counts only where nothing that really happened excuses it. */
export function judgeQuiet(judged: Judged, world: World, witness: Witness, tally: Tally): void {
  const { delivery, plan, edition, revision } = judged;
  const { channel, copies } = delivery;
  const about = (what: string) => `${channel.id} ${delivery.edition}: ${what}`;
  const owe = (kind: Debt, what: string) => tally.fault(kind, about(what));
  const told = (name: string, kind: FailureKind["kind"], method: Method) =>
    witness.told.of(name, kind, method);
  const all = world.messages.filter(
    (message) => message.channel.id === channel.id && message.message.edition === delivery.edition,
  );
  const standing = all.filter(({ deleted }) => !deleted);
  const standingOf = (copy: Copy): Stored | undefined =>
    copy.state === "shown" ? standing.find(({ id }) => id === copy.message.id) : undefined;

  if (delivery.state !== "done" && delivery.state !== "given-up") {
    owe("unfinished", delivery.state);
    return;
  }
  const isOutOfReach = !copies.some(({ state }) => state === "shown");
  if (delivery.state === "given-up") admitEnd(delivery.reason);
  if (plan.revision < revision && !isOutOfReach)
    owe("stale", `shows revision ${plan.revision} of ${revision}`);
  else if (!isOutOfReach) judgePlan();
  for (const [n, copy] of copies.entries()) judgeCopy(copy, plan.parts[n]);
  for (const message of standing) judgeStanding(message);
  judgeCompletion();

  /** The plan against the text: what is wanted is what the edition says. */
  function judgePlan(): void {
    const { layout } = delivery.choice;
    const body = plan.parts.flatMap(({ message }) => signalsIn(message));
    for (const signal of edition.signals) {
      const pieces = body.filter((piece) => piece.signal === signal.id);
      const isChosen = delivery.choice.signals.includes(signal.id);
      if (layout !== "headlines" && isChosen && pieces.length === 0 && !signal.retraction)
        owe("missing", `${signal.id} is not planned`);
      if (pieces.length > 0 && !isChosen) owe("surplus", `${signal.id} was not chosen`);
      if (pieces.length > 0 && textOfPieces(pieces) !== textOfSignal(signal))
        owe("stale", `${signal.id} is planned with another text`);
      if (!isRightlyChosen(signal, judged))
        owe(isChosen ? "surplus" : "missing", `${signal.id} by its topic`);
    }
    const known = new Set(edition.signals.map(({ id }) => id));
    for (const { signal } of body) if (!known.has(signal)) owe("surplus", `${signal} is not in the edition`);
    const headers = plan.parts.flatMap(({ message }) => (message.kind === "header" ? [message] : []));
    const listed = [...new Set(headers.flatMap(({ contents }) => contents.map(({ signal }) => signal)))];
    const expected = edition.signals
      .filter(({ id }) => delivery.choice.signals.includes(id))
      .filter(({ id, retraction }) => !retraction || body.some(({ signal }) => signal === id))
      .map(({ id }) => id);
    if (listed.join() !== expected.join()) owe("stale", `the header lists ${listed.join()}`);
    const opening = withoutSpace(
      headers.map(({ title, introduction }) => title + introduction.join("")).join(""),
    );
    if (opening !== withoutSpace(edition.title + edition.introduction))
      owe("stale", "the header's introduction");
  }

  /** A copy against what is wanted of it. */
  function judgeCopy(copy: Copy, wanted: WantedPart | undefined): void {
    const name = nameOfCopy(copy);
    if (!wanted) {
      if (copy.state !== "shown" || !standingOf(copy)) return;
      if (told(copy.key, "rejected", "remove") > 0) tally.window("stays, its removal was refused");
      else if (delivery.state === "done") owe("surplus", name);
      return;
    }
    const message = standingOf(copy);
    if (!message) {
      judgeHole(copy, name);
      return;
    }
    if (contentHash(message.message) !== wanted.hash && !isOutOfReach) {
      if (told(copy.key, "rejected", "edit") > 0) tally.window("stale, its edit was refused");
      else if (witness.wasLate(copy.key)) tally.window("stale, an older edit came after a newer one");
      else owe("stale", name);
    } else if (message.message.kind === "header") judgeLinks(message.message, copy);
  }

  function judgeHole(copy: Copy, name: string): void {
    const isDeleted = all.some(({ key, deleted }) => key === copy.key && deleted?.by === "people");
    if (isDeleted) tally.window("hole: somebody deleted it");
    else if (copy.state === "shown" && witness.wasRemovedLate(copy.key))
      tally.window("hole: it was wanted again before its late removal came");
    else if (copy.state === "dead" && told(`${copy.key} plain`, "rejected", "post") > 0)
      tally.window("hole: the platform refused it");
    else if (copy.state === "skipped") admitEnd(copy.reason);
    else if (delivery.state === "given-up" && isOpen(copy)) tally.window(`hole: ${delivery.reason.kind}`);
    else owe("missing", `${name} (${copy.state})`);
  }

  /** An end, or a hole, for a reason that this run really had. */
  function admitEnd({ kind }: Reason): void {
    const [header] = copies;
    const isThere = header?.state === "shown" || (header && isOpen(header));
    const wasLocked =
      told(channel.id, "thread-gone", "post") + told(channel.id, "thread-gone", "readBack") > 0;
    if (kind === "cannot-be-read-back" && world.wasUnreadable.has(channel.id))
      tally.window("hole: it could not be read back");
    else if (kind === "thread-gone" && wasLocked) tally.window("ended: the thread was gone");
    else if (kind === "header-missing" && !isThere) tally.window("ended: there was no header");
    else if (kind === "no-longer-wanted") tally.window("ended: no longer wanted");
    else if (!witness.jumped()) owe("unfinished", `ended without a reason: ${kind}`);
  }
  function judgeLinks(header: HeaderMessage, copy: Copy): void {
    for (const { signal, message: link } of header.contents) {
      const n = plan.parts.findIndex(
        ({ message }) =>
          message.kind !== "header" &&
          signalsIn(message)[0] !== undefined &&
          signalsIn(message).some((shown) => shown.signal === signal),
      );
      const target = copies[n];
      if (link) {
        const to = all.find(({ id }) => id === link.id);
        const isThere = to && signalsIn(to.message).some((shown) => shown.signal === signal);
        if (!isThere && !to?.deleted && !areLinksLeft(copy) && !witness.wasLate(copy.key))
          owe(
            "stale",
            `a link of ${signal} to ${link.id}, which is ${to ? nameOf(to.message) : "nothing"}; it stands at ${target?.state === "shown" ? target.message.id : "no place"}`,
          );
      } else if (target?.state === "shown" && n >= 0) {
        if (witness.wasLate(copy.key)) tally.window("stale, an older edit came after a newer one");
        else if (areLinksLeft(copy)) tally.window("links left out after many failures");
        else owe("stale", `no link to ${signal}`);
      }
    }
  }

  function areLinksLeft({ key }: Copy): boolean {
    return failuresOf(key, "edit") >= MOST_FAILURES_FOR_COMFORT || told(key, "rejected", "edit") > 0;
  }

  function failuresOf(name: string, method: Method): number {
    return (
      told(name, "unknown", method) + told(name, "not-sent", method) + told(name, "rate-limited", method)
    );
  }

  /** A message of ours that stands against the ledger. */
  function judgeStanding(message: Stored): void {
    const copy = copies.find(({ key }) => key === message.key);
    if (copy?.state === "shown" && copy.message.id === message.id) return;
    if (!copy && !witness.wasShown(message.key)) tally.window("stands, but was given up");
    else if (copy?.state === "shown" || !copy) {
      if (world.wasUnreadable.has(channel.id)) tally.window("stands unseen: it could not be read back");
      else if (witness.jumped()) tally.window("stands twice after a jump of the clock");
      else owe("surplus", `${message.id} stands unknown`);
    } else if (copy.state === "skipped" || delivery.state === "given-up")
      tally.window("stands, but was given up");
    else owe("surplus", `${nameOfCopy(copy)} stands, but is ${copy.state}`);
  }

  function judgeCompletion(): void {
    const [header] = copies;
    if (delivery.state !== "done" || header?.state !== "shown" || !standingOf(header)) return;
    const { id } = header.message;
    if (world.completed.has(id)) return;
    const isLeft =
      failuresOf(id, "complete") >= MOST_FAILURES_FOR_COMFORT ||
      told(id, "rejected", "complete") + told(id, "thread-gone", "complete") > 0;
    if (isLeft) tally.window("not completed after many failures");
    else owe("missing", "its completion");
  }
}

/** All signals, or those that were on the topics at the order; what no revision touched is not judged again. */
function isRightlyChosen(signal: Signal, { delivery, ordered, untouched }: Judged): boolean {
  const { query, signals } = delivery.choice;
  const isChosen = signals.includes(signal.id);
  if (query.kind === "all") return isChosen || signal.retraction !== undefined;
  return !untouched.has(signal.id) || isChosen === ordered.signals.includes(signal.id);
}

function signalsIn(message: Message): readonly SignalMessage[] {
  return message.kind === "signal" ? [message] : message.signals;
}

function nameOfCopy({ part }: Copy): string {
  return "signal" in part ? `${part.kind} ${part.signal}` : `${part.kind} ${part.piece}`;
}

function textOfPieces(pieces: readonly SignalMessage[]): string {
  const last = pieces.at(-1);
  return withoutSpace(
    pieces.map(({ headline, paragraphs }) => headline + paragraphs.join("")).join("") +
      JSON.stringify([last?.note, last?.retraction]),
  );
}

function textOfSignal({ headline, paragraphs, note, retraction }: Signal): string {
  const shown = retraction ? (retraction.hidesHeadline ? "" : headline) : headline + paragraphs.join("");
  return withoutSpace(shown + JSON.stringify([note, retraction]));
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/g, "");
}
