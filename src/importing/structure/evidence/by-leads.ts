import type { Block, Reading } from "../block.ts";
import { hasBullet } from "../../words/line-kinds.ts";
import { aside, type Known, type Read } from "./known.ts";
import { leadHeadline, type LeadKind, partLinks } from "./leads.ts";

/** Reads blocks by the bold or linked words that they begin with. */
export function byLeads(
  blocks: readonly Block[],
  { title, around, starts, kind }: Known & { readonly starts: ReadonlySet<Block>; readonly kind: LeadKind },
): Read {
  const readings: Reading[] = [];
  const kept = blocks.filter((block) => !around.has(block));
  const places = new Map(kept.map((block, index) => [block, index]));
  const { lists, entries } = introducedLists(kept, starts);
  const why =
    kind === "linked" ? "it is the link that the text begins with" : "it is the bold beginning of the text";
  let found = title;
  let begun = false;
  for (const block of blocks) {
    const reason = around.get(block);
    const next = kept[(places.get(block) ?? -1) + 1];
    if (reason) readings.push(aside(block, reason));
    else if (entries.has(block)) readings.push({ role: "item", block });
    else if (lists.has(block)) {
      readings.push({ role: "headline", block, why: "a list of links stands below it" });
      begun = true;
    } else if (starts.has(block)) {
      readings.push(...splitLead(block, why));
      begun = true;
    } else if (block.kind !== "heading" && next && starts.has(next) && isNameOfSection(block)) {
      readings.push({
        role: "aside",
        block,
        reason: "it is the name of a section, not a headline with text.",
      });
    } else if (block.kind !== "heading") {
      const isItem = block.kind === "item" && (hasBullet(block.text) || !begun);
      readings.push({ role: isItem ? "item" : "text", block });
    } else if (!begun && found === "" && (block.level ?? 7) < 7 && block.links === undefined) {
      found = block.text;
      readings.push({ role: "title", block });
    } else if (
      next &&
      next.kind !== "heading" &&
      !starts.has(next) &&
      (begun || block.links !== undefined || (block.level ?? 7) < 7)
    ) {
      readings.push({ role: "headline", block, why: "it is a heading, and text of its own follows" });
      begun = true;
    } else {
      readings.push({
        role: "aside",
        block,
        reason: "it is the name of a section, not a headline with text.",
      });
    }
  }
  return { title: found, readings };
}

/** "Upcoming seminars:", above three links or more that have no texts: one signal with a list. */
function introducedLists(
  blocks: readonly Block[],
  starts: ReadonlySet<Block>,
): { lists: ReadonlySet<Block>; entries: ReadonlySet<Block> } {
  const [lists, entries] = [new Set<Block>(), new Set<Block>()];
  for (const [index, block] of blocks.entries()) {
    if (starts.has(block) || block.text.length > LONGEST_ANNOUNCEMENT || !/:\s*$/.test(block.text)) continue;
    let end = index + 1;
    for (
      let next = blocks[end];
      next && starts.has(next) && leadHeadline(next)?.rest === "";
      next = blocks[end]
    )
      end += 1;
    if (end - index <= FEWEST_ENTRIES) continue;
    lists.add(block);
    for (const entry of blocks.slice(index + 1, end)) entries.add(entry);
  }
  return { lists, entries };
}

/** Characters. */
const LONGEST_ANNOUNCEMENT = 80;

const FEWEST_ENTRIES = 3;

/** "🛠 Code & Tools" */
const isNameOfSection = ({ text, links }: Block): boolean =>
  links === undefined && text.length <= LONGEST_NAME && /^\p{Extended_Pictographic}/u.test(text);

/** Characters. */
const LONGEST_NAME = 40;

/** The block's headline, and the text that follows it in the same block. */
function splitLead(block: Block, why: string): Reading[] {
  const lead = leadHeadline(block);
  if (!lead) return [{ role: "text", block }];
  const { own, others } = partLinks(block);
  const headline: Reading = {
    role: "headline",
    block: { ...block, kind: "heading", text: lead.headline, links: own },
    why,
  };
  const says = /[\p{L}\p{N}]/u.test(lead.rest);
  if (!says)
    return others.length > 0
      ? [{ ...headline, block: { ...headline.block, links: [...own, ...others] } }]
      : [headline];
  return [headline, { role: "text", block: { ...block, kind: "text", text: lead.rest, links: others } }];
}
