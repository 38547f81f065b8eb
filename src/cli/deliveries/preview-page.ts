import type { Language } from "../../domain/language.ts";
import type { Drawing } from "../../ports/drawing.ts";
import { Html, html } from "../../text/html.ts";

export interface PageSubject {
  readonly title: string;
  readonly language: Language;
  readonly drawing: Drawing;
}

/** One file without scripts that fetches nothing: the drawing, whose width and colours can be switched. */
export function previewPage({ title, language, drawing }: PageSubject): string {
  const words = labels[language];
  const page = html`<html lang="${language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
      <title>${title}</title>
      <style>
        ${new Html(STYLE + drawing.style)}
      </style>
    </head>
    <body>
      <header>
        <h1>${title}</h1>
        <label><input type="checkbox" id="phone" /> ${words.phone}</label>
        <label><input type="checkbox" id="dark" /> ${words.dark}</label>
      </header>
      <main>${new Html(drawing.markup)}</main>
    </body>
  </html> `;
  return `<!doctype html>\n${page.markup}`;
}

const labels: Readonly<Record<Language, { readonly phone: string; readonly dark: string }>> = {
  fr: { phone: "largeur d’un téléphone", dark: "fond sombre" },
  en: { phone: "as wide as a phone", dark: "dark" },
};

const STYLE = `
body { margin: 0; background: #e9e9ec; font: 14px/1.5 system-ui, sans-serif; color: #1d1c1d; }
header { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: baseline; padding: 8px 16px; }
h1 { font-size: 14px; margin: 0; flex: 1 1 20em; }
main { max-width: 760px; margin: 0 auto 24px; }
:root:has(#phone:checked) main { max-width: 390px; }
`;
