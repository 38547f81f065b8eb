import { createHash } from "node:crypto";
import { plainWords } from "./block.ts";
import type { EditionId, SignalId } from "../../domain/edition.ts";

/** Ids for signals that have none yet, in their order, none of them in `taken`. Equal headlines get different ids. */
export function signalIds(
  edition: EditionId,
  headlines: readonly string[],
  taken: readonly SignalId[] = [],
): SignalId[] {
  const used = new Set(taken);
  const tries = new Map<string, number>();
  return headlines.map((headline) => {
    const words = plainWords(headline);
    let id: SignalId;
    do {
      const ordinal = tries.get(words) ?? 0;
      tries.set(words, ordinal + 1);
      const name = ordinal === 0 ? words : `${words}\n${ordinal}`;
      id = `${edition}.${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
    } while (used.has(id));
    used.add(id);
    return id;
  });
}
