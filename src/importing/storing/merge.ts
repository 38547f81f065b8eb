import type { Edition, Signal, SignalId } from "../../domain/edition.ts";
import { hashOf } from "../../domain/hash.ts";
import type { Print } from "../../ports/store.ts";
import { printOfSignal } from "./print.ts";

/** A changed source put together with what editors changed since its last text. */
export interface Merged {
  /** Where both changed the same, it says what the source does. */
  readonly text: Edition;
  /** What both changed, each otherwise: headlines, or what of the edition it is. */
  readonly conflicts: readonly string[];
}

/**
 * What only one side changed is taken from that side. `source` has the ids of `current`, where it has the same signals; `base` is
 * what the source said before.
 */
export function merge(base: Print, current: Edition, source: Edition): Merged {
  const conflicts: string[] = [];
  const before = new Map(base.signals.map(({ id, hash }) => [id, hash]));
  const ours = new Map(current.signals.map((signal) => [signal.id, signal]));
  const theirs = new Map(source.signals.map((signal) => [signal.id, signal]));

  function pick(id: SignalId): Signal | undefined {
    const [own, their] = [ours.get(id), theirs.get(id)];
    const [was, is, comes] = [before.get(id), own && printOfSignal(own), their && printOfSignal(their)];
    if (comes === was || comes === is) return own;
    if (is !== was) conflicts.push((their ?? own)?.headline ?? id);
    return their;
  }

  function pickText(name: "title" | "introduction"): string {
    const was = base[name];
    const [is, comes] = [hashOf(name, current[name]), hashOf(name, source[name])];
    if (comes === was || comes === is) return current[name];
    if (is !== was) conflicts.push(`the ${name}`);
    return source[name];
  }

  const signals = orderOf(base, current, source).flatMap((id) => pick(id) ?? []);
  return {
    text: { ...current, title: pickText("title"), introduction: pickText("introduction"), signals },
    conflicts,
  };
}

/** The source's order where it moved something, else the present one; what only the other side has comes after what it came after there. */
function orderOf(base: Print, current: Edition, source: Edition): readonly SignalId[] {
  const ids = (signals: readonly { readonly id: SignalId }[]) => signals.map(({ id }) => id);
  const [was, is, comes] = [ids(base.signals), ids(current.signals), ids(source.signals)];
  const stays = comes.filter((id) => was.includes(id));
  const hasMoved = stays.join() !== was.filter((id) => stays.includes(id)).join();
  const [first, second] = hasMoved ? [comes, is] : [is, comes];
  const order = [...first];
  for (const [n, id] of second.entries()) {
    if (order.includes(id)) continue;
    const after = second.slice(0, n).findLast((other) => order.includes(other));
    order.splice(after === undefined ? 0 : order.indexOf(after) + 1, 0, id);
  }
  return order;
}
