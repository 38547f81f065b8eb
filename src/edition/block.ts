/** One headline, paragraph or list item of a source, with the lines where it stands (1-based). */
export interface Block {
  /** `heading`: the source's mark-up says so; `text`: to be judged by its shape; `item`: one item of a list. */
  readonly kind: "heading" | "text" | "item";
  readonly text: string;
  readonly line: number;
  readonly lastLine: number;
  /** For a heading: 1 to 6; 7 for a paragraph that is bold as a whole. */
  readonly level?: number;
  /** The first link in it. */
  readonly url?: string;
}

/** What a block turned out to be. An aside is kept out of the edition and reported. */
export type Piece =
  | { readonly role: "headline" | "text" | "item"; readonly block: Block }
  | { readonly role: "aside"; readonly block: Block; readonly reason: string }
  | { readonly role: "orphan"; readonly block: Block };

/** A block that is one http(s) address and nothing else names where the signal can be read. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/.test(text) && URL.canParse(text);
}

/** White space of every kind is one space; marks that nobody sees do not count. */
export function plainWords(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[\s\p{Cf}]+/gu, " ")
    .trim();
}

/** A few words of a text, for a message. */
export function quote(text: string): string {
  const words = plainWords(text);
  return words.length > 60 ? `“${words.slice(0, 57).trimEnd()}…”` : `“${words}”`;
}
