import type { Edition, EditionId, Signal } from "../domain/edition.ts";
import { foldedWords } from "../text/fold.ts";

/** A signal as somebody names it. */
export type SignalName =
  /** `2026-02-08#7`: the seventh of an edition, or `latest#7`. */
  | { readonly kind: "place"; readonly edition: string; readonly position: number }
  /** `2026-02-08.3f9a2c1b` */
  | { readonly kind: "id"; readonly edition: EditionId; readonly signal: string }
  /** The beginning of its headline. */
  | { readonly kind: "headline"; readonly words: string };

export interface FoundSignal {
  readonly edition: Edition;
  readonly signal: Signal;
  /** Where it stands in the edition, from 1. */
  readonly position: number;
}

const PLACE = /^(?<edition>latest|\d{4}-\d{2}-\d{2}(?:-[a-z0-9-]{1,16})?)#(?<position>\d{1,4})$/;
const ID = /^(?<edition>\d{4}-\d{2}-\d{2}(?:-[a-z0-9-]{1,16})?)\.[0-9a-f]{8}$/;

export function parseSignalName(typed: string): SignalName {
  const words = typed.trim();
  const { edition, position } = PLACE.exec(words)?.groups ?? {};
  if (edition !== undefined && position !== undefined)
    return { kind: "place", edition, position: Number(position) };
  const { edition: ofId } = ID.exec(words)?.groups ?? {};
  if (ofId !== undefined) return { kind: "id", edition: ofId, signal: words };
  return { kind: "headline", words };
}

/** Those in an edition that the name may mean: of a headline's beginning there may be several. Accents and case do not count. */
export function signalsNamed(name: SignalName, edition: Edition): readonly FoundSignal[] {
  return edition.signals.flatMap((signal, index) => {
    const position = index + 1;
    return isNamed(name, signal, position) ? [{ edition, signal, position }] : [];
  });
}

function isNamed(name: SignalName, signal: Signal, position: number): boolean {
  switch (name.kind) {
    case "place":
      return name.position === position;
    case "id":
      return name.signal === signal.id;
    case "headline": {
      const words = foldedWords(name.words);
      return words !== "" && foldedWords(signal.headline).startsWith(words);
    }
  }
}
