import { type Block, isAddress } from "../structure/block.ts";

/** Gives each block the addresses that its marks [1] stand for; the notes themselves go. A note that nobody names stays. */
export function withFootnotes(blocks: readonly Block[]): readonly Block[] {
  const notes = new Map<string, { readonly block: Block; readonly url: string }>();
  for (const block of blocks) {
    const [, mark, url] = NOTE.exec(block.text) ?? [];
    if (mark !== undefined && url !== undefined && isAddress(url)) notes.set(mark, { block, url });
  }
  if (notes.size === 0) return blocks;
  const used = new Set<Block>();
  const noted = blocks.map((block): Block => {
    if (NOTE.test(block.text)) return block;
    const links = [...block.text.matchAll(MARK)].flatMap(([, mark = ""]) => {
      const note = notes.get(mark);
      if (note) used.add(note.block);
      return note ? [{ url: note.url, words: "" }] : [];
    });
    if (links.length === 0) return block;
    const text = block.text.replaceAll(MARK, (whole, mark: string) => (notes.has(mark) ? "" : whole)).trim();
    return { ...block, text: text.replaceAll(/ {2,}/g, " "), links: [...(block.links ?? []), ...links] };
  });
  return noted.filter((block) => !used.has(block));
}

const NOTE = /^\[(\d{1,3})\]\s*:?\s+<?(https?:\/\/[^\s<>]+)>?$/;
const MARK = /\s?\[(\d{1,3})\]/g;
