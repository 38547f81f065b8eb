import { type Archive, type Entry, withRun } from "../archive/archive.ts";
import { forms } from "../query/variants.ts";
import { inBody, inHeadline, rowOf } from "../archive/postings.ts";
import { tokenise } from "../analysis/tokens.ts";
import { type Topic, topicsIn } from "./topics.ts";

const MOST_TOPICS = 8;
/** A topic of more than this share of the archive tells nothing. */
const TOO_COMMON = 0.2;

/** The rows of the documents that are about a topic: the headline names it, or the text does so twice. */
export function rowsAbout(archive: Archive, topic: string): Set<number> {
  const words = tokenise(topic).filter(({ elided }) => !elided);
  return about(
    archive,
    words.map(({ word }) => word),
  );
}

/** What two documents share counts: a name in both headlines, a name elsewhere, another term. `SAME_SUBJECT` and more is the same subject. */
const POINTS = { headlines: 2, name: 1, term: 0.7 };
const SAME_SUBJECT = 2;

/** The rows of the other documents on the same subject: they share a name in their headlines, or several topics. */
export function relatedTo(archive: Archive, row: number): number[] {
  const shared = new Map<number, number>();
  for (const { topic, rows } of weighed(archive, row)) {
    const here = topic.name && names(archive.entry(row), topic);
    for (const other of rows) {
      const name = here && names(archive.entry(other), topic) ? POINTS.headlines : POINTS.name;
      shared.set(other, (shared.get(other) ?? 0) + (topic.name ? name : POINTS.term));
    }
  }
  shared.delete(row);
  return [...shared].filter(([, points]) => points >= SAME_SUBJECT).map(([other]) => other);
}

interface WeighedTopic {
  readonly topic: Topic;
  readonly weight: number;
  readonly rows: ReadonlySet<number>;
}

function weighed(archive: Archive, row: number): WeighedTopic[] {
  const { headline = "", body = "" } = archive.entry(row)?.document ?? {};
  const found: WeighedTopic[] = [];
  for (const [nth, topic] of topicsIn(headline, body).entries()) {
    const rows = about(archive, topic.words);
    const few = rows.size <= Math.max(3, archive.size() * TOO_COMMON);
    if (!rows.has(row) || !few || (!topic.name && rows.size < 2)) continue;
    const rarity = Math.log(1 + archive.size() / rows.size);
    found.push({ topic, rows, weight: (rarity * (topic.name ? 2 : 1)) / (1 + nth / 10) });
  }
  found.sort((a, b) => b.weight - a.weight);
  return found.filter((one) => !found.some((other) => contains(other, one))).slice(0, MOST_TOPICS);
}

/** "Musk" adds nothing to "Elon Musk". */
function contains(longer: WeighedTopic, shorter: WeighedTopic): boolean {
  const words = shorter.topic.words;
  return longer.topic.words.length > words.length && words.every((word) => longer.topic.words.includes(word));
}

function about(archive: Archive, words: readonly string[]): Set<number> {
  const [only] = words;
  const lists =
    words.length === 1 && only !== undefined
      ? forms(archive, only, 1).map(({ postings }) => postings)
      : [withRun(archive, words).postings];
  const rows = new Set<number>();
  for (const postings of lists)
    for (const posting of postings)
      if (inHeadline(posting) > 0 || inBody(posting) > 1) rows.add(rowOf(posting));
  return rows;
}

function names(entry: Entry | undefined, { words }: Topic): boolean {
  const headline = new Set(tokenise(entry?.document.headline ?? "").map(({ word }) => word));
  return words.every((word) => headline.has(word));
}
