import { cleanText } from "./clean.ts";
import { unwrapped } from "./tracking.ts";

/** One headline, paragraph or list item of a source, with the lines where it stands (1-based). */
export interface Block {
  /** `heading`: the source's mark-up says so; `text`: its shape will tell what it is; `item`: one item of a list. */
  readonly kind: "heading" | "text" | "item";
  readonly text: string;
  readonly line: number;
  readonly lastLine: number;
  /** For a heading: 1 to 6; 7 for a paragraph that is bold as a whole. */
  readonly level?: number;
  /** Every link in it, in order: http(s) addresses, and others as they were written. */
  readonly links?: readonly Link[];
  /** The bold or linked words that it begins with. */
  readonly lead?: Lead;
  /** Pixels, where a page says it. */
  readonly size?: number;
  /** It is a link that is drawn as a button. */
  readonly isButton?: true;
  /** The page's element around its first word. */
  readonly place?: Place;
  /** In how many lists it stands, where they nest. */
  readonly depth?: number;
  /** The page's innermost `<main>` or `<article>` around it; 0 outside. */
  readonly region?: number;
  /** Why the format itself keeps this out of the edition: an image, a hidden text. */
  readonly aside?: string;
  /** How many control characters its text lost when it was cleaned. */
  readonly removed?: number;
}

/** An element of a page, as far as it tells what stands together. */
export interface Place {
  readonly parent: Place | undefined;
  readonly depth: number;
}

export interface Link {
  readonly url: string;
  readonly words: string;
}

export interface Lead {
  readonly words: string;
  readonly bold: boolean;
  readonly url?: string;
}

/**
 * What a block was read as. An aside is left out of the edition and reported; a doubt is reported; an orphan is a headline without
 * text. `why`: what spoke for it, for people.
 */
export type Reading =
  | {
      readonly role: "headline" | "text" | "item";
      readonly block: Block;
      readonly doubt?: string;
      readonly why?: string;
    }
  | {
      readonly role: "aside";
      readonly block: Block;
      readonly reason: string;
      /** Its words say nothing, but its link is the signal's: a button. */
      readonly keepsLink?: boolean;
    }
  | { readonly role: "orphan" | "title"; readonly block: Block };

/** Whether a text is one http(s) address and nothing else: such a block says where the signal can be read. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/.test(text) && URL.canParse(text);
}

/** A block whose text and links are clean, whatever was decoded into them. */
export function cleanBlock(block: Block): Block {
  const { text, removed } = cleanText(block.text);
  const links = block.links?.map(({ url, words }) => ({
    url: cleanText(url).text,
    words: cleanText(words).text,
  }));
  return { ...block, text, ...(links && { links }), ...(removed > 0 && { removed }) };
}

/** Parts the blocks that are yet to be read from those that the format leaves out. */
export function partAsides(blocks: readonly Block[]): { shown: Block[]; asides: Reading[] } {
  const asides = blocks.flatMap((block): Reading[] =>
    block.aside === undefined ? [] : [{ role: "aside", block, reason: block.aside }],
  );
  return { shown: blocks.filter(({ aside }) => aside === undefined), asides };
}

/** A link as an http(s) address where it leads to one, otherwise as it was written. One within the same page is not kept. */
export function linkTo(href: string | undefined, base: string | undefined): string[] {
  const link = (href?.trim() ?? "").replace(/^\/\//, "https://");
  if (link === "" || link.startsWith("#")) return [];
  if (/^https?:/i.test(link) || base === undefined || !URL.canParse(link, base)) return [unwrapped(link)];
  const { protocol, href: resolved } = new URL(link, base);
  return [/^https?:$/.test(protocol) ? unwrapped(resolved) : link];
}

/** A text with every white space as one space and without invisible characters, for comparing. */
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
