import type { Telling } from "../../editing/next-revision.ts";
import { onOneLine } from "../../text/one-line.ts";
import { UsageError } from "../calling/failure.ts";
import type { Terminal } from "../calling/terminal.ts";

export interface TellingOptions {
  readonly silent?: true;
  readonly note?: string;
}

/** What readers are told has to fit under a text on every platform. */
const LONGEST_WORDS = 300;

/** What was said of telling readers; `undefined` where it was left open. */
export function tellingOf({ silent, note }: TellingOptions): Telling | undefined {
  if (silent && note !== undefined)
    throw new UsageError("--silent and --note exclude each other: either readers are told, or not");
  if (note !== undefined) return { kind: "noted", note: wordsFor("--note", note) };
  return silent ? { kind: "silent" } : undefined;
}

/** A text of ours beside a signal: one line, not empty, not too long. */
export function wordsFor(option: string, typed: string): string {
  const words = onOneLine(typed).trim();
  if (words === "") throw new UsageError(`${option} is empty: write what readers are to be told`);
  if (words.length > LONGEST_WORDS)
    throw new UsageError(
      `${option} has ${words.length} characters: readers are told at most ${LONGEST_WORDS}`,
    );
  return words;
}

/** Asks the person, once the difference has been shown. Without a terminal it has to be said. */
export async function askForTelling(terminal: Terminal): Promise<Telling> {
  if (!terminal.canAsk)
    throw new UsageError(
      "say whether readers of what was posted are told: --silent (a typing mistake), or --note TEXT",
    );
  const typed = await terminal.ask(
    "What are readers told under the corrected text? (nothing: they are not told)",
  );
  return typed === "" ? { kind: "silent" } : { kind: "noted", note: wordsFor("the note", typed) };
}

/**
 * Whether it is to be done. In a script it is: what is to be done was said in full. A person whose command was handed to the running
 * bot cannot be asked, has seen what would change, and says --yes.
 */
export async function isConfirmed(
  question: string,
  { yes, json }: { readonly yes?: true; readonly json?: true },
  { canAsk, ask, errIsScreen }: Terminal,
): Promise<boolean> {
  if (yes) return true;
  if (canAsk) return /^(?:y|yes|o|oui)$/i.test(await ask(`${question} [y/N]`));
  if (errIsScreen && !json)
    throw new UsageError("the running bot cannot ask; nothing was stored. If that is what you want: --yes");
  return true;
}
