import type { WatchedSource } from "../../domain/watched-source.ts";
import type { Parsing } from "../parsing.ts";
import { shownAddress } from "../source/shown-address.ts";
import type { Source } from "../source/source.ts";
import type { Draft } from "../structure/draft.ts";
import { feedText, itemAt } from "./feed-text.ts";
import type { Reply } from "./reply.ts";
import { understand, type UnderstoodIssue, type UnderstoodItem } from "./understand.ts";

/** What a text that was fetched says. */
export type Contents =
  | { readonly kind: "items"; readonly title: string; readonly items: readonly UnderstoodItem[] }
  | { readonly kind: "issues"; readonly issues: readonly UnderstoodIssue[] }
  | { readonly kind: "page"; readonly drafts: readonly Draft[] }
  | { readonly kind: "unreadable"; readonly told: string };

export async function readContents(
  source: WatchedSource,
  reply: Extract<Reply, { readonly kind: "fresh" }>,
  { parsing, now, abort }: { readonly parsing: Parsing; readonly now: Date; readonly abort: AbortSignal },
): Promise<Contents> {
  const { bytes, contentType } = reply;
  const name = shownAddress(source.movedTo ?? source.address);
  const { decisions } = source;
  const whole = { name, bytes, decisions, ...(contentType !== undefined && { contentType }) };
  const feed = await parsing.readFeed(whole, abort);
  if (!feed) return readPage(await parsing.parse(whole, abort));
  const text = feedText(feed, feed.items, now);
  const rewritten = {
    name,
    bytes: new TextEncoder().encode(text.text),
    contentType: "application/feed+json",
    decisions,
  } satisfies Source;
  const drafts = await parsing.parse(rewritten, abort);
  const failed = drafts
    .flatMap(({ problems }) => problems)
    .find(({ severity, line }) => severity === "error" && itemAt(text, line) === undefined);
  const understood = understand(feed.items, drafts, text);
  if (understood.kind === "editions") return { kind: "issues", issues: understood.issues };
  const { items } = understood;
  if (failed && items.every(({ signal }) => signal === undefined))
    return { kind: "unreadable", told: failed.message };
  return { kind: "items", title: decisions.title ?? feed.title, items };
}

function readPage(drafts: readonly Draft[]): Contents {
  if (drafts.some(({ edition }) => edition)) return { kind: "page", drafts };
  const first = drafts.flatMap(({ problems }) => problems).find(({ severity }) => severity === "error");
  return { kind: "unreadable", told: first?.message ?? "nothing in it can be read as an edition." };
}
