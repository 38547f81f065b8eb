/** What may begin a mark-up anywhere: emphasis, code, spoilers, links, mentions, time stamps, emoji, quotes, headings. */
const anywhere = /[\\*_~|`<>[\]#@]/g;

/** A list at the start of a line: `- `, `+ `, `1. `, `-# `. */
const bullet = /^([ \t]*)([-+])/gm;
const numbered = /^([ \t]*\d+)(\.)/gm;

/** Bare links become links by themselves: `https:`, `steam:`, `discord:`. */
const scheme = /(\p{L}):(?=\/\/)/gu;

/**
 * Foreign text for a place that reads Markdown: it shows as it is, formats nothing, links nowhere and mentions nobody. discord.js'
 * `escapeMarkdown` leaves links, mentions and half of the lists alone. A lone half of a surrogate pair, which no JSON
 * survives, becomes U+FFFD.
 */
export function escapeText(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
    .replaceAll(anywhere, String.raw`\$&`)
    .replaceAll(bullet, String.raw`$1\$2`)
    .replaceAll(numbered, String.raw`$1\$2`)
    .replaceAll(scheme, String.raw`$1\:`);
}

/** One line of it. */
export function escapeLine(text: string): string {
  return escapeText(text.replaceAll(/\s*[\n\r\u2028\u2029]+\s*/g, " ").trim());
}

/**
 * Escaped text that leads somewhere. Discord parses no escapes between the brackets, and shows the raw mark-up when the text looks
 * like a link itself: then an arrow behind the text carries the link.
 */
export function linked(escaped: string, url: string): string {
  const plain = !/[[\]]|:\/\/|\\:/.test(escaped) && escaped !== "";
  return plain ? `[${escaped}](<${url}>)` : `${escaped} [→](<${url}>)`;
}

/** The address for a link in angle brackets, or `undefined` when clients would not open it. */
export function linkTarget(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  return href.replaceAll(/[<>\s\\]/g, encodeURIComponent);
}
