import type { Erasure } from "../../domain/erasure.ts";
import type { Edition, Signal } from "../../domain/edition.ts";
import { isErased } from "../../editing/erase.ts";
import type { Draft } from "../structure/draft.ts";

/** What was erased does not come back: it is left out, and told. */
export function withoutErased(
  { edition, line, problems }: Draft,
  erasures: readonly Erasure[],
): Pick<Draft, "edition" | "problems"> {
  if (!edition) return { edition, problems };
  const kept = keptSignals(edition, erasures);
  const left = edition.signals.length - kept.length;
  if (left === 0) return { edition, problems };
  const told =
    left === 1 ? "1 signal was erased before and is" : `${left} signals were erased before and are`;
  const problem = { line, message: `${told} left out: see signalpost history ${edition.id}` };
  return kept.length === 0
    ? { edition: undefined, problems: [...problems, { ...problem, severity: "error" }] }
    : {
        edition: { ...edition, signals: kept },
        problems: [...problems, { ...problem, severity: "warning" }],
      };
}

export function keptSignals({ id, signals }: Edition, erasures: readonly Erasure[]): readonly Signal[] {
  return signals.filter((signal) => !isErased(signal, id, erasures));
}
