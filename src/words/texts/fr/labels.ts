import type { Layout } from "../../../domain/message.ts";
import type { Labels } from "../shape/label-texts.ts";
import { french, place } from "../../wording.ts";
import { words } from "./phrases.ts";

const layouts: Readonly<Record<Layout, string>> = {
  thread: french`en fil : les titres, puis chaque signal en réponse`,
  headlines: "les titres seulement",
  full: "tous les signaux dans le salon, autant par message que possible",
};

export const labels: Labels = {
  shareHere: "Partager ici",
  nextPage: "Page suivante",
  previousPage: "Page précédente",
  readWhole: "Lire en entier",
  readSource: "Lire la source",
  seePosted: "Voir dans ce salon",
  contents: "Au sommaire",
  page: (page, pages) => `Page ${page} sur ${pages}`,
  place,
  part: (number, of) => `(${number}/${of})`,
  signals: (count) => words.count(count, "signal", "signaux"),
  date: (edition) => words.date(edition),
  summary: (edition, signals) => `${words.date(edition)} · ${words.count(signals, "signal", "signaux")}`,
  alsoIn: (editions) => french`Aussi dans : ${words.list(editions.map((id) => words.date(id)))}`,
  sharedBy: (name) => `Partagé par ${name}`,
  sharedFrom: (name, edition) => `Partagé par ${name} · ${words.date(edition)}`,
  moment: (at, zone) => words.moment(at, zone),
  layouts,
  commands: {
    signal: "Chercher un signal dans toutes les éditions",
    signals: "Lire la dernière édition, ou celle d’une date donnée",
    digest: "Gérer l’abonnement de ce salon",
    subscribe: "Abonner ce salon, ou changer son abonnement",
    unsubscribe: "Désabonner ce salon",
    status: "Savoir quand arrive la prochaine édition et où en est la dernière",
    pause: "Suspendre les envois dans ce salon",
    resume: "Reprendre les envois dans ce salon",
    skip: "Sauter le prochain envoi, ou le rétablir",
    post: "Publier une édition ici, maintenant",
  },
  options: {
    words: french`Des mots, ou une « expression exacte »`,
    edition: french`La date de l’édition : 2026-02-08`,
    channel: "Le salon à abonner",
    schedule: french`Jour et heure : lundi 9h, ou lundi,jeudi 18:30`,
    zone: french`Fuseau horaire : Europe/Paris`,
    layout: french`Présentation : en fil, titres seuls ou en entier`,
    topics: "Seulement ces thèmes, séparés par des virgules",
    tag: "L’étiquette des messages dans un forum",
    latestNow: "Publier aussi la dernière édition tout de suite",
  },
};
