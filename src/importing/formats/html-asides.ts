/**
 * Why the text of an element does not belong to an edition: it is hidden in the mail (the preview line that lists of mails
 * show), or it stands around the page's text.
 */
export function asideOf(
  name: string,
  attributes: Readonly<Record<string, string>>,
  inArticle: boolean,
): string | undefined {
  if (attributes["hidden"] !== undefined || HIDDEN.test(attributes["style"] ?? "")) {
    return "it is hidden in the mail.";
  }
  if (name === "footer" && inArticle) return undefined;
  return ELEMENTS.get(name);
}

const HIDDEN =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!))/i;

const ELEMENTS = new Map([
  ["nav", "it is the page's navigation."],
  ["footer", "it belongs to the mail, not to the edition."],
  ["figcaption", "it is an image's caption."],
  ["button", "it is a button."],
  ["select", "it is part of a form."],
]);
