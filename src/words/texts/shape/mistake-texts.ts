import type { ScheduleProblem } from "../../words.ts";

/** What was typed was not understood. `nearest` is what was probably meant. */
export interface MistakeTexts {
  noSuchCommand(typed: string, nearest: string | undefined): string;
  noSuchAction(typed: string, nearest: string | undefined): string;
  notAnEdition(typed: string): string;
  noSuchZone(typed: string, nearest: readonly string[]): string;
  /** `meant`: the schedule that was probably meant, in words that are understood. */
  schedule(problem: ScheduleProblem, meant: string | undefined): string;
  tooMuch(typed: string, command: string): string;
  /** More than `most` characters. */
  tooLong(most: number): string;
}
