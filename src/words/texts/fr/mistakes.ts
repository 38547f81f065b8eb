import type { ScheduleProblem } from "../../words.ts";
import type { MistakeTexts } from "../shape/mistake-texts.ts";
import { french } from "../../wording.ts";

export const mistakes: MistakeTexts = {
  noSuchCommand: (typed, nearest) =>
    nearest === undefined
      ? french`« ${typed} » n'est pas une commande. La liste : help`
      : french`« ${typed} » n'est pas une commande. Vouliez-vous dire ${nearest} ?`,
  noSuchAction: (typed, nearest) =>
    nearest === undefined
      ? french`/digest ne connaît pas « ${typed} ». Il connaît : subscribe, unsubscribe, status, pause, resume, skip, post.`
      : french`/digest ne connaît pas « ${typed} ». Vouliez-vous dire /digest ${nearest} ?`,
  notAnEdition: (typed) =>
    french`« ${typed} » n'est pas la date d'une édition. Par exemple : /signals 2026-02-08`,
  noSuchZone: (typed, nearest) =>
    nearest.length === 0
      ? french`Le fuseau « ${typed} » n'existe pas. Par exemple : Europe/Paris`
      : french`Le fuseau « ${typed} » n'existe pas. Les plus proches : ${nearest.join(", ")}`,
  schedule: (problem, meant) =>
    french`${scheduleProblem(problem)} Par exemple : /digest subscribe ${meant ?? "lundi 9h"}`,
  tooMuch: (typed, command) => french`${command} ne prend rien de plus : « ${typed} » est de trop.`,
  tooLong: (most) => french`C'est plus long que ${most} caractères et n'a pas été lu ; rien n'a été changé.`,
};

function scheduleProblem(problem: ScheduleProblem): string {
  switch (problem.kind) {
    case "empty":
      return "Il manque le jour et l’heure.";
    case "no-weekday":
      return "Il manque le jour.";
    case "no-time":
      return "Il manque l’heure.";
    case "several-times":
      return french`Une seule heure est possible, mais il y en a plusieurs : ${problem.typed.join(", ")}.`;
    case "no-such-time":
      return french`« ${problem.typed} » n'est pas une heure.`;
    case "unknown-word":
      return french`« ${problem.typed} » n'est ni un jour ni une heure.`;
  }
}
