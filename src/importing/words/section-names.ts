import { beginning, oneOf } from "./line-start.ts";

// Names of sections, in French and in English.

/** A table of contents: what stands below announces what comes. */
const CONTENTS = oneOf(
  String.raw`(?:(?:au |le )?sommaire|au menu|au programme|inhalt|contents|table (?:of contents|des matières))\W*$`,
  String.raw`(?:dans|guidance .{0,30}|information .{0,30})?\s?(?:in|included in) (?:this|the .{0,12}) (?:issue|edition|newsletter)\b.{0,40}$`,
  String.raw`(?:in|what['’]s in|inside) (?:this|today['’]s?|the) .{0,40}:?\W*$`,
  String.raw`(?:here['’]s|voici) (?:what we['’]re|what['’]s|ce qui|ce que|le (?:menu|programme)).{0,40}$`,
  String.raw`(?:in the news|top (?:stories|spins)|à la une|today['’]s headlines|dans ce(?:tte)? (?:numéro|édition|lettre|newsletter))\W*$`,
  String.raw`guidance and information included\b.{0,40}$`,
);

/** A section that is about the newsletter, or sells, or plays: never news. */
const AROUND = oneOf(
  String.raw`contribut(?:e|ing) to .{0,40}(?:newsletter|letter)\W*$|contribuer à .{0,40}(?:lettre|newsletter|gazette)\W*$|contributions\W*$`,
  String.raw`(?:désabonnement|désinscri?ption|mentions légales|unsubscribe|unsubscription|subscription information|administrivia|colophon|impressum|disclaimer|credits|crédits)\W*$`,
  String.raw`(?:à propos|about)(?: (?:us|nous|this (?:newsletter|letter|issue|e-?mail)|the (?:authors?|editors?|newsletter)|de (?:nous|moi|l['’]auteur|l['’]autrice|(?:la |cette |notre )(?:gazette|lettre|newsletter)).{0,40}))?\W*$`,
  String.raw`(?:jobs?|emplois?|job (?:board|offers)|careers|classifieds|petites annonces|annonces classées)\W*$`,
  String.raw`(?:the )?(?:puzzle|games?|jeux?|quiz|trivia|tagline trivia|crossword|mots croisés)(?: (?:section|corner|du jour|de la semaine))?\W*$`,
  String.raw`answers?(?: to .{0,40})?\W*$|get (?:the )?app\W*$|réponses?\W*$|solutions?\W*$`,
  String.raw`(?:a )?(?:roaders?|readers?|readers?['’]) reviews?\W*$|(?:avis|témoignages?) (?:de|des) (?:lecteurs?|abonnés?)\W*$`,
  String.raw`what(?:['’]d|\sdid)? you think of (?:today|this)\b.{0,60}$|(?:votre|your) (?:avis|feedback|opinion)\W*$|feedback\W*$`,
  String.raw`(?:want|en vouloir|envie d['’]en lire) (?:more|plus)\b.{0,30}$|check out more\b.{0,40}$|tell a friend\W*$|pass it on\W*$`,
  String.raw`(?:follow us|suivez-nous|retrouvez-nous|rejoignez-nous)\b.{0,40}$|(?:stay|restez) (?:connected|in touch|connectés?)\b.{0,20}$`,
  String.raw`(?:support us|soutenez-nous|nous soutenir)\b.{0,40}$|(?:staff|masthead|l['’]équipe|la rédaction)\W*$`,
  String.raw`.{0,40}newsletter reminder\W*$|infos? (?:zum|sur la) newsletter\W*$|what['’]s coming (?:up )?next\b.{0,40}$`,
  String.raw`(?:related|similar|recommended|popular) (?:posts?|articles?|stories|reading|products?)\W*$|(?:articles|contenus) (?:liés|similaires|connexes)\W*$|à lire (?:aussi|également)\W*$|most popular\b.{0,30}$`,
  String.raw`(?:leave|post|write) a (?:comment|reply)\W*$|(?:comments?|commentaires?)(?:\s*\(\d+\))?\W*$|\d+ (?:comments?|commentaires?)\W*$|laisser un commentaire\W*$`,
  String.raw`(?:from|de) our (?:partners?|sponsors?)\W*$`,
  String.raw`(?:free version|version gratuite)\W*$|thank(?:s| you)(?: (?:to|for|everyone)\b.{0,30})?\W*$|(?:un grand )?merci(?: à tous)?\W*$|remerciements\W*$`,
  String.raw`list(?:e)? (?:des|of) (?:liens|links)\b.{0,30}$|(?:tous les|all the|all) (?:liens|links)\W*$|références?\W*$|liens présentés\W*$`,
  String.raw`sources?(?: (?:et|&|utilisées|citées|de la semaine).{0,30})?\W*$|how to (?:subscribe|unsubscribe)\b.{0,30}$`,
  String.raw`(?:the )?(?:fine print|small print|legal|sponsorship|advertise)\W*$`,
);

/** Names that a story may have, too: they count where the mail's own lines stand below. */
const PERHAPS_AROUND = oneOf(
  String.raw`(?:share|partage[rz]|forward|follow|suivez|support|soutenez|subscribe|abonnez-vous|refer|parrainez)\b.{0,40}$`,
  String.raw`(?:more from|also from|encore plus|plus de) .{0,40}$`,
);

export const mayBeAroundNews = (text: string): boolean =>
  text.length < LONGEST_NAME && PERHAPS_AROUND.test(beginning(text));

export const isContents = (text: string): boolean =>
  text.length < LONGEST_NAME && CONTENTS.test(beginning(text));

/** The name of a section that is never news. */
export const isAroundNews = (text: string): boolean =>
  text.length < LONGEST_NAME && AROUND.test(beginning(text));

/** Characters. */
const LONGEST_NAME = 100;
