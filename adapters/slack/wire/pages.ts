import { createHash } from "node:crypto";
import { type Language, languages } from "../../../src/domain/language.ts";

/** What a page tells whoever wanted to install the app. */
export type PageKind = "installed" | "cancelled" | "stale" | "not-taken" | "failed";

/** The page, whole. `workspace`: where the app was installed, for the way back to it. */
export function renderPage(kind: PageKind, language: Language, workspace?: string): string {
  const { title, lines } = texts[language][kind];
  const [address, label] =
    kind === "installed"
      ? [backTo(workspace), texts[language].toSlack]
      : ["/slack/install", texts[language].again];
  const paragraphs = lines.map((line) => `<p>${line}</p>`).join("\n");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
${paragraphs}
<p><a href="${address}">${label}</a></p>
</body>
</html>
`;
}

/** The first language of ours that a browser asks for, in `Accept-Language`. */
export function languageOf(accepted: string | undefined, otherwise: Language): Language {
  const asked = (accepted ?? "").split(",").map((each) => each.trim().slice(0, 2).toLowerCase());
  return asked.flatMap((each) => languages.filter((language) => language === each))[0] ?? otherwise;
}

const STYLE =
  "body{font-family:system-ui,sans-serif;line-height:1.5;max-width:34em;margin:4em auto;padding:0 1em}code{font-size:1em}";

/** Allows our one style and nothing else. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** An id of Slack's holds letters and digits alone; anything else is not put into a page. */
function backTo(workspace: string | undefined): string {
  const base = "https://app.slack.com/client";
  return workspace !== undefined && /^[A-Z0-9]+$/.test(workspace) ? `${base}/${workspace}` : base;
}

interface PageText {
  readonly title: string;
  /** HTML: nothing of others is in it. */
  readonly lines: readonly string[];
}

type PageTexts = Readonly<Record<PageKind, PageText>> & { readonly toSlack: string; readonly again: string };

const texts: Readonly<Record<Language, PageTexts>> = {
  fr: {
    toSlack: "Ouvrir Slack",
    again: "Recommencer l’installation",
    installed: {
      title: "Signalpost est installé",
      lines: [
        "Dans le salon qui doit recevoir l’édition, tapez <code>/digest subscribe</code>. Dans un salon privé, invitez d’abord le bot : <code>/invite @signalpost</code>.",
        "Pour chercher dans toutes les éditions : <code>/signal</code> et quelques mots.",
      ],
    },
    cancelled: {
      title: "Rien n’a été installé",
      lines: ["Vous avez annulé l’installation. Rien n’a changé dans votre espace de travail."],
    },
    stale: {
      title: "Ce lien n’est plus valable",
      lines: [
        "Le lien d’installation sert une seule fois, dans les dix minutes et dans le même navigateur. Rien n’a été installé.",
      ],
    },
    "not-taken": {
      title: "Aucun nouvel espace de travail pour l’instant",
      lines: [
        "Rien n’a été enregistré. La personne qui exploite ce bot doit d’abord changer la clé qui protège les jetons : <code>signalpost doctor</code> dit comment.",
      ],
    },
    failed: {
      title: "L’installation n’a pas abouti",
      lines: ["Slack n’a pas pu la terminer, et rien n’a été enregistré. Réessayez dans un instant."],
    },
  },
  en: {
    toSlack: "Open Slack",
    again: "Start again",
    installed: {
      title: "Signalpost is installed",
      lines: [
        "In the channel that is to get the edition, type <code>/digest subscribe</code>. In a private channel, invite the bot first: <code>/invite @signalpost</code>.",
        "To search all editions: <code>/signal</code> and a few words.",
      ],
    },
    cancelled: {
      title: "Nothing was installed",
      lines: ["You cancelled the installation. Nothing has changed in your workspace."],
    },
    stale: {
      title: "This link is no longer valid",
      lines: ["The link works once, within ten minutes and in the same browser. Nothing was installed."],
    },
    "not-taken": {
      title: "No new workspace can be taken right now",
      lines: [
        "Nothing was stored. Whoever runs this bot has to change the key that protects the tokens first: <code>signalpost doctor</code> says how.",
      ],
    },
    failed: {
      title: "The installation did not succeed",
      lines: ["Slack could not complete it, and nothing was stored. Try again in a moment."],
    },
  },
};
