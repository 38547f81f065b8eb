import type { SignalId } from "./edition.ts";

/**
 * What one message of a delivery is for. No correction changes it. Pieces count from 1.
 *
 * - `header`: the top of the edition; the first piece opens the thread, the others are replies
 * - `signal`: one signal, or the k-th piece of it; a reply
 * - `group`: several signals as one message of the channel itself (layout `full`), named by the first of them
 * - `share`: one signal that a person showed to the whole channel, or the k-th piece of it; a message of the channel itself
 */
export type Part =
  | { readonly kind: "header"; readonly piece: number }
  | { readonly kind: "signal"; readonly signal: SignalId; readonly piece: number }
  | { readonly kind: "group"; readonly signal: SignalId }
  | { readonly kind: "share"; readonly signal: SignalId; readonly piece: number };

/** Names a part within its delivery. */
export function partName(part: Part): string {
  switch (part.kind) {
    case "header":
      return `header ${part.piece}`;
    case "signal":
      return `signal ${part.signal} ${part.piece}`;
    case "group":
      return `group ${part.signal}`;
    case "share":
      return `share ${part.signal} ${part.piece}`;
  }
}

export function samePart(a: Part, b: Part): boolean {
  return partName(a) === partName(b);
}
