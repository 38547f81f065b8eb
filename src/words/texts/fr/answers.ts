import type { AnswerTexts } from "../shape/answer-texts.ts";
import { french } from "../../wording.ts";
import { period, words, quoted } from "./phrases.ts";

export const answers: AnswerTexts = {
  found: (total, typed) => french`${words.count(total, "signal", "signaux")} pour « ${typed} »`,
  nothingFound: (typed) => french`Aucun signal pour « ${typed} »`,
  nothingFoundHint: "Essayez avec moins de mots, ou avec le nom d’une entreprise.",
  nothingAsked: french`Que cherchez-vous ? Par exemple : /signal tiktok`,
  notAllWords: (missing) =>
    french`Aucun signal ne contient tous ces mots ; les plus proches, sans ${quoted(missing)} :`,
  spelling: (typed, used) => french`Rien pour « ${typed} » ; voici les résultats pour « ${used} ».`,
  alsoSearched: (found) => french`Aussi : ${found.join(", ")}`,
  takenForDate: (typed, from, to) => french`« ${typed} » désigne ici ${period(from, to)}.`,
  triedInVain: (tried) => french`Cherché aussi, en vain : ${tried.join(", ")}`,
  nearestSubjects: (subjects) => french`On trouve par exemple : ${subjects.join(", ")}`,
  filterName: (typed, meant) => french`« ${typed} » a été lu comme ${meant}`,
  notUnderstood: (part, expected) =>
    french`« ${part} » n'a pas été compris et a été laissé de côté ; par exemple : ${expected}`,
  noSuchPage: (page, pages) => french`Il n'y a pas de page ${page} : la dernière est la page ${pages}.`,
  noEditions: "Aucune édition n’a encore été importée.",
  noSuchEdition: (edition, latest) =>
    french`Il n'y a pas d'édition « ${edition} ». La dernière est celle du ${words.date(latest)} : /signals ${latest}`,
  noSuchSignal: french`Ce signal n'existe plus ; son édition a peut-être été corrigée. Cherchez-le avec /signal.`,
  shared: french`C'est partagé : ce salon reçoit ce signal, et ses corrections.`,
  alreadyShared: french`Ce signal a déjà été partagé ici ; rien n'est publié deux fois.`,
  sharedAndGone: french`Ce signal a été partagé ici, puis retiré ; il n'est pas publié de nouveau.`,
  sharedForNow: french`C'est partagé. Si ce signal est corrigé, le message publié ici ne changera pas.`,
  help: [
    "/signal tiktok — chercher un signal dans toutes les éditions",
    french`/signal "achats publics" -défense — une expression exacte, sans un mot`,
    french`/signals — la dernière édition ; /signals 2026-02-08 — celle de cette date`,
    "/digest status — quand arrive la prochaine, et où en est la dernière",
    "/digest subscribe lundi 9h Europe/Paris — abonner ce salon (administrateurs)",
    "/digest pause, resume, skip, post, unsubscribe — gérer l’abonnement (administrateurs)",
  ],
  promptHint: "Tapez help pour la liste des commandes, quit pour sortir.",
  cutWords: (most) => `Seuls les ${most} premiers caractères ont été cherchés.`,
  tooFast: french`Cela fait beaucoup à la fois : attendez quelques secondes, puis réessayez. Rien n'a été changé.`,
  failed: french`Une erreur s’est produite de notre côté ; rien n’a été modifié. Réessayez dans une minute.`,
};
