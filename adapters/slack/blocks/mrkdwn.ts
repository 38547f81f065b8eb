import { limits } from "./limits.ts";

/** Foreign text as Slack's mark-up shows it, character by character. Escape once: docs.slack.dev/messaging/formatting-message-text */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An address that can be put into a link; `undefined` for one that is not of the web, or longer than Slack takes. */
export function linkUrl(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== "https:" && parsed?.protocol !== "http:") return undefined;
  const safe = parsed.href.replaceAll(/[<>|\s"\\^`{}]/g, (character) => encodeURIComponent(character));
  return safe.length <= limits.linkUrl ? safe : undefined;
}

/** `<address|label>`; the label is our own text, without `|` or line breaks. */
export function linkMarkup(url: string, label: string): string {
  return `<${escaped(url)}|${escaped(label)}>`;
}
