import { type Html, html, webTarget, type HtmlValue } from "../../../src/text/html.ts";

/** Slack's mark-up as its clients show it: `*bold*`, `_italic_`, `~struck~`, `<address|label>`, `&amp;`. Line breaks stay. */
export function mrkdwnHtml(text: string): Html {
  return html`${[...text.matchAll(PIECE)].map(([piece]) => shown(piece))}`;
}

/** A link, words in a style, an escaped character, or any character. */
const PIECE =
  /<[^>|]*(?:\|[^>]*)?>|(?<![\p{L}\p{N}])(?:\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~)(?![\p{L}\p{N}])|&(?:amp|lt|gt);|[\s\S]/gu;

function shown(piece: string): HtmlValue {
  const inner = piece.slice(1, -1);
  if (piece.length < 2) return piece;
  if (piece.startsWith("<")) {
    const [address = "", label = address] = inner.split("|");
    return html`<a href="${webTarget(unescaped(address))}">${unescaped(label)}</a>`;
  }
  if (piece.startsWith("*")) return html`<b>${unescaped(inner)}</b>`;
  if (piece.startsWith("_")) return html`<i>${unescaped(inner)}</i>`;
  if (piece.startsWith("~")) return html`<s>${unescaped(inner)}</s>`;
  return unescaped(piece);
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
