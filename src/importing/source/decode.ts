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
  // A Mac may write é as two characters that look like one.
  return cleanText(text.normalize("NFC").replaceAll(/\r\n?/g, "\n"));
}

/**
 * Control characters only do harm in a chat, and bidirectional overrides make a text look different from what it says
 * (Unicode TR 36). Tabs and line separators become spaces.
 */
function cleanText(raw: string): Decoded {
  const problems: Problem[] = [];
  const lines = raw.split("\n").map((line, index) => {
    const spaced = line.replaceAll(/[\t\u2028\u2029]|^[\v\f]+|[\v\f]+$/g, " ");
    const count = spaced.match(CONTROL)?.length ?? 0;
    // A page break separates the words before and after it.
    const clean = spaced.replaceAll(/[\v\f]/g, " ").replaceAll(CONTROL, "");
    if (count > 0) {
      const message = `${count} invisible control character(s) removed: look whether the line still reads as it should.`;
      problems.push({ severity: "warning", line: index + 1, message });
    }
    return clean;
  });
  return { text: lines.join("\n"), problems };
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

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
