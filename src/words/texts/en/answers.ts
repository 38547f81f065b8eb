import type { AnswerTexts } from "../shape/answer-texts.ts";
import { period, words, quoted } from "./phrases.ts";

export const answers: AnswerTexts = {
  found: (total, typed) => `${words.count(total, "signal", "signals")} for “${typed}”`,
  nothingFound: (typed) => `No signal for “${typed}”`,
  nothingFoundHint: "Try fewer words, or the name of a company.",
  nothingAsked: "What are you looking for? For example: /signal tiktok",
  notAllWords: (missing) => `No signal has all the words; the nearest ones, without ${quoted(missing)}:`,
  spelling: (typed, used) => `Nothing for “${typed}”; these are the results for “${used}”.`,
  alsoSearched: (found) => `Also: ${found.join(", ")}`,
  takenForDate: (typed, from, to) => `“${typed}” was taken for ${period(from, to)}.`,
  triedInVain: (tried) => `Tried in vain as well: ${tried.join(", ")}`,
  nearestSubjects: (subjects) => `There is, for example: ${subjects.join(", ")}`,
  filterName: (typed, meant) => `“${typed}” was read as ${meant}`,
  notUnderstood: (part, expected) =>
    `“${part}” was not understood and was left out; for example: ${expected}`,
  noSuchPage: (page, pages) => `There is no page ${page}: the last one is ${pages}.`,
  noEditions: "No edition has been imported yet.",
  noSuchEdition: (edition, latest) =>
    `There is no edition “${edition}”. The latest is that of ${words.date(latest)}: /signals ${latest}`,
  noSuchSignal:
    "This signal no longer exists; its edition may have been corrected. Look for it with /signal.",
  shared: "Shared: everybody in this channel gets this signal, and its corrections.",
  alreadyShared: "This signal was shared here already; nothing is posted twice.",
  sharedAndGone: "This signal was shared here and has been taken away since; it is not posted again.",
  sharedForNow: "Shared. If this signal is corrected, the message here will not change.",
  help: [
    "/signal tiktok — search the signals of all editions",
    '/signal "public procurement" -defence — an exact phrase, without a word',
    "/signals — the latest edition; /signals 2026-02-08 — the one of that date",
    "/digest status — when the next one comes, and what became of the last one",
    "/digest subscribe monday 09:00 Europe/Paris — subscribe this channel (admins)",
    "/digest pause, resume, skip, post, unsubscribe — manage the subscription (admins)",
  ],
  promptHint: "Type help for the list of commands, quit to leave.",
  cutWords: (most) => `Only the first ${most} characters were searched for.`,
  tooFast: "That is a lot at once: please wait a few seconds, then try again. Nothing was changed.",
  failed: "Something went wrong on our side, and nothing was changed. Try again in a minute.",
};
