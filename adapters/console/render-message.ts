import type { HeaderMessage, Message, SignalMessage } from "../../src/domain/message.ts";
import { textsIn } from "../../src/words/texts/in-language.ts";
import { harmless } from "./harmless.ts";

/** The body of one post on the console: plain lines, wrapped only when they are shown. */
export interface ConsoleBody {
  readonly text: string;
}

export function renderMessage(message: Message): ConsoleBody {
  const lines = message.kind === "header" ? headerLines(message) : signalLines(message);
  return { text: lines.filter((line) => line !== undefined).join("\n") };
}

function headerLines(header: HeaderMessage): readonly (string | undefined)[] {
  const { title, introduction, contents, signals, part, edition, total, language } = header;
  const { labels } = textsIn(language);
  return [
    heading(title, part, labels),
    labels.summary(edition, total),
    ...introduction.flatMap((paragraph) => ["", harmless(paragraph)]),
    contents.length > 0 ? "" : undefined,
    ...contents.map(({ headline }) => `• ${harmless(headline)}`),
    ...signals.flatMap((signal) => ["", ...signalLines(signal)]),
  ];
}

function signalLines(message: SignalMessage): readonly (string | undefined)[] {
  const { headline, paragraphs, url, position, total, part, language } = message;
  const { labels } = textsIn(language);
  return [
    `${labels.position(position, total)} ${heading(headline, part, labels)}`.trimEnd(),
    ...paragraphs.flatMap((paragraph) => ["", harmless(paragraph)]),
    ...(url !== undefined && part.number === part.of ? ["", `${labels.readSource}: ${harmless(url)}`] : []),
  ];
}

function heading(
  text: string,
  { number, of }: Message["part"],
  labels: { part: (number: number, of: number) => string },
): string {
  return [harmless(text), of > 1 ? labels.part(number, of) : ""].filter((piece) => piece !== "").join(" ");
}
