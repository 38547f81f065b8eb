import type { Edition, Signal } from "../domain/edition.ts";
import { hashOf } from "../domain/hash.ts";
import type { Print } from "../ports/store.ts";

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
