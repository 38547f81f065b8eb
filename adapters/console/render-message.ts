import type {
  ContentsEntry,
  HeaderMessage,
  Message,
  PieceMark,
  SignalMessage,
} from "../../src/domain/message.ts";
import { textsIn } from "../../src/words/texts/in-language.ts";
import type { Labels } from "../../src/words/texts/shape/label-texts.ts";
import type { Texts } from "../../src/words/texts/shape/texts.ts";
import { toldOf, toldOfHeader } from "../../src/words/texts/told.ts";
import { harmless } from "../../src/text/harmless.ts";

/** The body of one message on the console: plain lines, wrapped only when they are shown. */
export interface ConsoleBody {
  readonly text: string;
}

export function renderMessage(message: Message): ConsoleBody {
  return { text: linesOf(message).join("\n") };
}

function linesOf(message: Message): readonly string[] {
  switch (message.kind) {
    case "header":
      return headerLines(message);
    case "signal":
      return signalLines(message);
    case "group":
      return apart(message.signals.map(signalLines));
  }
}

function headerLines(header: HeaderMessage): readonly string[] {
  const { title, introduction, contents, signals, piece, edition, total, language } = header;
  const texts = textsIn(language);
  const { labels } = texts;
  const about = [heading(title, piece, labels), labels.summary(edition, total)];
  const list = contents.map((entry) => `• ${contentsLine(entry, edition, texts)}`);
  const told = toldOfHeader(header, texts);
  return apart([
    about,
    ...(told.retraction === undefined ? [] : [[harmless(told.retraction)]]),
    ...introduction.map((paragraph) => [harmless(paragraph)]),
    ...(list.length > 0 ? [list] : []),
    ...signals.map(signalLines),
    ...(told.note === undefined ? [] : [[harmless(told.note)]]),
  ]);
}

/** A retracted headline is struck out. */
function contentsLine(entry: ContentsEntry, edition: string, texts: Texts): string {
  const { headline, isRetracted } = entry;
  const shown = isRetracted && headline === "" ? texts.corrections.hiddenHeadline : headline;
  const line = isRetracted && headline !== "" ? `~${harmless(shown)}~` : harmless(shown);
  const told = toldOf(entry, edition, texts);
  return told === undefined ? line : `${line} (${harmless(told)})`;
}

function signalLines(message: SignalMessage): readonly string[] {
  const { paragraphs, url, place, piece, sharedBy, edition, language, retraction } = message;
  const texts = textsIn(language);
  const { labels, corrections } = texts;
  const told = toldOf(message, edition, texts);
  const isHidden = retraction && message.headline === "" && piece.number === 1;
  const struck = retraction && message.headline !== "" ? `~${message.headline}~` : message.headline;
  const headline = isHidden ? corrections.hiddenHeadline : struck;
  const isLast = piece.number === piece.of;
  return apart([
    ...(sharedBy === undefined ? [] : [[harmless(labels.sharedFrom(sharedBy, edition))]]),
    [`${labels.place(place)} ${heading(headline, piece, labels)}`.trimEnd()],
    ...paragraphs.map((paragraph) => [harmless(paragraph)]),
    ...(told === undefined ? [] : [[harmless(told)]]),
    ...(message.continuedAt ? [[corrections.continued]] : []),
    ...(url !== undefined && isLast ? [[`${labels.readSource}: ${harmless(url)}`]] : []),
  ]);
}

function heading(text: string, { number, of }: PieceMark, labels: Labels): string {
  return [harmless(text), of > 1 ? labels.part(number, of) : ""].filter((words) => words !== "").join(" ");
}

/** An empty line between each two. */
function apart(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((lines, n) => (n === 0 ? lines : ["", ...lines]));
}
