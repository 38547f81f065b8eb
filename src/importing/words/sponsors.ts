import { beginning, oneOf } from "./line-start.ts";

// Lines of sponsors, in French and in English. Every rule is about a whole line or its beginning, and leaves alone what real
// headlines begin with ("Publicité : Bruxelles vise…").

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
  String.raw`(?:sponsors?|(?:notre )?partenaire|advertisement|promoted|sponsored|sponsorisée?s?|publi-?rédactionnel)\W*(?:[:|—–-].*)?$`,
  String.raw`(?:publicité|pub|annonce|ad|ads)\W*$`,
  String.raw`(?<=[[(])(?:publicité|pub|annonce|ad|sponsorisée?|sponsored|partenaire)[\])]`,
  String.raw`sponsored (?:by|content)\b`,
  String.raw`brought to you by\b`,
  String.raw`(?:with|a (?:word|message) from|thanks to|message from) our (?:partners?|sponsors?)\b`,
  String.raw`\*{2,}\s*(?:sponsorisée?|publicité|sponsored|advertisement)\b`,
  String.raw`(?:together|in partnership|en partenariat) (?:with|avec)\W*$`,
  String.raw`(?:together with|sponsored by|a message from|un message de|a word from|un mot de|a note from|supported by|soutenue? par|powered with love by) ${NAME}`,
  String.raw`(?:today['’]s|this week['’]s) (?:edition|issue|newsletter|email|sponsor)\b.{0,40}(?:brought to you|sponsored|presented|sponsor)\b`,
  String.raw`(?:say hello to|meet our sponsor) ${NAME}`,
  String.raw`(?:-{3,}|={3,}|\*{3,})?\s*(?:advertisement|sponsored|publicité|pub|annonce|sponsor)\s*(?:-{3,}|={3,}|\*{3,})`,
  String.raw`this is sponsored (?:advertising )?content`,
  String.raw`(?:la|l['’])?\s?(?:annonce|offre) (?:partenaire|sponsorisée)\b`,
);

export const isSponsor = (text: string): boolean =>
  SPONSOR.test(beginning(text)) || (text.length < LONGEST_LINE && BROUGHT.test(text));

/** Wherever it stands in a line: "Today's letter is brought to you by Acme". */
const BROUGHT = /\b(?:is|est) (?:brought to you|sponsored|sponsorisée?|offerte?|proposée?) (?:by|par)\b/i;

/** Characters. */
const LONGEST_LINE = 100;

/** A sponsor's line that names nobody: the next line may be the sponsor's too. */
export const isSponsorLabel = (text: string): boolean =>
  isSponsor(text) && !/\b(?:par|avec|by|with|from|to)\s+\S/i.test(text);

/** The name in a sponsor's line: what stands behind "by", "avec" and the like. */
export function sponsorName(text: string): string | undefined {
  const [, name] =
    /(?:\b(?:par|avec|by|with|from|hello to|de|sponsor|partenaire)\b\s*:?|:)\s+([^,.;:?!]{2,60})$/i.exec(
      text.trim(),
    ) ?? [];
  return (
    name
      ?.replace(/^(?:our|notre|nos|the|the team at)\s+(?:partners?|sponsors?|partenaires?)\W*/i, "")
      .trim() || undefined
  );
}

/** "Acme sponsor" below an item, or "(sponsor)" at the end of its text. */
export const isSponsorMark = (text: string): boolean =>
  text.length < 200 &&
  /(?:^|[\s([*])(?:sponsor|sponsored|sponsorisée?|publicité|partenaire|ad)[\])*]*\W*$/i.test(text) &&
  (text.length < 60 || /[([*]\s*(?:sponsor|sponsored|sponsorisée?|publicité|ad)\s*[\])*]\W*$/i.test(text));
