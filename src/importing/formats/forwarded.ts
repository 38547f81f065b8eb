import type { Block } from "../structure/block.ts";
import { dayOf } from "../structure/dates/calendar.ts";
import { findDates } from "../structure/dates/written.ts";
import type { MailHead } from "../source/reading.ts";

/**
 * Unpacks a forwarded mail: what stands above the forwarded head is the forwarder's, the head gives date and subject. Gmail, Outlook
 * and Apple Mail write it in their own ways and languages.
 */
export function unforwarded(blocks: readonly Block[]): {
  blocks: readonly Block[];
  head: MailHead | undefined;
} {
  const from = blocks.slice(0, HEAD_BLOCKS).findIndex(({ text }) => FROM.test(text));
  if (from < 0) return { blocks, head: undefined };
  let end = from;
  const fields = new Map<string, string>();
  for (; end < blocks.length && end - from < MOST_FIELDS; end += 1) {
    const text = blocks[end]?.text ?? "";
    const whole = text.length > LONGEST_FIELDS ? [] : [...text.matchAll(FIELD)];
    if (whole.length === 0) break;
    for (const [, name = "", value = ""] of whole) fields.set(nameOf(name), value.trim());
  }
  const subject = fields.get("subject");
  const sent = fields.get("date");
  if (subject === undefined || sent === undefined) return { blocks, head: undefined };
  const date = dayOf(sent) ?? findDates(sent, "day-first")[0]?.date;
  const marked = blocks.map((block, index) =>
    index < end && block.aside === undefined ? { ...block, aside: FORWARDED } : block,
  );
  const name = (fields.get("from") ?? "").replace(/[<"[(].*$/, "").trim();
  return {
    blocks: marked,
    head: { date, subject: subject.replace(/^(?:fwd?|tr|re)\s*:\s*/i, ""), from: name },
  };
}

const FORWARDED = "it is the head of a forwarded mail.";

const FIELD =
  /(?:^|\n|\s)\*?(from|de|von|date|sent|envoyé|envoyé le|gesendet|datum|subject|objet|betreff|to|à|pour|an|cc|reply-to|répondre à)\*?\s?:\*?\s+(.+?)(?=\n|\s\*?(?:date|sent|envoyé|subject|objet|to|à|cc)\*?\s?:\s|$)/giu;

const FROM = /^(?:>\s*)?\*?(?:from|de|von)\*?\s?:/iu;

/** Blocks: above the head may stand a few words by the person who forwards it. */
const HEAD_BLOCKS = 12;
const MOST_FIELDS = 8;

/** Characters: all the fields may stand in one block. */
const LONGEST_FIELDS = 2_000;

function nameOf(name: string): string {
  const word = name.toLowerCase();
  if (/^(?:date|sent|envoyé(?: le)?|gesendet|datum)$/.test(word)) return "date";
  if (/^(?:from|de|von)$/.test(word)) return "from";
  return /^(?:subject|objet|betreff)$/.test(word) ? "subject" : word;
}
