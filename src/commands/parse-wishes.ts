import type { FilledInWishes, SubscriptionWishes } from "../ports/command.ts";
import type { Language } from "../domain/language.ts";
import type { Layout } from "../domain/message.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { parseSchedule, parseZone, printSchedule, splitWishes } from "../words/words.ts";
import { problem, type Said } from "./answering.ts";

/**
 * Understands what follows `/digest subscribe`: days and hour, a zone, a layout, `topics:…`, `tag:…` and `now`, in any order,
 * in French or English. What is not said is left out.
 */
export function parseWishes(text: string, language: Language): ReadWishes | Said {
  return readWishes(takeLabelled(text), language);
}

export interface ReadWishes {
  readonly kind: "wishes";
  readonly wishes: SubscriptionWishes;
}

/** The same of what was filled in one by one. A zone, layout or `now` that has no field of its own may stand beside the schedule. */
export function readWishes(filledIn: FilledInWishes, language: Language): ReadWishes | Said {
  const { tag } = filledIn;
  const topics = filledIn.topics === undefined ? undefined : listOf(filledIn.topics);
  const words = takeWords(filledIn.schedule ?? "");
  const split =
    filledIn.zone === undefined ? splitWishes(words.rest) : { schedule: words.rest, zone: filledIn.zone };
  const layout = filledIn.layout ?? words.layout;
  const latestNow = filledIn.latestNow ?? words.latestNow;
  const { mistakes } = textsIn(language);

  const zone = split.zone === undefined ? undefined : parseZone(split.zone);
  if (zone && !zone.ok) return problem(language, mistakes.noSuchZone(split.zone ?? "", zone.nearest));
  const schedule = split.schedule.trim() === "" ? undefined : parseSchedule(split.schedule);
  if (schedule && !schedule.ok) {
    const { problem: wrong } = schedule;
    const reading = "reading" in wrong ? wrong.reading : undefined;
    return problem(language, mistakes.schedule(wrong, reading && printSchedule(reading, language)));
  }

  const wishes = {
    ...(schedule && { schedule: schedule.schedule }),
    ...(zone && { zone: zone.zone }),
    ...(layout && { layout }),
    ...(topics && { topics }),
    ...(tag !== undefined && { tag }),
    ...(latestNow && { latestNow }),
  };
  return { kind: "wishes", wishes };
}

const layoutWords = new Map<string, Layout>([
  ["thread", "thread"],
  ["fil", "thread"],
  ["headlines", "headlines"],
  ["titres", "headlines"],
  ["full", "full"],
  ["entier", "full"],
  ["complet", "full"],
]);

const nowWords = new Set(["now", "maintenant"]);

/** `topics:IA,"intelligence artificielle"`, `thèmes:…`, `tag:…` */
function takeLabelled(text: string): FilledInWishes {
  let topics: string | undefined;
  let tag: string | undefined;
  const schedule = text.replaceAll(
    /(topics?|th[eè]mes?|tag|[eé]tiquette):((?:"[^"]*"|[^\s"])*)/giu,
    (_, label: string, value: string) => {
      if (/^t(?:op|h)/i.test(label)) topics = value;
      else tag = value.replaceAll('"', "");
      return " ";
    },
  );
  return { schedule, ...(topics !== undefined && { topics }), ...(tag !== undefined && { tag }) };
}

/** Commas part topics, also inside quotes: no topic has one. */
function listOf(value: string): readonly string[] {
  const all = value.replaceAll('"', "").split(",");
  return all.map((topic) => topic.trim()).filter((topic) => topic !== "");
}

function takeWords(text: string) {
  let layout: Layout | undefined;
  let latestNow = false;
  const rest = text.replaceAll(/(?<!\S)(?:(?:en|in|as a)\s+)?(\p{L}+)(?!\S)/giu, (phrase, word: string) => {
    const plain = word.toLowerCase();
    const known = layoutWords.get(plain);
    layout = known ?? layout;
    latestNow ||= nowWords.has(plain);
    return known || nowWords.has(plain) ? " " : phrase;
  });
  return { layout, latestNow, rest };
}
