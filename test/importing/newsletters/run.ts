import { readDrafts } from "../../../src/importing/formats/read-drafts.ts";
import { readNewsletters } from "./expectation.ts";
import { score, type Score } from "./score.ts";

// Scores the reading of a folder of real newsletters: `node --import ./test/typescript-in-threads.mjs test/importing/newsletters/run.ts FOLDER [WORD]`.

const [folder = "", only = ""] = process.argv.slice(2);
const scores: Score[] = [];
for (const { name, bytes, expected } of readNewsletters(folder)) {
  if (!name.includes(only)) continue;
  const drafts = await readDrafts({ name: expected.original_name ?? name, bytes });
  const found = score(drafts, expected);
  scores.push(found);
  const { verdict, headlines, missing, extra, dateIsRight, titleIsRight, furniture, dates, errors } = found;
  const rows = [
    `${verdict.padEnd(7)} ${name}: ${headlines.hit}/${headlines.expected} of ${headlines.found}`,
    dateIsRight ? "" : `date ${dates.join() || "-"} (${expected.date})`,
    titleIsRight ? "" : `title “${drafts[0]?.understood.title}” (“${expected.title}”)`,
    missing.length > 0 ? `missing: ${missing.join(" | ").slice(0, 300)}` : "",
    extra.length > 0 ? `extra: ${extra.join(" | ").slice(0, 300)}` : "",
    furniture.length > 0 ? `furniture: ${furniture.join(" | ")}` : "",
    ...(errors.length > 0 && verdict !== "right"
      ? [`errors: ${errors.slice(0, 3).join(" ").slice(0, 400)}`]
      : []),
  ];
  console.log(rows.filter((row) => row !== "").join("\n          "));
}
const sum = (of: (found: Score) => number): number => scores.reduce((all, found) => all + of(found), 0);
const hit = sum(({ headlines }) => headlines.hit);
const f1 = (2 * hit) / (sum(({ headlines }) => headlines.found) + sum(({ headlines }) => headlines.expected));
const counts = Object.fromEntries(
  ["right", "nearly", "wrong", "refused"].map((verdict) => [
    verdict,
    scores.filter((found) => found.verdict === verdict).length,
  ]),
);
console.log(
  counts,
  `F1 ${f1.toFixed(3)}`,
  `furniture ${sum(({ furniture }) => furniture.length)}`,
  `dates ${sum(({ dateIsRight }) => Number(dateIsRight))}/${scores.length}`,
);
