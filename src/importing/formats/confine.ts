import type { Block } from "../structure/block.ts";
import type { Region } from "./html/read-html.ts";

/** Keeps a saved page to its text: what stands outside its `<main>` or its only `<article>` is around it. */
export function confined(blocks: readonly Block[], regions: readonly Region[]): readonly Block[] {
  const chosen = chosenRegion(blocks, regions);
  if (chosen === undefined) return blocks;
  return blocks.map((block) => {
    if (block.aside !== undefined || isWithin(block.region ?? 0, chosen, regions)) return block;
    return { ...block, aside: OUTSIDE };
  });
}

const OUTSIDE = "it stands outside the page's article.";

function chosenRegion(blocks: readonly Block[], regions: readonly Region[]): number | undefined {
  const own = regions.map(() => 0);
  let all = 0;
  for (const { region = 0, text, aside } of blocks) {
    if (aside !== undefined) continue;
    all += text.length;
    for (let at = region; at > 0; at = regions[at - 1]?.within ?? 0)
      own[at - 1] = (own[at - 1] ?? 0) + text.length;
  }
  // The deepest one that holds most of the text; of several articles side by side none does.
  let chosen: number | undefined;
  for (const [index, length] of own.entries()) if (length >= all * MOST) chosen = index + 1;
  return all === 0 ? undefined : chosen;
}

const MOST = 0.6;

function isWithin(region: number, chosen: number, regions: readonly Region[]): boolean {
  for (let at = region; at > 0; at = regions[at - 1]?.within ?? 0) if (at === chosen) return true;
  return false;
}
