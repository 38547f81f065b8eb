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

/** The slots of the documents on the same subject: they share two topics, or a name that is in both headlines. */
export function relatedTo(archive: Archive, slot: number): number[] {
  const shared = new Map<number, number>();
  for (const { topic, slots } of weighed(archive, slot))
    for (const other of slots) {
      const named = topic.name && names(archive.entry(other), topic) && names(archive.entry(slot), topic);
      shared.set(other, (shared.get(other) ?? 0) + (named ? 2 : 1));
    }
  shared.delete(slot);
  return [...shared].filter(([, points]) => points >= 2).map(([other]) => other);
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
  return found.sort((a, b) => b.weight - a.weight).slice(0, MOST_TOPICS);
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
