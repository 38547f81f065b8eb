import { type Edition, editionIdOf, type EditionId } from "../../domain/edition.ts";
import { shownRevision } from "../../domain/revision.ts";
import type { Erasure } from "../../domain/erasure.ts";
import type { Forming, Gathered, WatchedSource } from "../../domain/watched-source.ts";
import { isErased } from "../../editing/erase.ts";
import type { Editions, Erasures, Ledger, Sources } from "../../ports/store.ts";
import { dateDoubts } from "../storing/date-doubts.ts";
import type { Approval } from "../storing/import-draft.ts";
import { shownAddress } from "../source/shown-address.ts";
import type { Draft } from "../structure/draft.ts";
import { signalIds } from "../structure/signal-ids.ts";
import { placed, takeFeed, type TakenIn } from "../storing/take-feed.ts";
import { type Closings, gather, type Harvest } from "./gather.ts";
import type { Contents } from "./read-reply.ts";
import type { UnderstoodItem } from "./understand.ts";

export interface StoringTools {
  readonly store: Editions & Ledger & Sources & Pick<Erasures, "listErasures">;
  readonly closings: Closings;
  readonly approval: Approval;
  readonly now: Date;
}

/** What storing led to. */
export interface Stored {
  /** Of the draft that grows, if there is one. */
  readonly formingUntil: Date | undefined;
  readonly formingSignals: number;
  readonly taken: readonly (TakenIn & { readonly doubts: readonly string[] })[];
  /** What could not be read, and where. */
  readonly refused: readonly string[];
}

/** Makes editions of what a look brought; without it, of what was gathered before and whose cut-off has passed. */
export async function storeContents(
  source: WatchedSource,
  contents: Exclude<Contents, { readonly kind: "unreadable" }> | undefined,
  tools: StoringTools,
): Promise<Stored> {
  if (contents?.kind === "page") return storeDrafts(source, contents.drafts, { tools, isFirst: false });
  if (contents?.kind === "issues") return storeIssues(source, contents, tools);
  return storeItems(source, contents, tools);
}

async function storeItems(
  source: WatchedSource,
  brought: Harvest | undefined,
  tools: StoringTools,
): Promise<Stored> {
  const { store, closings, now } = tools;
  const harvest = brought && withoutErasedItems(brought, await store.listErasures());
  const before = await store.gathered(source.address);
  if (!before && !harvest) return { formingUntil: undefined, formingSignals: 0, taken: [], refused: [] };
  const { gathered, closed, changed } = gather(source.address, before, harvest, { closings, now });
  const taken: Stored["taken"][number][] = [];
  for (const forming of closed) {
    const edition = editionOf(source, forming);
    if (edition.signals.length === 0) continue;
    const doubts = forming.signals.flatMap((signal) => signal.doubts);
    taken.push({ ...(await takeFeed(edition, store, arrival(source, doubts, tools))), doubts });
  }
  const editions = [...gathered.editions, ...taken.map(({ edition }) => edition)].slice(-MOST_EDITIONS);
  for (const edition of await correctedBy(changed, source, { editions, store }))
    taken.push({ ...(await takeFeed(edition, store, arrival(source, [], tools))), doubts: [] });
  // Last: after a crash in between everything is found again, and is the same.
  await store.putGathered(source.address, { ...gathered, editions: [...new Set(editions)] });
  const forming = gathered.forming?.signals.filter(({ headline }) => headline !== "") ?? [];
  return {
    formingUntil: gathered.forming?.cutOffAt,
    formingSignals: forming.length,
    taken,
    refused: [],
  };
}

/** Editions in which a changed item is looked for. */
const MOST_EDITIONS = 12;

function arrival(
  { address }: WatchedSource,
  doubts: readonly string[],
  { approval, now }: Pick<StoringTools, "approval" | "now">,
) {
  return { origin: "feed", author: shownAddress(address), doubts, approval, now } as const;
}

/** What was erased is not even gathered. The edition that it would belong to is not known yet. */
function withoutErasedItems({ title, items }: Harvest, erasures: readonly Erasure[]): Harvest {
  return {
    title,
    items: items.map((item) => {
      const { guid, signal } = item;
      const told = signal && { ...signal, ...(guid !== undefined && { guid }) };
      return told && isErased(told, "", erasures) ? { ...item, signal: undefined } : item;
    }),
  };
}

