import type { StatusTexts } from "../shape/status-texts.ts";
import { french } from "../../wording.ts";
import { words, wished, partly, quoted } from "./phrases.ts";

export const status: StatusTexts = {
  receives: (wish) => french`Ce salon reçoit chaque édition : ${wished(wish)}.`,
  notSubscribed: (schedule) =>
    french`Ce salon n'est pas abonné. Pour l'abonner : /digest subscribe ${schedule}`,
  paused: (since) => french`En pause depuis le ${since} : rien ne partira avant /digest resume.`,
  parked: (since, reason) =>
    french`En attente depuis le ${since} : on ne peut plus publier ici (${reason}). Les envois reprendront d'eux-mêmes.`,
  stopped: french`Signalpost est à l'arrêt sur cette plateforme : rien n'est envoyé ici tant que la personne qui s'en occupe n'est pas intervenue. Prévenez-la.`,
  deliveryStopped: (edition, progress) =>
    french`L'édition du ${words.date(edition)} attend la reprise, avec ${partly(progress)} déjà là.`,
  next: (slots) => french`Prochains envois : ${slots.join(", ")}.`,
  nextAfterSkip: (skipped, slots) =>
    skipped.length === 1
      ? french`L'envoi du ${skipped[0] ?? ""} est sauté. Les suivants : ${slots.join(", ")}.`
      : french`Les envois ${words.list(skipped.map((slot) => `du ${slot}`))} sont sautés. Les suivants : ${slots.join(", ")}.`,
  nothingYet: "Aucune édition n’a encore été publiée ici.",
  delivered: (edition, posts, when) =>
    french`Dernière édition : celle du ${words.date(edition)}, complète (${words.count(posts, "message", "messages")}), publiée ${when}.`,
  notAllThere: (edition, there, total, reason) =>
    french`Dernière édition : celle du ${words.date(edition)}, ${partly({ there, total })} ; ce qui manque ne partira plus (${reason}).`,
  sending: (edition, there, total) =>
    french`L'édition du ${words.date(edition)} est en cours d'envoi : ${partly({ there, total })}.`,
  lookingBack: french`pour voir si le message dont la réponse s'est perdue est là`,
  waits: (edition, progress, until, reason) =>
    french`L'édition du ${words.date(edition)} attend jusqu'au ${until} (${reason}), avec ${partly(progress)} déjà là.`,
  deliveryParked: (edition, progress, reason) =>
    french`L'édition du ${words.date(edition)} attend que l'on puisse publier ici (${reason}), avec ${partly(progress)} déjà là.`,
  givenUp: (edition, progress, reason) =>
    french`L'envoi de l'édition du ${words.date(edition)} a été abandonné (${reason}), avec ${partly(progress)} déjà là.`,
  answered: (slot) => french`C'était l'envoi du ${slot}.`,
  noEdition: (slot, lateUntil) =>
    lateUntil === undefined
      ? french`À l'envoi du ${slot}, il n'y avait pas de nouvelle édition.`
      : french`À l'envoi du ${slot}, il n'y avait pas de nouvelle édition ; s'il en vient une avant le ${lateUntil}, elle part aussitôt.`,
  nothingOnTopic: (slot, topics) =>
    french`À l'envoi du ${slot}, rien ne concernait les thèmes choisis (${quoted(topics)}).`,
  slotSkipped: (slot) => french`L'envoi du ${slot} a été sauté, comme demandé.`,
  slotMissed: (slot) =>
    french`L'envoi du ${slot} a été manqué : Signalpost est resté arrêté trop longtemps pour le rattraper.`,
  passed: (editions) =>
    editions.length === 1
      ? french`L'édition du ${words.list(editions.map((id) => words.date(id)))} n'a pas été publiée ici. Pour l'avoir quand même : /digest post ${editions[0] ?? ""}`
      : french`Les éditions ${words.list(editions.map((id) => `du ${words.date(id)}`))} n'ont pas été publiées ici. Pour avoir la dernière quand même : /digest post ${editions.at(-1) ?? ""}`,
};
