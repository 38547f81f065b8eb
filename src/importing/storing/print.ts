import type { Edition, Signal, SignalId } from "../../domain/edition.ts";
import { hashOf } from "../../domain/hash.ts";
import type { Print, Taken, TakenEdition } from "../../ports/store.ts";

/** What a source said, in hashes: later it can be told what it changed, and what somebody else did. */
export function printOf({ title, introduction, signals }: Edition): Print {
  return {
    title: hashOf("title", title),
    introduction: hashOf("introduction", introduction),
    signals: signals.map((signal) => ({ id: signal.id, hash: printOfSignal(signal) })),
  };
}

export function printOfSignal({ headline, paragraphs, url = "" }: Signal): string {
  return hashOf("signal", JSON.stringify([headline, paragraphs, url]));
}

/** What is kept of a source's last text, without its hash: whoever guesses what it said cannot find out. */
export function scrubTaken(taken: Taken, id: SignalId): Taken {
  const without = (print: Print): Print => ({
    ...print,
    signals: print.signals.filter((signal) => signal.id !== id),
  });
  const isIn = ({ print, before }: TakenEdition) =>
    [...print.signals, ...(before?.signals ?? [])].some((signal) => signal.id === id);
  if (!taken.editions.some(isIn)) return taken;
  const editions = taken.editions.map((one) => ({
    ...one,
    print: without(one.print),
    ...(one.before && { before: without(one.before) }),
  }));
  return { ...taken, editions };
}
