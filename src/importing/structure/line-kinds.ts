// What single lines of newsletters look like, in French and in English. Every rule is about a whole line or its beginning,
// and leaves alone what real headlines begin with ("Publicité : Bruxelles vise…"). What lines mean next to each other is in roles.ts.

/** A line that begins with one of these, after any signs. A space matches any space: French has non-breaking ones. */
const oneOf = (...patterns: readonly string[]): RegExp =>
  new RegExp(String.raw`^\W*(?:${patterns.join("|").replaceAll(" ", String.raw`\s`)})`, "iu");

/** The rest of a line that names somebody and says nothing else: real headlines go on after a comma. */
const NAME = String.raw`[^,.;:?!]{1,60}\W*$`;

const SPONSOR = oneOf(
  String.raw`(?:avec|merci à|(?:un|le)(?: petit)? (?:mot|message) de|message de|proposée?s? par) (?:notre|nos) (?:partenaires?|sponsors?|parrains?)\b`,
  String.raw`(?:en partenariat avec|avec le soutien (?:de|du|des)|présentée?s? par|offerte?s? par|parrainée?s? par|in partnership with|presented by) ${NAME}`,
  String.raw`avec le soutien d['’]${NAME}`,
  String.raw`cette (?:édition|lettre|newsletter) (?:vous )?est (?:proposée|offerte|présentée|sponsorisée|parrainée|soutenue) par\b`,
  String.raw`this (?:edition|issue|newsletter) is (?:brought to you|sponsored|presented) by\b`,
  String.raw`(?:contenu|message|article|édition|lettre) (?:sponsorisée?|partenaire|publicitaire)\b`,
  String.raw`sponsorisée?s? par\b`,
  String.raw`(?:sponsors?|(?:notre )?partenaire|advertisement|promoted|sponsored)\W*(?:[:|—–-].*)?$`,
  String.raw`(?:publicité|pub|annonce|ad|ads)\W*$`,
  String.raw`(?<=[[(])(?:publicité|pub|annonce|ad|sponsorisée?|sponsored|partenaire)[\])]`,
  String.raw`sponsored (?:by|content)\b`,
  String.raw`brought to you by\b`,
  String.raw`(?:with|a (?:word|message) from|thanks to|message from) our (?:partners?|sponsors?)\b`,
);

const TEASER = oneOf(
  String.raw`(?:la semaine prochaine|dans (?:le|notre) prochain numéro|à (?:suivre|venir|lire aussi|lire également)|lire aussi|à retrouver|next week|coming up|read also|also read)\s*[:—–-]`,
);

const FURNITURE = oneOf(
  String.raw`(?:pour )?(?:se|vous) (?:désabonner|désinscrire)`,
  String.raw`désabonnez-vous|désinscrivez-vous`,
  String.raw`(?:to |click here to )?unsubscribe\b`,
  String.raw`cliquez ici pour`,
  String.raw`vous recevez (?:cet|ce|cette)\b|you(?: are|['’]re) receiving\b|you received this\b`,
  String.raw`si vous ne (?:souhaitez|voulez) plus\b`,
  String.raw`gérer (?:vos|mes) (?:préférences|abonnements?)|préférences d['’]abonnement|manage (?:your )?(?:preferences|subscriptions?)`,
  String.raw`voir (?:cet e-?mail|ce message|ce courriel|la version|dans (?:le|votre) navigateur)`,
  String.raw`(?:view|read) (?:this (?:e-?mail )?)?(?:in (?:your )?browser|online)|lire (?:en ligne|dans (?:le|votre) navigateur)`,
  String.raw`©|\(c\) |copyright (?:©|\(c\)|\d{4})|tous droits réservés|all rights reserved`,
  // A headline may begin with these: "Désabonnement : la loi change"
  String.raw`(?:désabonnement|désinscription|mentions légales|politique de confidentialité|privacy policy)\W*(?:$|[|·•]|https?:)`,
  String.raw`cet? (?:e-?mail|lettre|message) vous a été (?:transféré|envoyé)e?|was this (?:e-?mail )?forwarded`,
  String.raw`(?:(?:suivez|rejoignez|retrouvez)[- ]nous|follow us|join us)\b.{0,60}$`,
  String.raw`(?:partagez|partager|transférez|transférer|recommandez|share) (?:cette|la|cet|ce|this)\b.{0,60}$`,
  String.raw`(?:s['’](?:abonner|inscrire)|subscribe|partager|share)\W*$`,
  String.raw`(?:bonne (?:lecture|semaine|journée|soirée)|belle semaine|à (?:la semaine prochaine|bientôt|très vite|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: prochain)?))\W*$`,
  String.raw`merci de (?:nous (?:lire|suivre)|votre (?:lecture|fidélité))\b.{0,60}$`,
);

