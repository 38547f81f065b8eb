import { grouped } from "./grouped.ts";
import type { AbsentSubject, JudgedPair, SignalRef } from "./judged.ts";

/** What a search answers. */
export interface Answer {
  /** Best first. */
  readonly refs: readonly SignalRef[];
  /** It is said that this is not quite what was asked for: another spelling, a word left out. */
  readonly marked: boolean;
}

export type Search = (query: string, now?: string) => Answer;

/** Whether the engine links two signals as one story. */
export type Linked = (one: SignalRef, other: SignalRef) => boolean;

export interface Question {
  readonly group: string;
  readonly query: string;
  readonly now?: string | undefined;
  readonly relevant: Readonly<Record<SignalRef, number>>;
  readonly mustNot?: readonly SignalRef[] | undefined;
}

export interface QueryScore {
  readonly ndcg: number;
  /** Whether a signal of the best grade that the query has comes first. */
  readonly success: boolean;
  readonly nothing: boolean;
  /** Whether an excluded signal is shown. */
  readonly violated: boolean;
}

export interface GroupScore {
  readonly group: string;
  readonly queries: number;
  /** Each a mean over the queries, from 0 to 1. */
  readonly ndcg: number;
  readonly success: number;
  readonly nothing: number;
  readonly violated: number;
}

const DEPTH = 10;

export function scoreQuery({ relevant, mustNot = [] }: Question, { refs }: Answer): QueryScore {
  const shown = [...new Set(refs)].slice(0, DEPTH);
  const grades = Object.values(relevant).toSorted((a, b) => b - a);
  const ideal = discounted(grades.slice(0, DEPTH));
  const [first = ""] = shown;
  return {
    ndcg: ideal === 0 ? 0 : discounted(shown.map((ref) => relevant[ref] ?? 0)) / ideal,
    success: relevant[first] !== undefined && relevant[first] === grades[0],
    nothing: shown.length === 0,
    violated: shown.some((ref) => mustNot.includes(ref)),
  };
}

/** One line for each group, in the order in which they first occur, and one for their mean, in which each group counts the same. */
export function scoreGroups(questions: readonly Question[], search: Search): readonly GroupScore[] {
  const groups = grouped(questions, ({ group }) => group);
  const lines = [...groups].map(([group, asked]) => {
    const scores = asked.map((question) => scoreQuery(question, search(question.query, question.now)));
    return {
      group,
      queries: asked.length,
      ndcg: mean(scores.map(({ ndcg }) => ndcg)),
      success: share(scores, ({ success }) => success),
      nothing: share(scores, ({ nothing }) => nothing),
      violated: share(scores, ({ violated }) => violated),
    };
  });
  const macro: GroupScore = {
    group: "macro",
    queries: questions.length,
    ndcg: mean(lines.map(({ ndcg }) => ndcg)),
    success: mean(lines.map(({ success }) => success)),
    nothing: mean(lines.map(({ nothing }) => nothing)),
    violated: mean(lines.map(({ violated }) => violated)),
  };
  return [...lines, macro];
}

/** What is shown for a subject that does not occur. */
export type AbsentVerdict = "nothing" | "near" | "marked" | "wrong";

export function judgeAbsent({ near = [] }: AbsentSubject, { refs, marked }: Answer): AbsentVerdict {
  if (refs.length === 0) return "nothing";
  if (!marked) return "wrong";
  return refs.every((ref) => near.includes(ref)) ? "near" : "marked";
}

export interface PairScore {
  readonly pairs: number;
  /** The share of the links shown that are right; 1 where none is shown. */
  readonly precision: number;
  /** The share of the true pairs that are linked. */
  readonly recall: number;
  readonly wrong: readonly JudgedPair[];
  readonly missed: readonly JudgedPair[];
}

export function scorePairs(pairs: readonly JudgedPair[], linked: Linked): PairScore {
  const links = pairs.filter(({ first, second }) => linked(first, second));
  const right = links.filter(({ same }) => same);
  const truths = pairs.filter(({ same }) => same);
  return {
    pairs: pairs.length,
    precision: links.length === 0 ? 1 : right.length / links.length,
    recall: truths.length === 0 ? 1 : right.length / truths.length,
    wrong: links.filter(({ same }) => !same),
    missed: truths.filter((truth) => !links.includes(truth)),
  };
}

/** Discounted cumulative gain: a grade of 2 is worth three times one of 1. */
function discounted(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

function share<T>(all: readonly T[], test: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(test).length / all.length;
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
