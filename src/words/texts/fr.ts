import type { ScheduleProblem } from "../words.ts";
import type { Layout } from "../../domain/message.ts";
import type { Progress, Texts, Wish } from "./texts.ts";
import { french, place, wordingFor } from "./wording.ts";

const words = wordingFor("fr-FR", (date) => date.replace(/(?<!\d)1 (?=\p{L})/u, "1er "));

const layouts: Readonly<Record<Layout, string>> = {
  thread: french`en fil : les titres, puis chaque signal en réponse`,
  headlines: "les titres seulement",
  full: "tous les signaux dans le salon, autant par message que possible",
};

const layoutNames: Readonly<Record<Layout, string>> = {
  thread: "en fil",
  headlines: "titres seuls",
  full: "en entier",
};

export const fr: Texts = {
  labels: {
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
  },

  answers: {
    found: (total, typed) => french`${words.count(total, "signal", "signaux")} pour « ${typed} »`,
    nothingFound: (typed) => french`Aucun signal pour « ${typed} »`,
    nothingFoundHint: "Essayez avec moins de mots, ou avec le nom d’une entreprise.",
    nothingAsked: french`Que cherchez-vous ? Par exemple : /signal tiktok`,
    notAllWords: (missing) =>
      french`Aucun signal ne contient tous ces mots ; les plus proches, sans ${quoted(missing)} :`,
    spelling: (typed, used) => french`Rien pour « ${typed} » ; voici les résultats pour « ${used} ».`,
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
  },

  digest: {
    subscribed: (wish, when) =>
      french`C'est fait : ce salon reçoit chaque édition (${wished(wish)}) ; la prochaine arrive ${when}.`,
    changed: (wish, when) =>
      french`C'est noté : ce salon reçoit chaque édition (${wished(wish)}) ; la prochaine arrive ${when}.`,
    offerLatest: (edition) =>
      french`Rien ne sera publié d'ici là. Pour recevoir tout de suite l'édition du ${words.date(edition)} : /digest post`,
    posting: (edition) => `L’édition du ${words.date(edition)} part maintenant.`,
    alreadyPosted: (edition) =>
      french`L'édition du ${words.date(edition)} a déjà été publiée dans ce salon ; rien n'est publié deux fois.`,
    alreadyOnItsWay: (edition) =>
      french`L'édition du ${words.date(edition)} est déjà en route vers ce salon. Pour voir où elle en est : /digest status`,
    nothingOnTopic: (edition, topics) =>
      french`Aucun signal du ${words.date(edition)} ne parle de ${quoted(topics)} ; rien n'est publié.`,
    cannotPost: (missing) =>
      french`Signalpost ne peut pas encore publier ici ; rien n'a été changé. Il manque : ${missing.join(", ")}`,
    note: (note) => french`À savoir : ${note}`,
    unsubscribed: french`C’est fait : ce salon ne recevra plus d’édition. Ce qui a été publié reste en place.`,
    notSubscribed: french`Ce salon n'est pas abonné. Pour l'abonner : /digest subscribe`,
    paused: french`C'est en pause : rien ne partira avant /digest resume.`,
    alreadyPaused: french`L'abonnement est déjà en pause. Pour reprendre : /digest resume`,
    resumed: (when) => french`C'est reparti : la prochaine édition arrive ${when}.`,
    notPaused: "L’abonnement n’est pas en pause.",
    skipped: (when, then) =>
      french`L'envoi du ${when} est sauté ; le suivant arrive ${then}. Pour le rétablir : /digest skip, de nouveau.`,
    unskipped: (when) => french`C'est rétabli : l'envoi du ${when} aura bien lieu.`,
    adminsOnly: french`Seuls les administrateurs de ce salon peuvent changer son abonnement. Demandez à l’un d’eux ; rien n’a été changé.`,
    rightsUnknown: french`Impossible de vérifier à l'instant si vous pouvez gérer ce salon ; rien n'a été changé. Réessayez dans une minute.`,
    channelElsewhere: french`Ce salon n'est pas dans ce serveur, ou Signalpost ne le voit pas. Choisissez-en un d'ici ; rien n'a été changé.`,
    inChannelsOnly: "Cette commande ne fonctionne que dans un salon. Ici, utilisez /signal et /signals.",
  },

  status: {
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
  },

  mistakes: {
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
    tooLong: (most) =>
      french`C'est plus long que ${most} caractères et n'a pas été lu ; rien n'a été changé.`,
  },
};

function wished({ schedule, zone, layout, topics }: Wish): string {
  const parts = [schedule, zone, layoutNames[layout]];
  if (topics.length > 0) parts.push(`thèmes ${words.list(topics)}`);
  return parts.join(", ");
}

function partly({ there, total }: Progress): string {
  return `${words.count(there, "message", "messages")} sur ${total}`;
}

function quoted(items: readonly string[]): string {
  return words.list(items.map((item) => french`« ${item} »`));
}

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
