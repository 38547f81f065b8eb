import type { KnownBlock } from "@slack/types";
import type { MessageRef } from "../../../src/domain/channel.ts";
import type {
  ContentsEntry,
  HeaderMessage,
  Form,
  Message,
  PieceMark,
  SignalMessage,
} from "../../../src/domain/message.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import type { Labels } from "../../../src/words/texts/shape/label-texts.ts";
import type { Texts } from "../../../src/words/texts/shape/texts.ts";
import { toldOf, toldOfHeader } from "../../../src/words/texts/told.ts";
import { bullets, grouped, heading, paragraph, type Run, smallPrint } from "../blocks/blocks.ts";
import { limits } from "../blocks/limits.ts";
import { escaped, linkMarkup, linkUrl } from "../blocks/mrkdwn.ts";

/** What one message says, as `chat.postMessage` and `chat.update` take it. */
export interface MessageBody {
  /** The whole message for notifications and screen readers; alone, the plain form of the message. */
  readonly text: string;
  readonly blocks?: KnownBlock[];
}

/** The address of a message, where it is known. */
export type LinkTo = (message: MessageRef) => string | undefined;

/** The body of a message. All foreign text is literal: escaped in `text`, in `rich_text` or `plain_text` elsewhere. */
export function renderMessage(message: Message, form: Form, linkTo: LinkTo): MessageBody {
  const text = textOf(message, linkTo);
  return form === "plain" ? { text } : { text, blocks: blocksOf(message, linkTo) };
}

/**
 * Whether Slack takes this as one message that can be edited later, with a link on every headline, or to the next piece. The rich form
 * holds the plain one.
 */
export function fitsMessage(message: Message, form: Form): boolean {
  const { text, blocks = [] } = renderMessage(withLongestLinks(message), form, () =>
    "x".repeat(limits.permalink),
  );
  return (
    text.length <= limits.messageText &&
    blocks.length <= limits.messageBlocks &&
    blocks.every((block) => block.type !== "rich_text" || sizeOf(block) <= limits.richText)
  );
}

function blocksOf(message: Message, linkTo: LinkTo): KnownBlock[] {
  switch (message.kind) {
    case "header":
      return headerBlocks(message, linkTo);
    case "signal":
      return signalBlocks(message, linkTo);
    case "group":
      return message.signals.flatMap((signal) => signalBlocks(signal, linkTo));
  }
}

/** A signal as blocks: who shared it, headline, paragraphs, what was corrected, then its place in the edition and the link to its source. */
function signalBlocks(message: SignalMessage, linkTo: LinkTo): KnownBlock[] {
  const { paragraphs, language, edition } = message;
  const texts = textsIn(language);
  const { labels } = texts;
  const source = sourceOf(message);
  const sharer = sharerOf(message, labels);
  const headline = headlineOf(message, texts);
  const told = toldOf(message, edition, texts);
  const next = continuationOf(message, linkTo);
  return [
    ...(sharer === "" ? [] : [smallPrint(sharer)]),
    ...(headline.text === "" ? [] : [paragraph({ ...headline, bold: true })]),
    ...paragraphs.filter((text) => text !== "").map((text) => paragraph({ text })),
    ...(told === undefined ? [] : [paragraph({ text: told, italic: true })]),
    ...(next === undefined ? [] : [smallPrint("", { url: next, label: texts.corrections.continued })]),
    smallPrint(
      placeLabel(message, labels),
      source === undefined ? undefined : { url: source, label: labels.readSource },
    ),
  ];
}

function headerBlocks(header: HeaderMessage, linkTo: LinkTo): KnownBlock[] {
  const { title, introduction, contents, signals, edition, language } = header;
  const texts = textsIn(language);
  const told = toldOfHeader(header, texts);
  const entries = shown(contents).map((entry): readonly Run[] => {
    const url = entry.message && linkTo(entry.message);
    const line = toldOf(entry, edition, texts);
    return [
      { ...lineOf(entry, texts), ...(url !== undefined && { url }) },
      ...(line === undefined ? [] : [{ text: ` (${line})`, italic: true }]),
    ];
  });
  const sizeOfRuns = (runs: readonly Run[]) =>
    runs.reduce<number>((sum, { text }) => sum + text.length, limits.permalink);
  return [
    ...(title === "" ? [] : [heading(title)]),
    smallPrint(aboutOf(header)),
    ...(told.retraction === undefined ? [] : [paragraph({ text: told.retraction, italic: true })]),
    ...introduction.filter((text) => text !== "").map((text) => paragraph({ text })),
    ...grouped(entries, limits.richText, sizeOfRuns).map((group) => bullets(group)),
    ...signals.flatMap((signal) => signalBlocks(signal, linkTo)),
    ...(told.note === undefined ? [] : [paragraph({ text: told.note, italic: true })]),
  ];
}

