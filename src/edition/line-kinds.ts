// What single lines of newsletters look like, in French and in English.

const SPONSOR =
  /^\W*(?:(?:avec|merci à|un mot de|le mot de|message de|proposé par) (?:notre|nos) (?:partenaires?|sponsors?|parrains?)\b|en partenariat avec\b|(?:contenu|message|article|édition|lettre) (?:sponsorisée?|partenaire|publicitaire)\b|(?:sponsorisée?|parrainée?|présentée?|offerte?) par\b|(?:sponsors?|(?:notre )?partenaire|advertisement|promoted|sponsored)\W*(?:[:|—–-].*)?$|(?:publicité|pub|annonce|ad|ads)\W*$|sponsored (?:by|content)\b|brought to you by\b|(?:with|a word from|thanks to|message from) our (?:partners?|sponsors?)\b|in partnership with\b|presented by\b)/iu;

const TEASER =
  /^\W*(?:la semaine prochaine|dans (?:le|notre) prochain numéro|à (?:suivre|venir|lire aussi|lire également)|lire aussi|à retrouver|next week|coming up|read also|also read)\s*[:—–-]/iu;

const FURNITURE =
  /^\W*(?:(?:pour )?(?:se|vous) (?:désabonner|désinscrire)|désabonnement|désinscription|désabonnez-vous|désinscrivez-vous|(?:to |click here to )?unsubscribe\b|cliquez ici pour|vous recevez (?:cet|ce|cette)\b|you(?: are|['’]re) receiving\b|you received this\b|si vous ne (?:souhaitez|voulez) plus\b|gérer (?:vos|mes) (?:préférences|abonnements?)|préférences d['’]abonnement|manage (?:your )?(?:preferences|subscriptions?)|voir (?:cet e-?mail|ce message|ce courriel|la version|dans (?:le|votre) navigateur)|(?:view|read) (?:this (?:e-?mail )?)?(?:in (?:your )?browser|online)|lire (?:en ligne|dans (?:le|votre) navigateur)|(?:©|\(c\)|copyright\b)|tous droits réservés|all rights reserved|mentions légales|politique de confidentialité|privacy policy|cet? (?:e-?mail|lettre|message) vous a été (?:transféré|envoyé)e?|was this (?:e-?mail )?forwarded)/iu;

const GREETING = /^\W*(?:bonjour|bonsoir|salut|chers?|chères?|hello|hi|dear|good morning)\b.{0,60}$/iu;

export const isSponsor = (text: string): boolean => SPONSOR.test(text);

export const isTeaser = (text: string): boolean => TEASER.test(text);

/** The lines around a mail that are not the edition: unsubscribing, rights, "view in browser". */
export const isFurniture = (text: string): boolean =>
  FURNITURE.test(text) || (/^[^\p{L}]*©/u.test(text) && text.length < 200);

const LEAD_ON =
  /^\W*(?:lire|lire (?:la suite|l['’]article|plus|le (?:rapport|communiqué|dossier|billet))|(?:en|pour en) savoir plus|je découvre|découvrir|voir (?:plus|l['’]article)|accéder à l['’]article|read (?:more|on|the (?:full )?(?:article|story))|learn more|continue reading)\W*$/iu;

/** The words of a button: "Lire la suite". */
export const isLeadOn = (text: string): boolean => LEAD_ON.test(text);

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
 * as headlines and sentences both do; `sentence` can only be a paragraph.
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
  const letters = text.replaceAll(/[^\p{L}]/gu, "");
  return letters.length > 1 && letters === letters.toUpperCase() ? "label" : "headline";
}

/** Characters. The longest in the real edition has 111; the shortest paragraph without a full stop is far longer. */
const LONGEST_HEADLINE = 200;

const ABBREVIATION = /(?:\b(?:Inc|Corp|Ltd|Cie|Jr|etc)|(?:^|[\s(])\p{Lu}(?:\.\p{Lu})+)\.$/u;
