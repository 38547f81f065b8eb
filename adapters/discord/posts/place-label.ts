import type { Message, PieceMark, SignalMessage } from "../../../src/domain/message.ts";
import type { Labels } from "../../../src/words/texts/shape/label-texts.ts";
import { cutAtWord } from "../../../src/text/cut.ts";
import { limits } from "../text/limits.ts";

/** What the button says: "3/14 (2/3)", "1/14 – 5/14", "8 février 2026 · 14 signaux (1/2)". */
export function placeLabel(message: Message, labels: Labels): string {
  switch (message.kind) {
    case "header":
      return short(labels.summary(message.edition, message.total), message.piece, labels);
    case "signal":
      return signalLabel(message, labels);
    case "group": {
      const ends = [message.signals.at(0), message.signals.at(-1)].flatMap((signal) => signal ?? []);
      const places = new Set(ends.map((signal) => signalLabel(signal, labels)));
      return cutAtWord([...places].join(" – "), limits.buttonLabel);
    }
  }
}

/** "3/14 (2/3)", or "+1" for a signal that a correction added. */
export function signalLabel({ place, piece }: SignalMessage, labels: Labels): string {
  return short(labels.place(place), piece, labels);
}

function short(place: string, { number, of }: PieceMark, labels: Labels): string {
  return cutAtWord(of > 1 ? `${place} ${labels.part(number, of)}` : place, limits.buttonLabel);
}
