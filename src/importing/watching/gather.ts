import type { Forming, FormingSignal, Gathered, KnownItem } from "../../domain/watched-source.ts";
import type { UnderstoodItem } from "./understand.ts";

/** A time at which an edition is closed, and the edition's date. */
export interface Closing {
  readonly at: Date;
  readonly date: string;
}

/** When the editions of a publication are closed. */
export interface Closings {
  after(at: Date): Closing;
  before(at: Date): Closing;
}

/** A source's items, as a look brought them. */
export interface Harvest {
  readonly title: string;
  readonly items: readonly UnderstoodItem[];
}

export interface GatherResult {
  readonly gathered: Gathered;
  /** The editions whose cut-off has passed, oldest first. */
  readonly closed: readonly Forming[];
  /** Items of editions that are closed already, which say something else than before. */
  readonly changed: readonly UnderstoodItem[];
}

/** Beyond these a feed's older items are forgotten, and taken for new ones that come too late for their edition. */
const MOST_ITEMS = 500;

/** Takes the items of a look in: each belongs to the edition whose cut-off comes next, and stays there. */
export function gather(
  address: string,
  before: Gathered | undefined,
  harvest: Harvest | undefined,
  { closings, now }: { readonly closings: Closings; readonly now: Date },
): GatherResult {
  const stored = before ?? { address, closedUntil: closings.before(now).at, items: [], editions: [] };
  const { forming: earlier, ...rest } = stored;
  const known: Gathered = { ...rest, ...(earlier && { forming: inTime(earlier, closings, now) }) };
  const windows = new Map<string, Forming>();
  if (known.forming) windows.set(known.forming.date, known.forming);
  const changed = harvest ? takeIn(harvest, known, windows, { closings, now, isFirst: !before }) : [];
  const all = [...windows.values()].toSorted((a, b) => a.cutOffAt.getTime() - b.cutOffAt.getTime());
  const closed = all.filter(({ cutOffAt }) => cutOffAt <= now);
  const forming = all.find(({ cutOffAt }) => cutOffAt > now);
  return {
    gathered: {
      ...rest,
      closedUntil: latest(known.closedUntil, closings.before(now).at),
      items: harvest ? itemsOf(harvest, known) : known.items,
      ...(forming && forming.signals.length > 0 && { forming }),
    },
    closed: closed.filter(({ signals }) => signals.length > 0),
    changed,
  };
}

/** The cut-off moves with the slots, until it has passed. */
function inTime(forming: Forming, closings: Closings, now: Date): Forming {
  if (forming.cutOffAt <= now) return forming;
  const { at: cutOffAt, date } = closings.after(now);
  return { ...forming, cutOffAt, date };
}

interface Taking {
  readonly closings: Closings;
  readonly now: Date;
  /** Nothing was known of the source before. */
  readonly isFirst: boolean;
}

/** Fills the windows in the feed's own order, and returns the items that changed after their edition was closed. */
function takeIn(
  { title, items }: Harvest,
  known: Gathered,
  windows: Map<string, Forming>,
  { closings, now, isFirst }: Taking,
): readonly UnderstoodItem[] {
  const changed: UnderstoodItem[] = [];
  const found = new Map<string, FormingSignal[]>();
  const kept = known.forming?.signals ?? [];
  const put = ({ at: cutOffAt, date }: Closing, signal: FormingSignal): void => {
    if (!windows.has(date)) windows.set(date, { cutOffAt, date, title, signals: [] });
    found.set(date, [...(found.get(date) ?? []), signal]);
  };
  for (const item of items) {
    const publishedAt = earliest(item.publishedAt ?? now, now);
    const own = kept.find(({ names }) => shareOne(names, item.names));
    if (own && known.forming) {
      const { cutOffAt, date } = known.forming;
      put({ at: cutOffAt, date }, formingSignal(item, own.publishedAt));
      continue;
    }
    if (publishedAt > known.closedUntil) {
      put(closings.after(publishedAt), formingSignal(item, publishedAt));
      continue;
    }
    const seen = known.items.find(({ names }) => shareOne(names, item.names));
    if (seen && seen.content !== item.content) changed.push(item);
    // It bears an earlier date than the cut-off and came after it: it belongs to the next edition.
    if (!seen && !isFirst) put(closings.after(now), formingSignal(item, now));
  }
  const oldest = Math.min(...items.map(({ publishedAt }) => (publishedAt ?? now).getTime()));
  for (const [date, forming] of windows) {
    const fresh = found.get(date) ?? [];
    const gone = forming.signals.filter(
      (signal) =>
        !fresh.some(({ names }) => shareOne(names, signal.names)) && signal.publishedAt.getTime() <= oldest,
    );
    // Newest first, as feeds have them: what has fallen off a feed's end comes last.
    windows.set(date, { ...forming, title, signals: [...fresh, ...gone] });
  }
  return changed;
}

/** An item without a signal keeps its place, so that it is known where it belongs. */
function formingSignal(item: UnderstoodItem, publishedAt: Date): FormingSignal {
  const { names, guid, url, title, signal, error } = item;
  const link = signal?.url ?? url;
  return {
    names,
    publishedAt,
    headline: signal?.headline ?? "",
    paragraphs: signal?.paragraphs ?? [],
    ...(link !== undefined && { url: link }),
    ...(guid !== undefined && { guid }),
    doubts: error === undefined ? [] : [`“${title}” could not be read: ${error}`],
  };
}

function itemsOf({ items }: Harvest, known: Gathered): readonly KnownItem[] {
  const now = items.map(({ names, content }) => ({ names, content }));
  // A feed that was short for once has not forgotten its items for good.
  const earlier = known.items.filter(({ names }) => !now.some((item) => shareOne(names, item.names)));
  return [...now, ...earlier].slice(0, Math.max(now.length, Math.min(MOST_ITEMS, 2 * now.length + 20)));
}

function shareOne(some: readonly string[], others: readonly string[]): boolean {
  return some.some((name) => others.includes(name));
}

const earliest = (a: Date, b: Date): Date => (a < b ? a : b);
const latest = (a: Date, b: Date): Date => (a > b ? a : b);
