/** A text on one line. Spaces that do not break stay: French has them before ":" and inside numbers. */
export function onOneLine(text: string): string {
  return text.replaceAll(/[^\S\u00A0\u202F]+/g, " ").trim();
}
