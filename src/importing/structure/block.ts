/** One headline, paragraph or list item of a source, with the lines where it stands (1-based). */
export interface Block {
  /** `heading`: the source's mark-up says so; `text`: to be judged by its shape; `item`: one item of a list. */
  readonly kind: "heading" | "text" | "item";
  readonly text: string;
  readonly line: number;
  readonly lastLine: number;
  /** For a heading: 1 to 6; 7 for a paragraph that is bold as a whole. */
  readonly level?: number;
  /** Every link in it, in order: an http(s) address, or as it was written when it is none. */
  readonly links?: readonly string[];
  /** Why the format itself says that this is no part of the edition (an image, a hidden text). */
  readonly aside?: string;
}

/** What a block turned out to be. An aside is kept out of the edition and reported, and so is a doubt. */
export type Piece =
  | { readonly role: "headline" | "text" | "item"; readonly block: Block; readonly doubt?: string }
  | { readonly role: "aside"; readonly block: Block; readonly reason: string }
  | { readonly role: "orphan"; readonly block: Block };

/** A block that is one http(s) address and nothing else names where the signal can be read. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/.test(text) && URL.canParse(text);
}

/** Blocks to be judged, and those that the format leaves out. */
export function partAsides(blocks: readonly Block[]): { shown: Block[]; asides: Piece[] } {
  const asides = blocks.flatMap((block): Piece[] =>
    block.aside === undefined ? [] : [{ role: "aside", block, reason: block.aside }],
  );
  return { shown: blocks.filter(({ aside }) => aside === undefined), asides };
}

/** A link as an http(s) address where it leads to one; otherwise as it was written. Places in the same page are none. */
export function linkTo(href: string | undefined, base: string | undefined): string[] {
  const link = (href?.trim() ?? "").replace(/^\/\//, "https://");
  if (link === "" || link.startsWith("#")) return [];
  if (/^https?:/i.test(link) || base === undefined || !URL.canParse(link, base)) return [link];
  const { protocol, href: resolved } = new URL(link, base);
  return [/^https?:$/.test(protocol) ? resolved : link];
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
