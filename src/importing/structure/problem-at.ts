import type { Block } from "./block.ts";
import type { Problem } from "./draft.ts";

/** A problem with a block, that names all its lines. */
export function problemAt(severity: Problem["severity"], block: Block, message: string): Problem {
  const upTo = block.lastLine > block.line ? ` (lines ${block.line} to ${block.lastLine})` : "";
  return { severity, line: block.line, message: message + upTo };
}
