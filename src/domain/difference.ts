import type { Edition, Retraction, Signal, SignalId } from "./edition.ts";

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
  /** Taken back, or for another reason than before. */
  readonly retracted: readonly SignalName[];
  /** Taken back before, and no longer. */
  readonly restored: readonly SignalName[];
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
    retracted: after.signals
      .filter(({ id, retraction }) => retraction && !sameRetraction(stored.get(id)?.retraction, retraction))
      .map(nameOf),
    restored: after.signals
      .filter(({ id, retraction }) => !retraction && stored.get(id)?.retraction)
      .map(nameOf),
    title: before && change(before.title, after.title),
    introduction: before && change(before.introduction, after.introduction),
    reordered: stay.some((id, index) => id !== stayed[index]),
  };
}

export function isEmpty({
  added,
  changed,
  removed,
  retracted,
  restored,
  title,
  introduction,
  reordered,
}: EditionDifference): boolean {
  const touched = [added, changed, removed, retracted, restored];
  return touched.every((signals) => signals.length === 0) && !title && !introduction && !reordered;
}

const nameOf = ({ id, headline }: Signal): SignalName => ({ id, headline });

const change = (before: string, after: string): Change | undefined =>
  before === after ? undefined : { before, after };

function sameRetraction(a: Retraction | undefined, b: Retraction): boolean {
  return a !== undefined && a.reason === b.reason && a.hidesHeadline === b.hidesHeadline;
}

function sameSignal(a: Signal, b: Signal): boolean {
  return (
    a.headline === b.headline &&
    a.url === b.url &&
    a.paragraphs.length === b.paragraphs.length &&
    a.paragraphs.every((paragraph, index) => paragraph === b.paragraphs[index])
  );
}