function editionOf({ publication }: WatchedSource, { date, title, signals }: Forming): Edition {
  const told = signals.filter(({ headline }) => headline !== "");
  const id = editionIdOf(date, publication);
  const ids = signalIds(
    id,
    told.map(({ headline }) => headline),
  );
  return {
    id,
    publication,
    title,
    date,
    introduction: "",
    signals: told.map(({ headline, paragraphs, url, guid }, nth) => ({
      id: ids[nth] ?? "",
      headline,
      paragraphs,
      ...(url !== undefined && { url }),
      ...(guid !== undefined && { guid }),
    })),
  };
}

/** The editions with these items' new texts. Nothing is added to a closed edition, and nothing taken away. */
async function correctedBy(
  changed: readonly UnderstoodItem[],
  source: WatchedSource,
  { editions, store }: { readonly editions: readonly EditionId[]; readonly store: Editions },
): Promise<readonly Edition[]> {
  const corrected: Edition[] = [];
  if (changed.length === 0) return corrected;
  for (const id of new Set(editions)) {
    const history = await store.editionHistory(id);
    const own = history?.revisions.findLast(({ author }) => author === shownAddress(source.address));
    const text = own?.state === "proposed" || !history ? own?.text : (shownRevision(history) ?? own)?.text;
    if (!text) continue;
    const signals = text.signals.map((signal) => {
      const item = changed.find(
        ({ guid, url }) =>
          (guid !== undefined && guid === signal.guid) || (url !== undefined && url === signal.url),
      );
      return item?.signal ? { ...signal, ...item.signal } : signal;
    });
    if (signals.some((signal, nth) => signal !== text.signals[nth])) corrected.push({ ...text, signals });
  }
  return corrected;
}

async function storeIssues(
  source: WatchedSource,
  { issues }: Extract<Contents, { readonly kind: "issues" }>,
  tools: StoringTools,
): Promise<Stored> {
  const { store, closings, now } = tools;
  const before = await store.gathered(source.address);
  // Only what says something new: an item is not read anew because the program is.
  const fresh = issues.filter(
    ({ names, content }) =>
      !before?.items.some(
        (item) => item.content === content && item.names.some((name) => names.includes(name)),
      ),
  );
  const drafts = fresh.map(({ draft }) => draft);
  const stored = await storeDrafts(source, drafts, { tools, isFirst: !before });
  await store.putGathered(source.address, {
    address: source.address,
    closedUntil: before?.closedUntil ?? closings.before(now).at,
    items: issues.map(({ names, content }) => ({ names, content })),
    editions: before?.editions ?? [],
  } satisfies Gathered);
  return stored;
}

/** Whole editions, oldest first. */
async function storeDrafts(
  source: WatchedSource,
  drafts: readonly Draft[],
  { tools, isFirst }: { readonly tools: StoringTools; readonly isFirst: boolean },
): Promise<Stored> {
  const { store, now } = tools;
  const taken: Stored["taken"][number][] = [];
  const refused: string[] = [];
  const { publication } = source;
  for (const { edition: read, line, problems, doubts: found } of drafts.toSorted(byDate)) {
    if (!read) {
      refused.push(problems.find(({ severity }) => severity === "error")?.message ?? "it cannot be read.");
      continue;
    }
    const edition = placed(read, { date: read.date, publication });
    const isNew = (await store.editionHistory(edition.id)) === undefined;
    const others = await store.listEditions();
    const dates = isNew ? dateDoubts(edition, line, others, now).map(({ message }) => message) : [];
    const doubts = [...found, ...dates];
    // A source that is added has an archive, which nobody asked for.
    if (
      isFirst &&
      isNew &&
      others.some((other) => other.publication === publication && other.date > edition.date)
    )
      continue;
    taken.push({ ...(await takeFeed(edition, store, arrival(source, doubts, tools))), doubts });
  }
  return { formingUntil: undefined, formingSignals: 0, taken, refused };
}

function byDate(a: Draft, b: Draft): number {
  return (a.edition?.date ?? "") < (b.edition?.date ?? "") ? -1 : 1;
}
