import type { Copy } from "../../domain/copy.ts";
import type { Plan, WantedPart } from "../../domain/delivery.ts";
import { type Part, partName } from "../../domain/part.ts";
import { isBegun } from "./standing.ts";

/**
 * Marks a piece that a correction made necessary after what comes behind it was posted: it follows at the end, and the piece before
 * it leads there.
 */
export function surplusIn(plan: Plan, copies: readonly Copy[]): (wanted: WantedPart) => WantedPart {
  const former = new Map(
    plan.parts.map((one, n) => [partName(one.part), { ...one, isThere: isBegun(copies[n]) }]),
  );

  /** A later reply, or for what stands in the channel itself, anything that was posted: others write there, too. */
  function isFollowed(part: Part): boolean {
    if (part.kind === "share") return former.get(partName(part)) === undefined;
    if (part.kind !== "signal") return false;
    const first = plan.parts.findIndex(
      ({ part: one }) => one.kind === "signal" && one.signal === part.signal,
    );
    return plan.parts.some(
      ({ part: one }, n) =>
        n > first && one.kind === "signal" && one.signal !== part.signal && isBegun(copies[n]),
    );
  }

  return (wanted) => {
    const { part, message } = wanted;
    if (message.kind !== "signal" || message.piece.number === 1) return wanted;
    const before = former.get(partName(part));
    const isSurplus = before?.isThere
      ? before.message.kind === "signal" && before.message.isSurplus === true
      : isFollowed(part);
    return isSurplus ? { ...wanted, message: { ...message, isSurplus: true } } : wanted;
  };
}
