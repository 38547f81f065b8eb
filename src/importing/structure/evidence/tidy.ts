import type { Reading } from "../block.ts";
import { plainWords } from "../block.ts";

/** A short line above the first headline that is no sentence: the sender's name, a motto, the day's weather. */
export function withoutHeadLines(readings: readonly Reading[]): readonly Reading[] {
  let begun = false;
  return readings.map((reading): Reading => {
    begun ||= reading.role === "headline";
    const { block, role } = reading;
    const isShort = block.text.length <= LONGEST_HEAD_LINE && !/[.!?…:;,»”"]\s*$/u.test(block.text);
    if (begun || role !== "text" || !isShort) return reading;
    return { role: "aside", block, reason: "it stands in the head of the edition." };
  });
}

/** Characters. */
const LONGEST_HEAD_LINE = 80;

/** A story that stands under two sections with the same words is one. */
export function withoutTwins(readings: readonly Reading[]): readonly Reading[] {
  const groups: Reading[][] = [];
  for (const reading of readings) {
    if (reading.role === "headline" || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(reading);
  }
  const seen = new Set<string>();
  return groups.flatMap((group) => {
    const said = group.filter(({ role }) => role !== "aside");
    const words = said.map(({ block }) => plainWords(block.text).replace(/https?:\S+/g, ""));
    const isTwin = group[0]?.role === "headline" && said.length > 1 && seen.has(words.join("\n"));
    seen.add(words.join("\n"));
    if (!isTwin) return group;
    return group.map((one): Reading =>
      one.role === "aside" ? one : { role: "aside", block: one.block, reason: TWICE },
    );
  });
}

const TWICE = "it stands twice with the same text.";
