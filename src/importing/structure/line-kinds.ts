// What single lines of newsletters look like, in French and in English. Every rule is about a whole line or its beginning,
// and leaves alone what real headlines begin with ("Publicité : Bruxelles vise…"). What lines mean beside each other is in shape.ts.

/** A line that begins with one of these, whatever marks stand before. A space is any space: French has non-breaking ones. */
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

/** The name of what stands before the signals, and is the edition's introduction. */
const EDITORIAL = oneOf(
  String.raw`(?:l['’])?(?:édito(?:rial)?|editorial|intro(?:duction)?)\W*$`,
  String.raw`(?:(?:au |le )?sommaire|au menu|in this (?:issue|edition)|contents)\W*$`,
  String.raw`le mot (?:de la rédaction|du rédacteur|de l['’]équipe)\W*$`,
);

/** A line that says where the text above comes from, where to read on, or when and where something is. */
const REFERENCE = oneOf(
  String.raw`(?:sources?|crédits?(?: photos?)?|via|lire|lien|(?:en|pour en) savoir plus|pour aller plus loin|read more|learn more|dates?|lieu|contact)\s*:`,
);

const GREETING = oneOf(
  String.raw`(?:bonjour|bonsoir|salut|hello|hi|good morning)\b[^:?]{0,60}$`,
  // "Chères batteries" is no greeting
  String.raw`(?:chers?|chères?|dear)\b[^:?]{0,60}(?:[,!]|(?:lecteurs?|lectrices?|abonnée?s|amie?s|readers?|subscribers?|friends?))\W*$`,
);

export const isSponsor = (text: string): boolean => SPONSOR.test(text);

export const isTeaser = (text: string): boolean => TEASER.test(text);

/** The lines around a mail that are not the edition: unsubscribing, rights, "view in browser". */
export const isFurniture = (text: string): boolean =>
  FURNITURE.test(text) || (/^[^\p{L}]*©/u.test(text) && text.length < 200);

const LEAD_ON = oneOf(
  String.raw`(?:lire|lire (?:la suite|l['’]article|plus|le (?:rapport|communiqué|dossier|billet)))\W*$`,
  String.raw`(?:(?:en|pour en) savoir plus|je découvre|découvrir|voir (?:plus|l['’]article)|accéder à l['’]article)\W*$`,
  String.raw`(?:read (?:more|on|the (?:full )?(?:article|story))|learn more|continue reading)\W*$`,
);

/** The words of a button: "Lire la suite". */
export const isLeadOn = (text: string): boolean => LEAD_ON.test(text);

/** The sponsor is not named: what stands right below may be the sponsor's. */
export const isSponsorLabel = (text: string): boolean =>
  isSponsor(text) && !/\b(?:par|avec|by|with)\b/i.test(text);

export const isEditorial = (text: string): boolean => EDITORIAL.test(text);

export const isReference = (text: string): boolean => /https?:\/\//i.test(text) || REFERENCE.test(text);

/** What parts a mail from its signature (RFC 3676 §4.3). */
export const isSignatureMark = (text: string): boolean => text === "--";

/** Nothing but a quotation. */
export const isQuotation = (text: string): boolean => /^(?:«[^»]*»|“[^”]*”|"[^"]*")$/.test(text);

export const isGreeting = (text: string): boolean => GREETING.test(text);

/** A line of dashes or stars, that parts and says nothing. */
export const isSeparator = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

/** A bullet says by itself that this is an item of a list. */
export const hasBullet = (text: string): boolean =>
  /^(?:[-*•–—·▪▸►‣→✓✔◦]|\(?[a-z\d]{1,2}\))\s+\S/u.test(text) && !/\s[-*–—]$/u.test(text);

/** An emoji or a number may begin a headline as well as an item. */
export const hasMarker = (text: string): boolean =>
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\d{1,2}\.\s)/u.test(text);

/**
 * How a line of text reads: `label` is all capitals; `headline` ends as no sentence does; `open` ends in "?", "!" or "…",
 * as headlines and sentences both do, or is too long to be sure; `sentence` can only be a paragraph.
 */
export function shapeOf(text: string): "label" | "headline" | "open" | "sentence" {
  if (text.length > LONGEST_HEADLINE) return "sentence";
  const bare = text.replace(/[\s»”’"')\]\p{Cf}]+$/u, "");
  if (/[:;,]$/.test(bare)) return "sentence";
  const stopped = bare.endsWith(".") && !bare.endsWith("..") && !ABBREVIATION.test(bare);
  if (stopped) return "sentence";
  const twoSentences = /[\p{Ll}\d»)]\.\s+\p{Lu}/u.test(bare);
  if (twoSentences && text.length > 120) return "sentence";
  if (/^\p{Ll}+[\s,]/u.test(text)) return "sentence";
  if (/(?:[?!…]|\.\.)$/u.test(bare)) return twoSentences || text.length > 140 ? "sentence" : "open";
  if (text.length > USUAL_HEADLINE) return "open";
  const letters = text.replaceAll(/[^\p{L}]/gu, "");
  return letters.length > 1 && letters === letters.toUpperCase() ? "label" : "headline";
}

/** Characters. Longer ones are rather a paragraph whose full stop was forgotten. */
export const USUAL_HEADLINE = 120;

/** Characters. The longest in the real edition has 111; the shortest paragraph without a full stop is far longer. */
const LONGEST_HEADLINE = 200;

const ABBREVIATION = /(?:\b(?:Inc|Corp|Ltd|Cie|Jr|etc)|(?:^|[\s(])\p{Lu}(?:\.\p{Lu})+)\.$/u;
