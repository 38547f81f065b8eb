/** Mark-up that may go into a page as it is: made by `html`, so every text in it was escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type HtmlValue = string | number | Html | readonly HtmlValue[];

/** A piece of a page. Texts that go into it show as they are, between tags and within quoted attributes. */
export function html(literal: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(literal.reduce((page, piece, n) => `${page}${markupOf(values[n - 1] ?? "")}${piece}`));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function markupOf(value: HtmlValue): string {
  if (value instanceof Html) return value.markup;
  if (typeof value === "object") return value.map(markupOf).join("");
  return String(value).replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** The address where a page may lead to it, else "": a script in an address never runs. */
export function webTarget(address: string): string {
  return /^(?:https?:\/\/|mailto:|#)/i.test(address) ? address : "";
}
