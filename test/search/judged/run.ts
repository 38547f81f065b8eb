import { parseArgs } from "node:util";
import { grouped } from "./grouped.ts";
import { type JudgedPair, type JudgedSets, readJudgedSets, type Split } from "./judged.ts";
import { ourEngine } from "./our-engine.ts";
import { judgeAbsent, type Question, scoreGroups, scorePairs, scoreQuery, type Search } from "./score.ts";
import { readSharedCorpus } from "./shared-corpus.ts";

// Scores our engine on the judged sets: npm run judge -- [--test] [--worst 5] [--shared FOLDER]. Tune on dev alone: see README.md.

const { values } = parseArgs({
  options: {
    test: { type: "boolean", default: false },
    worst: { type: "string", default: "0" },
    shared: { type: "string", multiple: true, default: [] },
  },
});
const worst = Number(values.worst);
if (values.test && worst > 0)
  throw new Error("--worst shows single queries, and those of test are not looked at: leave --test out");
const half: Split = values.test ? "test" : "dev";
const sets = readJudgedSets();
const { search } = ourEngine(sets.searched);

printQueries(
  half,
  sets.queries.filter(({ split }) => split === half),
  search,
);
printAbsent(sets, search);
printPairs(sets);

for (const folder of values.shared) {
  const { editions, refs, questions } = readSharedCorpus(folder);
  printQueries(folder, questions, ourEngine(editions, refs).search);
}

function printQueries(title: string, questions: readonly Question[], asked: Search): void {
  console.log(`${title}: ${questions.length} queries`);
  console.log("group".padEnd(16), ...["n", "nDCG@10", "S@1", "none", "excluded"].map(cell));
  for (const { group, queries, ndcg, success, nothing, violated } of scoreGroups(questions, asked)) {
    const numbers = [ndcg, success, nothing, violated].map((number) => number.toFixed(3));
    console.log(group.padEnd(16), ...[String(queries), ...numbers].map(cell));
  }
  if (worst > 0) printWorst(questions, asked);
}

function printWorst(questions: readonly Question[], asked: Search): void {
  for (const [group, ofGroup] of grouped(questions, (question) => question.group)) {
    const scored = ofGroup.map((question) => {
      const answer = asked(question.query, question.now);
      return { question, answer, ...scoreQuery(question, answer) };
    });
    for (const { question, answer, ndcg } of scored.toSorted((a, b) => a.ndcg - b.ndcg).slice(0, worst)) {
      const wanted = Object.entries(question.relevant).map(([ref, grade]) => `${ref}:${grade}`);
      console.log(
        `[${group}] ${question.query}  ${ndcg.toFixed(2)}  wanted ${wanted.slice(0, 6).join(" ")}  shown ${answer.refs.slice(0, 4).join(" ")}`,
      );
    }
  }
}

function printAbsent({ absent }: JudgedSets, asked: Search): void {
  const verdicts = absent
    .filter(({ split }) => split === half)
    .map((subject) => ({ subject, verdict: judgeAbsent(subject, asked(subject.query)) }));
  const count = (wanted: string) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  const [nothing, near, marked, wrong] = ["nothing", "near", "marked", "wrong"].map(count);
  console.log(
    `\n${half}: ${verdicts.length} absent subjects: nothing ${nothing}, a near miss and marked ${near}, unlike but marked ${marked}, not marked ${wrong}`,
  );
  if (worst === 0) return;
  for (const { subject, verdict } of verdicts)
    if (verdict === "marked" || verdict === "wrong")
      console.log(
        `[absent, ${verdict}] ${subject.query}  shown ${asked(subject.query).refs.slice(0, 4).join(" ")}`,
      );
}

function printPairs({ editions, headlines, pairs }: JudgedSets): void {
  const { linked } = ourEngine(editions);
  const score = scorePairs(
    pairs.filter(({ split }) => split === half),
    linked,
  );
  const { precision, recall, wrong, missed } = score;
  console.log(
    `\n${half}: ${score.pairs} pairs: precision ${precision.toFixed(3)} (${wrong.length} wrong links), recall ${recall.toFixed(3)} (${missed.length} missed)\n`,
  );
  if (worst === 0) return;
  const show = ({ about, first, second }: JudgedPair) =>
    `${about}: ${headlines[first]} ↔ ${headlines[second]}`;
  for (const pair of wrong) console.log(`[wrong link] ${show(pair)}`);
  for (const pair of missed) console.log(`[missed] ${show(pair)}`);
}

function cell(text: string): string {
  return text.padStart(9);
}