/** A name for what stands above the signals: the edition's introduction. */
const EDITORIAL = oneOf(
  String.raw`(?:l['’])?(?:édito(?:rial)?|editorial|intro(?:duction)?)\W*$`,
  String.raw`(?:(?:au |le )?sommaire|au menu|in this (?:issue|edition)|contents)\W*$`,
  String.raw`le mot (?:de la rédaction|du rédacteur|de l['’]équipe)\W*$`,
);

/** A line that says where the text above comes from, where to read on, or when and where something happens. */
const REFERENCE = oneOf(
  String.raw`(?:sources?|crédits?(?: photos?)?|via|lire|lien|(?:en|pour en) savoir plus|pour aller plus loin|read more|learn more|dates?|lieu|contact)\s*:`,
);

const GREETING = oneOf(
  String.raw`(?:bonjour|bonsoir|salut|hello|hi|good morning)\b[^:?]{0,60}$`,
  // "Chères batteries" greets nobody
  String.raw`(?:chers?|chères?|dear)\b[^:?]{0,60}(?:[,!]|(?:lecteurs?|lectrices?|abonnée?s|amie?s|readers?|subscribers?|friends?))\W*$`,
);

export const isSponsor = (text: string): boolean => SPONSOR.test(beginning(text));

export const isTeaser = (text: string): boolean => TEASER.test(beginning(text));

/** A longer text is a paragraph, whose end is no line's end: some patterns take the square of what they look at. */
const beginning = (text: string): string =>
  text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE)}x`;

/** Characters. */
const LONGEST_LINE = 1000;

/** A line that belongs to the mail and not to the edition: unsubscribing, rights, "view in browser". */
export const isFurniture = (text: string): boolean =>
  FURNITURE.test(beginning(text)) || (text.length < 200 && /^[^\p{L}]*©/u.test(text));

const LEAD_ON = oneOf(
  String.raw`(?:lire|lire (?:la suite|l['’]article|plus|le (?:rapport|communiqué|dossier|billet)))\W*$`,
  String.raw`(?:(?:en|pour en) savoir plus|je découvre|découvrir|voir (?:plus|l['’]article)|accéder à l['’]article)\W*$`,
  String.raw`(?:read (?:more|on|the (?:full )?(?:article|story))|learn more|continue reading)\W*$`,
);

/** The words of a button: "Lire la suite". */
export const isLeadOn = (text: string): boolean => LEAD_ON.test(beginning(text));

/** A sponsor's line that names nobody: the next line may be the sponsor's too. */
export const isSponsorLabel = (text: string): boolean =>
  isSponsor(text) && !/\b(?:par|avec|by|with)\b/i.test(text);

export const isEditorial = (text: string): boolean => EDITORIAL.test(beginning(text));

export const isReference = (text: string): boolean =>
  /https?:\/\//i.test(text) || REFERENCE.test(beginning(text));

/** The line between a mail and its signature (RFC 3676 §4.3). */
export const isSignatureMark = (text: string): boolean => text === "--";

/** A quotation and nothing else. */
export const isQuotation = (text: string): boolean => /^(?:«[^»]*»|“[^”]*”|"[^"]*")$/.test(text);

export const isGreeting = (text: string): boolean => GREETING.test(beginning(text));

/** A line of dashes or stars. */
export const isSeparator = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

/** A line with a bullet is an item of a list, wherever it stands. */
export const hasBullet = (text: string): boolean =>
  /^(?:[-*•–—·▪▸►‣→✓✔◦]|\(?[a-z\d]{1,2}\))\s+\S/u.test(text) && !/\s[-*–—]$/u.test(text);

/** A line with an emoji or a number is a headline or an item: its neighbours tell. */
export const hasMarker = (text: string): boolean =>
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\d{1,2}\.\s)/u.test(text);
