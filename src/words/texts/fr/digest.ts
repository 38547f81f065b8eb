import type { DigestTexts } from "../shape/digest-texts.ts";
import { french } from "../../wording.ts";
import { words, wished, quoted } from "./phrases.ts";

export const digest: DigestTexts = {
  subscribed: (wish, when) =>
    french`C'est fait : ce salon reçoit chaque édition (${wished(wish)}) ; la prochaine arrive ${when}.`,
  changed: (wish, when) =>
    french`C'est noté : ce salon reçoit chaque édition (${wished(wish)}) ; la prochaine arrive ${when}.`,
  offerLatest: (edition) =>
    french`Rien ne sera publié d'ici là. Pour recevoir tout de suite l'édition du ${words.date(edition)} : /digest post`,
  posting: (edition) => `L’édition du ${words.date(edition)} part maintenant.`,
  held: (edition) =>
    french`L'édition du ${words.date(edition)} est retenue par la rédaction ; elle partira dès que celle-ci l'aura libérée.`,
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
};
