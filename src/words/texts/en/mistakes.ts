import type { ScheduleProblem } from "../../words.ts";
import type { MistakeTexts } from "../shape/mistake-texts.ts";

export const mistakes: MistakeTexts = {
  noSuchCommand: (typed, nearest) =>
    nearest === undefined
      ? `“${typed}” is not a command. The list: help`
      : `“${typed}” is not a command. Did you mean ${nearest}?`,
  noSuchAction: (typed, nearest) =>
    nearest === undefined
      ? `/digest does not know “${typed}”. It knows: subscribe, unsubscribe, status, pause, resume, skip, post.`
      : `/digest does not know “${typed}”. Did you mean /digest ${nearest}?`,
  notAnEdition: (typed) => `“${typed}” is not the date of an edition. For example: /signals 2026-02-08`,
  noSuchZone: (typed, nearest) =>
    nearest.length === 0
      ? `There is no time zone “${typed}”. For example: Europe/Paris`
      : `There is no time zone “${typed}”. The nearest: ${nearest.join(", ")}`,
  schedule: (problem, meant) =>
    `${scheduleProblem(problem)} For example: /digest subscribe ${meant ?? "monday 09:00"}`,
  tooMuch: (typed, command) => `${command} takes nothing more: “${typed}” is too much.`,
  tooLong: (most) => `That is longer than ${most} characters and was not read; nothing was changed.`,
};

function scheduleProblem(problem: ScheduleProblem): string {
  switch (problem.kind) {
    case "empty":
      return "The day and the hour are missing.";
    case "no-weekday":
      return "The day is missing.";
    case "no-time":
      return "The hour is missing.";
    case "several-times":
      return `Only one hour is possible, but there are several: ${problem.typed.join(", ")}.`;
    case "no-such-time":
      return `“${problem.typed}” is not a time of day.`;
    case "unknown-word":
      return `“${problem.typed}” is neither a day nor an hour.`;
  }
}
