import type { Edition, Signal, SignalId } from "./edition.ts";

interface SignalName {
  readonly id: SignalId;
  readonly headline: string;
}

/** A text before and after. */
export interface Change {
  readonly before: string;
  readonly after: string;
}

/** What storing an edition changes. */
export interface EditionDifference {
  readonly added: readonly SignalName[];
  readonly changed: readonly (SignalName & { readonly headlineBefore: string })[];
  readonly removed: readonly SignalName[];
  readonly title: Change | undefined;
  readonly introduction: Change | undefined;
  /** The signals that stay are in another order. */
  readonly reordered: boolean;
}

/** Compares by the signals' ids. */
export function difference(before: Edition | undefined, after: Edition): EditionDifference {
  const stored = new Map(before?.signals.map((signal) => [signal.id, signal]));
  const next = new Map(after.signals.map((signal) => [signal.id, signal]));
  const changed = after.signals.flatMap((signal) => {
    const old = stored.get(signal.id);
    if (!old || sameSignal(old, signal)) return [];
    return [{ id: signal.id, headline: signal.headline, headlineBefore: old.headline }];
  });
  const stay = after.signals.filter(({ id }) => stored.has(id)).map(({ id }) => id);
  const stayed = (before?.signals ?? []).filter(({ id }) => next.has(id)).map(({ id }) => id);
  return {
    added: after.signals.filter(({ id }) => !stored.has(id)).map(nameOf),
    changed,
    removed: (before?.signals ?? []).filter(({ id }) => !next.has(id)).map(nameOf),
    title: before && change(before.title, after.title),
    introduction: before && change(before.introduction, after.introduction),
    reordered: stay.some((id, index) => id !== stayed[index]),
  };
}

export function isEmpty({
  added,
  changed,
  removed,
  title,
  introduction,
  reordered,
}: EditionDifference): boolean {
  return added.length + changed.length + removed.length === 0 && !title && !introduction && !reordered;
}

const nameOf = ({ id, headline }: Signal): SignalName => ({ id, headline });

const change = (before: string, after: string): Change | undefined =>
  before === after ? undefined : { before, after };

function sameSignal(a: Signal, b: Signal): boolean {
  return (
    a.headline === b.headline &&
    a.url === b.url &&
    a.paragraphs.length === b.paragraphs.length &&
    a.paragraphs.every((paragraph, index) => paragraph === b.paragraphs[index])
  );
}
