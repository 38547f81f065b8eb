import { type Archive, type Entry, withRun } from "./archive.ts";
import { forms } from "./expand.ts";
import { inBody, inHeadline, slotOf } from "./postings.ts";
import { tokenise } from "./tokens.ts";
import { type Topic, topicsIn } from "./topics.ts";

const MOST_TOPICS = 8;
/** What more than this share of the archive is about tells nothing. */
const TOO_COMMON = 0.2;

/** The documents that are about a topic: the headline names it, or the text does twice. */
export function slotsAbout(archive: Archive, topic: string): Set<number> {
  const words = tokenise(topic).filter(({ elided }) => !elided);
  return about(
    archive,
    words.map(({ word }) => word),
  );
}

/** What a document is about, the most telling first: names, and terms that others are about as well. */
export function topicsOfEntry(archive: Archive, slot: number): string[] {
  return weighed(archive, slot).map(({ topic }) => topic.label);
}

/** A name in both headlines, a name otherwise, another term; and how much makes it the same subject. */
const POINTS = { headlines: 2, name: 1, term: 0.7 };
const SAME_SUBJECT = 2;

/** The slots of the documents on the same subject: they share a name in their headlines, or several topics. */
export function relatedTo(archive: Archive, slot: number): number[] {
  const shared = new Map<number, number>();
  for (const { topic, slots } of weighed(archive, slot)) {
    const here = topic.name && names(archive.entry(slot), topic);
    for (const other of slots) {
      const name = here && names(archive.entry(other), topic) ? POINTS.headlines : POINTS.name;
      shared.set(other, (shared.get(other) ?? 0) + (topic.name ? name : POINTS.term));
    }
  }
  shared.delete(slot);
  return [...shared].filter(([, points]) => points >= SAME_SUBJECT).map(([other]) => other);
}

interface Weighed {
  readonly topic: Topic;
  readonly weight: number;
  readonly slots: ReadonlySet<number>;
}

function weighed(archive: Archive, slot: number): Weighed[] {
  const { headline = "", body = "" } = archive.entry(slot)?.document ?? {};
  const found: Weighed[] = [];
  for (const [place, topic] of topicsIn(headline, body).entries()) {
    const slots = about(archive, topic.words);
    const few = slots.size <= Math.max(3, archive.size() * TOO_COMMON);
    if (!slots.has(slot) || !few || (!topic.name && slots.size < 2)) continue;
    const rarity = Math.log(1 + archive.size() / slots.size);
    found.push({ topic, slots, weight: (rarity * (topic.name ? 2 : 1)) / (1 + place / 10) });
  }
  found.sort((a, b) => b.weight - a.weight);
  return found.filter((one) => !found.some((other) => contains(other, one))).slice(0, MOST_TOPICS);
}

/** "Musk" says nothing beside "Elon Musk". */
function contains(longer: Weighed, shorter: Weighed): boolean {
  const words = shorter.topic.words;
  return longer.topic.words.length > words.length && words.every((word) => longer.topic.words.includes(word));
}

function about(archive: Archive, words: readonly string[]): Set<number> {
  const [only] = words;
  const lists =
    words.length === 1 && only !== undefined
      ? forms(archive, only, 1).map(({ postings }) => postings)
      : [withRun(archive, words).postings];
  const slots = new Set<number>();
  for (const postings of lists)
    for (const posting of postings)
      if (inHeadline(posting) > 0 || inBody(posting) > 1) slots.add(slotOf(posting));
  return slots;
}

function names(entry: Entry | undefined, { words }: Topic): boolean {
  const headline = new Set(tokenise(entry?.document.headline ?? "").map(({ word }) => word));
  return words.every((word) => headline.has(word));
}
