import { normalized, removedMessage, withoutControls } from "../structure/clean.ts";
import type { Problem } from "../structure/draft.ts";
import { MAX_SOURCE_BYTES, MAX_SOURCE_TEXT } from "./source.ts";
import type { Source } from "./source.ts";

/** A source's text, with `\n` line ends and without a byte order mark, or the error that says why it cannot be read as text. */
export interface Decoded {
  readonly text: string;
  readonly problems: readonly Problem[];
}

export function decodeSource(source: Source): Decoded {
  const { bytes } = source;
  if (bytes.length > MAX_SOURCE_BYTES) {
    return refused(
      0,
      `the source is larger than ${MAX_SOURCE_TEXT}: import one edition, or fewer, at a time.`,
    );
  }
  const encoding = encodingOf(source);
  if (!encoding.startsWith("utf-16") && bytes.includes(0)) {
    const line = lineAt(bytes, bytes.indexOf(0));
    return refused(
      line,
      "this is a binary file, not text (it holds a zero byte): save it as plain text in UTF-8.",
    );
  }
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const line = encoding === "utf-8" ? lineAt(bytes, validPrefix(bytes)) : 0;
    return refused(line, `not valid text in ${encoding.toUpperCase()}: save the source as UTF-8.`);
  }
  return cleanLines(normalized(text));
}

/** Cleaned line by line, so that each problem names its line. Page breaks around a line say nothing and go without a word. */
function cleanLines(text: string): Decoded {
  const problems: Problem[] = [];
  let untold = 0;
  const lines = text.split("\n").map((line, index) => {
    const clean = withoutControls(withoutPageBreaks(line));
    if (clean.removed > 0 && problems.length < MOST_TOLD)
      problems.push({ severity: "warning", line: index + 1, message: removedMessage(clean.removed) });
    else if (clean.removed > 0) untold += 1;
    return clean.text;
  });
  if (untold > 0) {
    const message = `control characters removed from ${untold} more lines.`;
    problems.push({ severity: "warning", line: 0, message });
  }
  return { text: lines.join("\n"), problems };
}

/** Lines: a text with more of them is a damaged one as a whole. */
const MOST_TOLD = 100;

function withoutPageBreaks(line: string): string {
  let start = 0;
  let end = line.length;
  while (isPageBreak(line, start)) start += 1;
  while (end > start && isPageBreak(line, end - 1)) end -= 1;
  return line.slice(start, end);
}

const isPageBreak = (line: string, at: number): boolean => line[at] === "\v" || line[at] === "\f";

/** Bytes that are valid UTF-8 are UTF-8, whatever is declared: text in another encoding is hardly ever valid UTF-8 unless it is all ASCII. */
function encodingOf({ bytes, contentType }: Source): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const declared =
    /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? "") ??
    /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(head) ??
    /<meta[^>]*charset\s*=\s*["']?([\w-]+)/i.exec(head);
  try {
    const { encoding } = new TextDecoder(declared?.[1] ?? "utf-8");
    return encoding.startsWith("utf-16") || isUtf8(bytes) ? "utf-8" : encoding;
  } catch {
    return "utf-8";
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How many leading bytes are valid UTF-8, give or take the length of one bad sequence. */
function validPrefix(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const step = 256;
  for (let start = 0; start < bytes.length; start += step) {
    try {
      decoder.decode(bytes.subarray(start, start + step), { stream: true });
    } catch {
      return badByte(bytes, start, start + step);
    }
  }
  return bytes.length - 1;
}

function badByte(bytes: Uint8Array, from: number, to: number): number {
  const before = Math.max(0, from - 3);
  for (let end = from; end < to; end += 1) {
    const replaced = new TextDecoder().decode(bytes.subarray(before, end + 1), { stream: true });
    if (replaced.slice(3).includes("\uFFFD")) return end;
  }
  return from;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index += 1) if (bytes[index] === 0x0a) line += 1;
  return line;
}

function refused(line: number, message: string): Decoded {
  return { text: "", problems: [{ severity: "error", line, message }] };
}