/** The headline, struck out where the signal was taken back; the first piece of one whose headline is hidden says at least that. */
function headlineOf({ headline, retraction, piece }: SignalMessage, { corrections }: Texts): Run {
  if (!retraction) return { text: headline };
  return headline === "" && piece.number === 1
    ? { text: corrections.hiddenHeadline }
    : { text: headline, strike: true };
}

function lineOf({ headline, isRetracted }: ContentsEntry, { corrections }: Texts): Run {
  if (!isRetracted) return { text: headline };
  return headline === "" ? { text: corrections.hiddenHeadline } : { text: headline, strike: true };
}

function continuationOf({ continuedAt }: SignalMessage, linkTo: LinkTo): string | undefined {
  return continuedAt && linkTo(continuedAt);
}

function textOf(message: Message, linkTo: LinkTo): string {
  const signalText = (signal: SignalMessage) => textOfSignal(signal, linkTo);
  switch (message.kind) {
    case "header":
      return headerText(message, signalText);
    case "signal":
      return signalText(message);
    case "group":
      return joined(message.signals.map(signalText));
  }
}

function headerText(header: HeaderMessage, signalText: (signal: SignalMessage) => string): string {
  const { title, introduction, contents, signals, edition, language } = header;
  const texts = textsIn(language);
  const told = toldOfHeader(header, texts);
  const lines = shown(contents).map((entry) => {
    const line = toldOf(entry, edition, texts);
    return `• ${escaped(lineOf(entry, texts).text)}${line === undefined ? "" : ` (${escaped(line)})`}`;
  });
  return joined([
    escaped(title),
    escaped(aboutOf(header)),
    escaped(told.retraction ?? ""),
    ...introduction.map(escaped),
    lines.join("\n"),
    ...signals.map(signalText),
    escaped(told.note ?? ""),
  ]);
}

function textOfSignal(message: SignalMessage, linkTo: LinkTo): string {
  const { paragraphs, language, edition } = message;
  const texts = textsIn(language);
  const { labels, corrections } = texts;
  const source = sourceOf(message);
  const next = continuationOf(message, linkTo);
  return joined([
    escaped(sharerOf(message, labels)),
    escaped(headlineOf(message, texts).text),
    ...paragraphs.map(escaped),
    escaped(toldOf(message, edition, texts) ?? ""),
    next === undefined ? "" : linkMarkup(next, corrections.continued),
    placeLabel(message, labels),
    source === undefined ? "" : linkMarkup(source, labels.readSource),
  ]);
}

/** "Partagé par Ada · 8 février 2026"; "" for what nobody shared. */
function sharerOf({ sharedBy, edition }: SignalMessage, labels: Labels): string {
  return sharedBy === undefined ? "" : labels.sharedFrom(sharedBy, edition);
}

/** An item without a text is refused. */
function shown(contents: readonly ContentsEntry[]): readonly ContentsEntry[] {
  return contents.filter(({ headline, isRetracted }) => headline !== "" || isRetracted);
}

/** "8 février 2026 · 14 signaux (1/2)" */
function aboutOf({ edition, total, piece, language }: HeaderMessage): string {
  const { labels } = textsIn(language);
  return marked(labels.summary(edition, total), piece, labels);
}

/** "6/14 (2/3)"; "+1" for a signal that a correction added. */
function placeLabel({ place, piece }: SignalMessage, labels: Labels): string {
  return marked(labels.place(place), piece, labels);
}

function marked(words: string, { number, of }: PieceMark, labels: Labels): string {
  return of === 1 ? words : `${words} ${labels.part(number, of)}`;
}

/** Shown once: on the last piece. */
function sourceOf({ url, piece }: SignalMessage): string | undefined {
  return url === undefined || piece.number < piece.of ? undefined : linkUrl(url);
}

function joined(pieces: readonly string[]): string {
  return pieces.filter((piece) => piece !== "").join("\n\n");
}

function withLongestLinks(message: Message): Message {
  const somewhere = { channel: { platform: "slack", workspace: "", id: "" }, id: "" };
  switch (message.kind) {
    case "group":
      return message;
    case "signal":
      return message.piece.of > 1 ? { ...message, continuedAt: somewhere } : message;
    case "header":
      return { ...message, contents: message.contents.map((entry) => ({ ...entry, message: somewhere })) };
  }
}

/** The texts and addresses of a block. */
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) =>
      sum + ((name === "text" || name === "url") && typeof inner === "string" ? inner.length : sizeOf(inner)),
    0,
  );
}
