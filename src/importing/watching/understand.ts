import { hashOf } from "../../domain/hash.ts";
import type { ReadItem } from "../read-feed.ts";
import type { Draft, DraftSignal } from "../structure/draft.ts";
import { type FeedText, itemAt } from "./feed-text.ts";

/** An item with what was understood of it. */
export interface UnderstoodItem {
  /** Hashes of its guid, its link and its title, whichever it has. */
  readonly names: readonly string[];
  /** The hash of what it says. */
  readonly content: string;
  readonly guid: string | undefined;
  readonly url: string | undefined;
  readonly title: string;
  readonly publishedAt: Date | undefined;
  /** `undefined`: it is left out, as a sponsor's is, or could not be read. */
  readonly signal: DraftSignal | undefined;
  /** Why it could not be read. */
  readonly error: string | undefined;
}

/** An item that is an edition by itself. */
export interface UnderstoodIssue extends Pick<UnderstoodItem, "names" | "content"> {
  readonly draft: Draft;
}

/** What a feed brings: editions, where an item holds a whole newsletter, or items, each a signal. */
export type Understanding =
  | { readonly kind: "editions"; readonly issues: readonly UnderstoodIssue[] }
  | { readonly kind: "items"; readonly items: readonly UnderstoodItem[] };

/** Tells from the drafts of a `feedText` what each of its items is. */
export function understand(
  items: readonly ReadItem[],
  drafts: readonly Draft[],
  text: FeedText,
): Understanding {
  // A draft that begins where an item does is that item's; one of several items begins with the feed.
  const names = namesOf(items);
  const issues = drafts.flatMap((draft): readonly UnderstoodIssue[] => {
    const nth = text.lines.indexOf(draft.line);
    const item = items[nth];
    return item ? [{ draft, names: names[nth] ?? [], content: contentOf(item) }] : [];
  });
  if (issues.length > 0) return { kind: "editions", issues };
  const signals = new Map<number, DraftSignal>();
  for (const signal of drafts.flatMap(({ understood }) => understood.signals)) {
    const nth = items.findIndex((item, index) => !signals.has(index) && isOf(signal, item));
    if (nth >= 0) signals.set(nth, signal);
  }
  const errors = new Map<number, string>();
  for (const { severity, line, message } of drafts.flatMap(({ problems }) => problems)) {
    const nth = itemAt(text, line);
    if (severity === "error" && nth !== undefined && !errors.has(nth)) errors.set(nth, message);
  }
  return {
    kind: "items",
    items: items.map((item, nth) => {
      const error = errors.get(nth);
      return {
        names: names[nth] ?? [],
        content: contentOf(item),
        guid: item.guid,
        url: item.url,
        title: item.title,
        publishedAt: item.publishedAt,
        signal: error === undefined ? signals.get(nth) : undefined,
        error,
      };
    }),
  };
}

/** The parser keeps an item's link with its signal, or its title. */
function isOf({ url, headline }: DraftSignal, item: ReadItem): boolean {
  return (url !== undefined && url === item.url) || (item.title !== "" && headline === item.title);
}

/** Of each item. What two of them are called names neither: some feeds link all items to one page. */
function namesOf(items: readonly ReadItem[]): readonly (readonly string[])[] {
  const all = items.map(({ guid, url, title }) => [
    ...(guid === undefined ? [] : [`guid ${guid}`]),
    ...(url === undefined ? [`title ${title}`] : [`url ${url}`]),
  ]);
  const counts = new Map<string, number>();
  for (const name of all.flat()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return all.map((names, nth) => {
    const own = names.filter((name) => counts.get(name) === 1);
    const { title = "", html = "" } = items[nth] ?? {};
    return (own.length > 0 ? own : [`text ${title}\n${html}`]).map(short);
  });
}

function contentOf({ title, html, url = "" }: ReadItem): string {
  return short([title, html, url].join("\n"));
}

/** Enough to tell a feed's items apart. */
const short = (text: string): string => hashOf(text).slice(0, 12);
