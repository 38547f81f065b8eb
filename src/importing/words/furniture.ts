import { beginning, oneOf } from "./line-start.ts";

// Lines that belong to a mail or a page and not to the edition, in French and in English: unsubscribing, sharing, reading online.

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
  String.raw`(?:lire|voir|consulter|ouvrir|afficher) (?:cette |la |cet |ce |le )?(?:lettre|newsletter|version|e-?mail|message|article)?.{0,12}(?:en ligne|navigateur|web)\b.{0,20}$`,
  String.raw`(?:view|read|see|open)(?: this)?(?: (?:e-?mail|post|newsletter|issue|message))?(?: in| on)?(?: (?:your|a|the))? ?(?:browser|online|web|app)\b.{0,20}$`,
  String.raw`(?:if|si) (?:this|ce|you|vous) (?:message|e-?mail|have trouble|can['’]?t|cannot|n['’]arrivez|avez du mal).{0,80}(?:correct|image|view|read|display|click|lire|affich|cliquez)`,
  String.raw`(?:on|quelqu['’]un) vous a transféré|(?:was|did someone) .{0,30}forward(?:ed)?\b.{0,20}(?:you|vous)?`,
  String.raw`if you (?:were|have been) forwarded`,
  String.raw`(?:abonnez|inscrivez|désabonnez)-vous\b.{0,80}$`,
  String.raw`vous pouvez (?:vous y|vous) (?:inscrire|abonner|désabonner|désinscrire)\b`,
  String.raw`(?:subscribe|sign up|join)(?: (?:now|here|today|for free|to (?:this|the|our|my|get).{0,60}))\W*$`,
  String.raw`(?:update|change|manage|edit)(?: your| my)? (?:e-?mail|profile|preferences|settings|address|subscriptions?|notification)`,
  String.raw`(?:you['’]re|you are|you have been|vous êtes)(?: currently)? (?:subscribed|abonnée?|inscrite?|on this list)\b`,
  String.raw`(?:to stop|pour ne plus|don['’]t want) (?:receiving|recevoir|these|this)\b|want to unsubscribe`,
  String.raw`(?:cancel|end|stop) (?:your|my|getting)\b.{0,40}(?:subscription|newsletter|e-?mails?)`,
  String.raw`(?:partager|share)(?: (?:sur|on|with|via|this|it))?(?: (?:facebook|twitter|x|linkedin|whatsapp|e-?mail|mail|bluesky|mastodon|email this story).{0,60})?\W*$`,
  String.raw`(?:facebook|twitter|linkedin|whatsapp|instagram|youtube|tiktok|mastodon|bluesky|threads|e-?mail|rss|pinterest|telegram|tweet|like|j['’]aime|comment(?:aires?|s)?|restack|permalink|permalien|print|imprimer|website|blog)(?:\s*(?:[|·•/,–—-]|\s)\s*(?:facebook|twitter|linkedin|whatsapp|instagram|youtube|tiktok|mastodon|bluesky|threads|e-?mail|rss|pinterest|telegram|share|like|comments?|restack|website|blog))*\W*$`,
  String.raw`(?:you (?:currently )?have|your referral|votre parrainage|vous avez).{0,30}(?:referrals?|parrainages?|filleuls?|count)\b`,
  String.raw`or copy (?:and|&) paste|click to share|copy link|copier le lien`,
  String.raw`(?:powered by|propulsé par|hosted by) .{0,40}$`,
  String.raw`(?:publish(?:ed)?|sent|made|built|envoyée?|publiée?) (?:on|with|by|via|avec|par|sur) (?:beehiiv|substack|ghost|mailchimp|brevo|sendinblue|mailjet|sendgrid|convertkit|kit|buttondown|wordpress|mailerlite|hubspot|medium)\b.{0,20}$`,
  String.raw`published by .{0,60}(?:ltd|inc|llc|press|sas|sarl|publications?)\b`,
  String.raw`(?:get|download|télécharge[rz]|obtenez) (?:the|our|l['’]|notre).{0,20}(?:app|application)\b.{0,20}$`,
  String.raw`(?:read|listen|watch) .{0,60} in the app\W*$|listen to posts, join`,
  String.raw`open in app\b|get the newsletter\W*$`,
  String.raw`start writing\W*$|view (?:this )?post online|voir en ligne`,
  String.raw`what(?:['’]d|\sdid)? you think of (?:today|this|the)\b.{0,40}$|how (?:was (?:today|this)|did we do|did you like (?:today|this))\b.{0,40}$|(?:vous|tu) (?:avez|as) aimé\W.{0,40}$|avez-vous aimé\b.{0,60}$`,
  String.raw`(?:smart brevity|temps de lecture|reading time|estimated reading|\d+ (?:min|minutes?) (?:read|de lecture|de lire))\b.{0,60}$`,
  String.raw`(?:that['’]s (?:all|it)|that['’]s a wrap|alright, that['’]s|c['’]est (?:tout|fini|terminé))\b.{0,60}(?:today|week|now|all|folks|gents|aujourd['’]hui|semaine|fois|!|\.)`,
  String.raw`got (?:a link|a tip|news|something)\b.{0,30}\?`,
  String.raw`(?:curated|edited|compiled|assembled|written|rédigée?|composée?|préparée?) (?:by|par) [^.]{3,80}\W*$`,
  String.raw`(?:advertise|careers?|shop|faq|contact(?: us)?|about(?: us)?|à propos|conditions (?:d['’]utilisation|générales)|terms(?: of (?:use|service))?|legal|privacy|confidentialité|archives?|home|accueil)(?:\s*(?://|[|·•–—-])\s*.{0,80})?\W*$`,
  String.raw`(?:like|enjoy(?:ing|ed)?) (?:getting |receiving |reading |what you)?\s?this (?:newsletter|e-?mail|issue)\b|(?:do )?you like (?:getting )?this`,
  String.raw`if you (?:enjoy|like|liked|enjoyed|didn['’]t (?:enjoy|like))(?:ed)? (?:this|the|our|reading)\b`,
  String.raw`(?:continue reading|read more|la suite|lire la suite|read the full (?:story|article|post))(?: on)?\b.{0,40}[»→>…]?\W*$`,
  String.raw`(?:the post|l['’]article|cet article) .{3,200} (?:appeared first on|est apparu en premier sur|first appeared)\b`,
  String.raw`the (?:newsletter|letter|magazine) .{0,60}(?:copyright)\b`,
  String.raw`\d+ (?:comments?|commentaires?|réponses?|replies|likes?)\W*$|no comments\W*$|leave a comment\W*$|laisser un commentaire\W*$|aucun commentaire\W*$`,
  String.raw`(?:tags?|mots[- ]clés|étiquettes|catégories?|categories|filed under|posted in|classé dans)\s*:.{0,120}$`,
  String.raw`\(?paid subscription required|réservé aux abonnés|subscribers only`,
  String.raw`(?:ce numéro|cette lettre) est aussi (?:en|sur|disponible)\b`,
  String.raw`(?:le|tout le)? ?contenu de (?:cet|cette|ce) (?:article|lettre|page|site|numéro) est (?:sous|publiée?)\b|this work is licensed under\b`,
  String.raw`(?:axios )?thanks our (?:partners|sponsors)|sponsorship has no influence`,
  String.raw`(?:retrouvez|consultez|découvrez) (?:les|toutes les|l['’]ensemble des) (?:éditions|archives|numéros|anciens)`,
  String.raw`we sent this (?:announcement|message|e-?mail)\b|this (?:e-?mail|message|newsletter) was sent (?:to|by)\b|ce(?:t|tte)? (?:e-?mail|message|newsletter|lettre) (?:a été|est) envoyée?`,
  String.raw`(?:our|notre) (?:mailing|postal) address|(?:notre|nos) (?:adresse|bureaux)\b`,
  String.raw`(?:to subscribe|pour (?:vous|s['’])\s?abonner)\b.{0,120}$|to join .{0,40}(?:list|newsletter|online|donation)\b.{0,80}$`,
  String.raw`p(?:ou)?r (?:accéder à|lire) la version en ligne\b`,
  String.raw`you can (?:also )?(?:subscribe|unsubscribe)\b`,
);

