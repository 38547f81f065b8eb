import { createHmac } from "node:crypto";
import { UNKNOWN_CONTENT } from "../domain/content-hash.ts";
import type { Plan, WantedPart } from "../domain/delivery.ts";
import type { Edition, Signal, SignalId } from "../domain/edition.ts";
import type { Erasure } from "../domain/erasure.ts";
import type { Message, SignalMessage } from "../domain/message.ts";
import type { EditionHistory } from "../domain/revision.ts";
import type { FormingSignal, Gathered } from "../domain/watched-source.ts";
import { foldedWords } from "../text/fold.ts";

/** What is kept of a signal so that nothing brings it back. `key`: random, hexadecimal, for this signal alone. */
export function erasureOf(
  signal: Signal,
  details: Pick<Erasure, "edition" | "at" | "author" | "key">,
): Erasure {
  return {
    signal: signal.id,
    ...details,
    ...(signal.guid !== undefined && { guid: signal.guid }),
    headline: keyed(details.key, signal.headline),
    text: keyed(details.key, signal.paragraphs.join("\n")),
  };
}

/**
 * Whether a signal that comes in is one that was erased: by the source's name for it, by its text in whichever edition, or by its
 * headline in the same edition, where the text may have been changed. Elsewhere a headline like "In brief" says nothing.
 */
export function isErased(
  { guid, headline, paragraphs }: Pick<Signal, "guid" | "headline" | "paragraphs">,
  edition: string,
  erasures: readonly Erasure[],
): boolean {
  return erasures.some(
    (erasure) =>
      (guid !== undefined && guid === erasure.guid) ||
      keyed(erasure.key, paragraphs.join("\n")) === erasure.text ||
      (edition === erasure.edition && keyed(erasure.key, headline) === erasure.headline),
  );
}

/** Case, accents, spaces and signs do not make another text of it. */
function keyed(key: string, text: string): string {
  return createHmac("sha256", Buffer.from(key, "hex")).update(foldedWords(text)).digest("hex");
}

/** Every headline that a signal had. A title or an introduction may repeat it. */
export function headlinesOf({ revisions }: EditionHistory, id: SignalId): readonly string[] {
  const signals = revisions.flatMap(({ text }) => text.signals).filter((signal) => signal.id === id);
  return [...new Set(signals.map(({ headline }) => headline))].sort((a, b) => b.length - a.length);
}

/** An edition without it, and without its headlines where the title or the introduction repeats them. */
export function withoutSignal(edition: Edition, id: SignalId, headlines: readonly string[]): Edition {
  return {
    ...edition,
    title: blankOut(edition.title, headlines),
    introduction: blankOut(edition.introduction, headlines),
    signals: edition.signals.filter((signal) => signal.id !== id),
  };
}

/** Every revision without it. */
export function scrubHistory(history: EditionHistory, id: SignalId): EditionHistory {
  const headlines = headlinesOf(history, id);
  return {
    ...history,
    revisions: history.revisions.map((revision) => ({
      ...revision,
      text: withoutSignal(revision.text, id, headlines),
    })),
  };
}

function blankOut(text: string, headlines: readonly string[]): string {
  return headlines.reduce((rest, headline) => {
    if (headline.trim() === "") return rest;
    const literal = headline.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
    return rest.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "gu"), "…");
  }, text);
}

/**
 * A plan with the same parts that tells nothing of it any more, not even by the hash of what it said: the deliveries that go by it
 * still know what they sent for what.
 */
export function scrubPlan(plan: Plan, id: SignalId, headlines: readonly string[]): Plan {
  return { ...plan, parts: plan.parts.map((part) => scrubPart(part, id, headlines)) };
}

/** What a source brought for its next edition, without the texts of what was erased: it may have brought it again. */
export function scrubGathered(gathered: Gathered, erasures: readonly Erasure[]): Gathered {
  const { forming } = gathered;
  if (!forming?.signals.some((signal) => isErased(signal, "", erasures))) return gathered;
  const signals = forming.signals.map((signal): FormingSignal => {
    const { names, publishedAt } = signal;
    return isErased(signal, "", erasures)
      ? { names, publishedAt, headline: "", paragraphs: [], doubts: [] }
      : signal;
  });
  return { ...gathered, forming: { ...forming, signals } };
}

function scrubPart(part: WantedPart, id: SignalId, headlines: readonly string[]): WantedPart {
  const message = scrubMessage(part.message, id, headlines);
  return message === part.message ? part : { ...part, message, hash: UNKNOWN_CONTENT };
}

function scrubMessage(message: Message, id: SignalId, headlines: readonly string[]): Message {
  switch (message.kind) {
    case "signal":
      return message.signal === id ? blank(message) : message;
    case "group":
      return message.signals.some(({ signal }) => signal === id)
        ? { ...message, signals: scrubSignals(message.signals, id) }
        : message;
    case "header": {
      const isIn = [...message.contents, ...message.signals].some(({ signal }) => signal === id);
      const title = blankOut(message.title, headlines);
      const introduction = message.introduction.map((text) => blankOut(text, headlines));
      const isNamed = title !== message.title || introduction.join() !== message.introduction.join();
      if (!isIn && !isNamed) return message;
      const contents = message.contents.map((entry) =>
        entry.signal === id ? { signal: id, headline: "" } : entry,
      );
      return { ...message, title, introduction, contents, signals: scrubSignals(message.signals, id) };
    }
  }
}

function scrubSignals(signals: readonly SignalMessage[], id: SignalId): readonly SignalMessage[] {
  return signals.map((one) => (one.signal === id ? blank(one) : one));
}

function blank({ kind, language, edition, signal, place, piece }: SignalMessage): SignalMessage {
  return { kind, language, edition, signal, place, piece, headline: "", paragraphs: [] };
}
