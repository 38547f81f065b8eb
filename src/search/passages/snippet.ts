import { onOneLine } from "../../text/one-line.ts";
import type { Span } from "../../ports/answer.ts";
import { type Hit, hitsIn, type Marks, spansOf } from "./marks.ts";

/** Characters, the dots at the ends not counted. */
const LONGEST = 200;
/** A passage that ends with a sentence is at least so long. */
const SHORTEST = 80;

/** The passage of a text that answers best, with what answered marked; its beginning when nothing does. */
export function snippetOf(text: string, marks: Marks): Span[] {
  const flat = onOneLine(text);
  const hits = hitsIn(flat, marks);
  const [start, end] = window(flat, bestHits(hits));
  const shown = hits
    .filter((hit) => hit.start >= start && hit.end <= end)
    .map((hit) => ({ ...hit, start: hit.start - start, end: hit.end - start }));
  const spans = spansOf(flat.slice(start, end), shown);
  if (start > 0) spans.unshift({ text: "… ", marked: false });
  if (end < flat.length && !/[.?!…]$/.test(flat.slice(start, end))) spans.push({ text: " …", marked: false });
  return spans;
}

/** The first and the last of the hits that fit together and hold the most different words. */
function bestHits(hits: readonly Hit[]): readonly [first: Hit, last: Hit] | undefined {
  let best: readonly [Hit, Hit] | undefined;
  let most = 0;
  for (const [index, first] of hits.entries()) {
    const words = new Set<string>();
    for (const last of hits.slice(index, index + 20)) {
      if (last.end - first.start > LONGEST) break;
      words.add(last.word);
      if (words.size > most) {
        most = words.size;
        best = [first, last];
      }
    }
  }
  return best;
}

/** A sentence that holds the hits when it fits, else as many whole words around them as fit. */
function window(text: string, hits: readonly [Hit, Hit] | undefined): readonly [start: number, end: number] {
  if (text.length <= LONGEST) return [0, text.length];
  const first = hits?.[0].start ?? 0;
  const last = Math.max(hits?.[1].end ?? 0, first);
  const sentence = Math.max(...[". ", "? ", "! ", "… "].map((sign) => text.lastIndexOf(sign, first) + 2), 0);
  const from = last - sentence <= LONGEST && sentence > 1 ? sentence : Math.max(0, first - 60);
  const start =
    from === sentence || from === 0 || last - from > LONGEST
      ? wordStart(text, from, first)
      : wordStart(text, from + 1, first);
  const most = Math.min(text.length, start + LONGEST);
  return [start, sentenceEnd(text, Math.max(last, start + SHORTEST), most) ?? wordEnd(text, most, last)];
}

/** The last end of a sentence between two offsets. */
function sentenceEnd(text: string, from: number, to: number): number | undefined {
  if (to >= text.length) return text.length;
  for (let end = to; end > from; end -= 1)
    if (/[.?!…]/.test(text[end - 1] ?? "") && /^(?:\s|$)/.test(text.slice(end, end + 1))) return end;
  return undefined;
}

/** The beginning of a word at or after an offset; a single word longer than that is shown from its middle. */
function wordStart(text: string, from: number, before: number): number {
  if (from === 0 || text[from - 1] === " ") return from;
  const space = text.indexOf(" ", from);
  return space < 0 || space >= before ? before : space + 1;
}

function wordEnd(text: string, to: number, after: number): number {
  if (to >= text.length || text[to] === " ") return to;
  const space = text.lastIndexOf(" ", to);
  const end = space > after ? space : Math.max(after, to);
  return isHalfOfPair(text, end) ? end - 1 : end;
}

function isHalfOfPair(text: string, offset: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[offset - 1] ?? "");
}
