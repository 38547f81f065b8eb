import type { Answer } from "../ports/answer.ts";
import type { Command, Request } from "../ports/command.ts";
import { localDate } from "../schedule/slots.ts";
import type { Texts } from "../words/texts/shape/texts.ts";
import { textsIn } from "../words/texts/in-language.ts";
import type { SearchNote } from "../ports/search-index.ts";
import { type Answering, problem } from "./answering.ts";
import { placesIn } from "./places.ts";

/** How many hits one page has. */
const PAGE_SIZE = 10;

/** `/signal fil TikTok` shows a story in order. */
const STORY = /^\s*(?:fil|story)\s+(\S.*)$/iu;

export async function answerSearch(
  { words, page, isCut }: Extract<Command, { kind: "search" }>,
  { person, channel }: Request,
  { index, store, clock, defaults }: Answering,
): Promise<Answer> {
  const { language, zone = defaults.zone } = person;
  const { answers, corrections } = textsIn(language);
  const retractedOn = (at: Date) => corrections.retractedHit(localDate(at, zone));
  const today = localDate(clock.now(), defaults.zone);
  const asked = { number: page, size: PAGE_SIZE, today };
  const [, subject] = STORY.exec(words) ?? [];
  const story = subject === undefined ? undefined : index.search(subject, { ...asked, as: "story" });
  const { total, found, notes } = story && story.total > 0 ? story : index.search(words, asked);
  if (notes.some(({ kind }) => kind === "nothing-asked")) return problem(language, answers.nothingAsked);

  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (page > pages) return problem(language, answers.noSuchPage(page, pages));

  const places = await placesIn(channel, found, store);
  return {
    kind: "hits",
    language,
    words,
    summary: total === 0 ? answers.nothingFound(words) : answers.found(total, words),
    notes: [
      ...(isCut ? [answers.cutWords(words.length)] : []),
      ...notes.map((note) => noteText(note, answers)),
      ...(total === 0 ? [answers.nothingFoundHint] : []),
    ],
    hits: found.map(({ signal, edition, headline, snippet, retractedAt }) => {
      const posted = places.get(signal);
      const shown = retractedAt ? [{ text: retractedOn(retractedAt), marked: false }] : snippet;
      return { signal, edition, headline, snippet: shown, ...(posted && { posted }) };
    }),
    total,
    page,
    pages,
  };
}

export function noteText(note: SearchNote, answers: Texts["answers"]): string {
  switch (note.kind) {
    case "not-all-words":
      return answers.notAllWords(note.missing);
    case "spelling":
      return answers.spelling(note.typed, note.used);
    case "also":
      return answers.alsoSearched(note.used);
    case "date":
      return answers.takenForDate(note.typed, note.from, note.to);
    case "tried":
      return answers.triedInVain(note.words);
    case "nearest":
      return answers.nearestSubjects(note.subjects);
    case "filter-name":
      return answers.filterName(note.typed, note.meant);
    case "not-understood":
      return answers.notUnderstood(note.part, note.expected);
    case "nothing-asked":
      return answers.nothingAsked;
  }
}