/** A line that belongs to the mail and not to the edition: unsubscribing, rights, "view in browser". */
export const isFurniture = (text: string): boolean =>
  FURNITURE.test(beginning(text)) || (text.length < 200 && /^[^\p{L}]*©/u.test(text));

/** A line after which nothing of the edition comes: rights, unsubscribing, why the mail came. */
const END_OF_EDITION = oneOf(
  String.raw`(?:pour )?(?:se|vous) (?:désabonner|désinscrire)\b|(?:désabonnez|désinscrivez)-vous|désabonnement\W*$|désinscri?ption\W*$`,
  String.raw`(?:to |click here to |want to )?unsubscribe\b|(?:update|change|manage) (?:your|my) (?:e-?mail|preferences|subscription)`,
  String.raw`vous recevez (?:cet|ce|cette)\b|you(?: are|['’]re) receiving\b|you received this\b|we sent this announcement`,
  String.raw`si vous ne (?:souhaitez|voulez) plus\b|if you (?:no longer|do not) (?:wish|want)\b`,
  String.raw`©|copyright (?:©|\(c\)|\d{4})|tous droits réservés|all rights reserved`,
  String.raw`published by .{0,60}(?:ltd|inc|llc|press)\b|cancel your subscription`,
  String.raw`this (?:e-?mail|message|newsletter) was sent (?:to|by)\b|you(?: are|['’]re)(?: currently)? subscribed\b`,
  String.raw`(?:that['’]s (?:all|it)|that['’]s a wrap|alright, that['’]s all)\b.{0,80}(?:week|today|gents|folks|now|tomorrow)\b`,
  String.raw`to join .{0,40}or make an additional donation|got a link for us`,
  String.raw`.{0,120}(?:unsubscribe here|se désabonner ici|vous abonner à la liste|subscribe to the (?:mailing )?list)\b`,
  String.raw`on vous a transféré|was this (?:e-?mail )?forwarded`,
);

export const endsEdition = (text: string): boolean =>
  END_OF_EDITION.test(beginning(text)) || (text.length < 200 && /^[^\p{L}]*©|\s©\s?(?:\d{4})?/u.test(text));
