import { normalized, removedMessage, withoutControls } from "../structure/clean.ts";
import type { Problem } from "../structure/draft.ts";
import { MAX_SOURCE_BYTES, MAX_SOURCE_TEXT } from "./source.ts";
import type { Source } from "./source.ts";
import { withWindowsSigns } from "./windows-1252.ts";

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
  const { encoding, isDeclared } = encodingOf(source);
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
    if (SINGLE_BYTE.test(encoding)) text = withWindowsSigns(text);
  } catch {
    if (encoding === "utf-8" && !isDeclared && !hasUtf8Letters(bytes)) return readAsAnsi(bytes);
    const line = encoding === "utf-8" ? lineAt(bytes, validPrefix(bytes)) : 0;
    return refused(line, `not valid text in ${encoding.toUpperCase()}: save the source as UTF-8.`);
  }
  return cleanLines(normalized(text));
}

const SINGLE_BYTE = /^(?:windows-1252|iso-8859-1|latin1|ascii)$/i;

/** What Windows programs write when they say nothing: no byte sequence in it is UTF-8's. */
function readAsAnsi(bytes: Uint8Array): Decoded {
  const { text, problems } = cleanLines(
    normalized(withWindowsSigns(new TextDecoder("latin1").decode(bytes))),
  );
  const message = "the text is not UTF-8 and is read as Windows-1252: look whether its accents are right.";
  return {
    text,
    problems: [{ severity: "warning", line: lineAt(bytes, validPrefix(bytes)), message }, ...problems],
  };
}

/** Whether a letter beyond ASCII is written as UTF-8 writes it: then one bad byte is damage. */
function hasUtf8Letters(bytes: Uint8Array): boolean {
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const [lead = 0, next = 0] = [bytes[at], bytes[at + 1]];
    if (lead >= 0xc3 && lead <= 0xf4 && next >= 0x80 && next <= 0xbf) return true;
  }
  return false;
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
function encodingOf({ bytes, contentType }: Source): { encoding: string; isDeclared: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", isDeclared: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", isDeclared: true };
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const declared =
    /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? "") ??
    /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(head) ??
    /<meta[^>]*charset\s*=\s*["']?([\w-]+)/i.exec(head);
  try {
    const { encoding } = new TextDecoder(declared?.[1] ?? "utf-8");
    const isUnicode = encoding.startsWith("utf-16") || isUtf8(bytes);
    return { encoding: isUnicode ? "utf-8" : encoding, isDeclared: declared !== null || isMarked };
  } catch {
    return { encoding: "utf-8", isDeclared: isMarked };
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
