import type { HeaderMessage, Message, PieceMark, SignalMessage } from "../../src/domain/message.ts";
import { textsIn } from "../../src/words/texts/in-language.ts";
import type { Labels } from "../../src/words/texts/shape/label-texts.ts";
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
  const { labels } = textsIn(language);
  const about = [heading(title, piece, labels), labels.summary(edition, total)];
  const list = contents.map(({ headline }) => `• ${harmless(headline)}`);
  return apart([
    about,
    ...introduction.map((paragraph) => [harmless(paragraph)]),
    ...(list.length > 0 ? [list] : []),
    ...signals.map(signalLines),
  ]);
}

function signalLines(message: SignalMessage): readonly string[] {
  const { headline, paragraphs, url, place, piece, sharedBy, edition, language } = message;
  const { labels } = textsIn(language);
  const isLast = piece.number === piece.of;
  return apart([
    ...(sharedBy === undefined ? [] : [[harmless(labels.sharedFrom(sharedBy, edition))]]),
    [`${labels.place(place)} ${heading(headline, piece, labels)}`.trimEnd()],
    ...paragraphs.map((paragraph) => [harmless(paragraph)]),
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
