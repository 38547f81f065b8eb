import PostalMime, { type Email } from "postal-mime";
import { emptyDraft } from "../structure/assemble.ts";
import { normalized, withoutControls } from "../structure/clean.ts";
import { dayOf } from "../structure/dates/calendar.ts";
import type { Draft } from "../structure/draft.ts";
import { withWindowsSigns } from "../source/windows-1252.ts";
import { MAX_SOURCE_BYTES, MAX_SOURCE_TEXT, type Source } from "../source/source.ts";
import { parseHtml } from "./page.ts";
import { parsePlainText } from "./plain-text.ts";
import type { Reading } from "../source/reading.ts";
import { withoutEnvelope } from "./is-mail.ts";

/** The edition that a mail brings: from its HTML, or from its text where that says more. */
export async function parseMail(source: Source): Promise<readonly Draft[]> {
  const { bytes, decisions = {} } = source;
  if (bytes.length > MAX_SOURCE_BYTES)
    return refused(`the mail is larger than ${MAX_SOURCE_TEXT}: remove its attachments.`);
  const mail = await readMail(withoutEnvelope(bytes));
  if (typeof mail === "string") return refused(mail);
  const { email, html, text } = mail;
  const date = dayOf(email.headers.find(({ key }) => key === "date")?.value);
  const subject = (email.subject ?? "")
    .replace(/^(?:(?:fwd?|tr|re|wg)\s*:\s*)+/i, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  const reading: Reading = {
    name: source.name,
    decisions,
    mail: { date, subject, from: email.from?.name ?? "" },
  };
  if (html === "" && text === "")
    return refused("the mail has no text: neither HTML nor plain text is in it.");
  const drafts = html === "" ? undefined : parseHtml(html, reading);
  if (drafts && (isWhole(drafts) || text.length * 3 < html.length / MARKUP)) return drafts;
  const plain = text === "" ? undefined : parsePlainText(text, reading);
  if (plain && (!drafts || isWhole(plain))) return plain;
  return drafts ?? plain ?? [];
}

/** HTML mails have about this many characters of mark-up and text for one of text. */
const MARKUP = 10;

const isWhole = (drafts: readonly Draft[]): boolean => drafts.every(({ edition }) => edition !== undefined);

interface ReadMail {
  readonly email: Email;
  readonly html: string;
  readonly text: string;
}

/** The mail, or the one that was forwarded whole in it; or why it cannot be read. */
async function readMail(bytes: Uint8Array, depth = 0): Promise<ReadMail | string> {
  let email: Email;
  try {
    email = await PostalMime.parse(bytes);
  } catch (cause) {
    return `this is not a mail that can be read (${cause instanceof Error ? cause.message : "unknown"}).`;
  }
  const [html, text] = [clean(email.html), clean(email.text)];
  const forwarded = email.attachments.find(({ mimeType }) => mimeType === "message/rfc822");
  const isShort = html.length + text.length < SHORT;
  if (forwarded && isShort && depth < DEEPEST && typeof forwarded.content !== "string")
    return readMail(new Uint8Array(forwarded.content), depth + 1);
  return { email, html, text };
}

/** Characters that a person writes above a mail that is forwarded whole. */
const SHORT = 2_000;
const DEEPEST = 3;

const clean = (text: string | undefined): string =>
  normalized(withWindowsSigns(text ?? ""))
    .split("\n")
    .map((line) => withoutControls(line).text)
    .join("\n");

const refused = (message: string): readonly Draft[] => [
  emptyDraft([{ severity: "error", line: 0, message }]),
];
