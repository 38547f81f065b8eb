import { beginning, oneOf } from "./line-start.ts";

// What single lines of newsletters look like, in French and in English. Every rule is about a whole line or its beginning. What
// lines mean next to each other is in roles.ts.

const TEASER = oneOf(
  String.raw`(?:la semaine prochaine|dans (?:le|notre) prochain numéro|à (?:suivre|venir|lire aussi|lire également)|lire aussi|à retrouver|next week|coming up|read also|also read)\s*[:—–-]`,
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

export const isTeaser = (text: string): boolean => TEASER.test(beginning(text));

const LEAD_ON = oneOf(
  String.raw`(?:lire|lire (?:la suite|l['’]article|plus|le (?:rapport|communiqué|dossier|billet)))\W*$`,
  String.raw`(?:(?:en|pour en) savoir plus|je découvre|découvrir|voir (?:plus|l['’]article)|accéder à l['’]article)\W*$`,
  String.raw`(?:read (?:more|on|(?:the )?(?:full )?(?:article|story|post))|learn more|continue reading|full story|watch (?:the )?video|see more)\W*$`,
);

/** The words of a button: "Lire la suite". */
export const isLeadOn = (text: string): boolean => LEAD_ON.test(beginning(text));

export const isEditorial = (text: string): boolean => EDITORIAL.test(beginning(text));

export const isReference = (text: string): boolean =>
  /https?:\/\//i.test(text) || REFERENCE.test(beginning(text));

/** The line between a mail and its signature (RFC 3676 §4.3). */
export const isSignatureMark = (text: string): boolean => text === "--";

/** A quotation and nothing else. */
export const isQuotation = (text: string): boolean => /^(?:«[^»]*»|“[^”]*”|"[^"]*")$/.test(text);

export const isGreeting = (text: string): boolean => GREETING.test(beginning(text));

/** A line of dashes or stars, also with the word "end" between. */
export const isSeparator = (text: string): boolean =>
  !/[\p{L}\p{N}]/u.test(text) || /^[-–—*=~]+\s?(?:end|fin)\s?[-–—*=~]+$/i.test(text);

/** A line with a bullet is an item of a list, wherever it stands. */
export const hasBullet = (text: string): boolean =>
  /^(?:[-*•–—·▪▸►‣→✓✔◦]|\(?[a-z\d]{1,2}\))\s+\S/u.test(text) && !/\s[-*–—]$/u.test(text);

/** A line with an emoji or a number is a headline or an item: its neighbours tell. */
export const hasMarker = (text: string): boolean =>
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\d{1,2}\.\s)/u.test(text);
