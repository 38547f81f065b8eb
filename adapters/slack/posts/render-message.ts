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
import { bullets, grouped, heading, paragraph, smallPrint } from "../blocks/blocks.ts";
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
  const text = textOf(message);
  return form === "plain" ? { text } : { text, blocks: blocksOf(message, linkTo) };
}

/** Whether Slack takes this as one message that can be edited later, with a link on every headline. The rich form holds the plain one. */
export function fitsMessage(message: Message, form: Form): boolean {
  const linked = message.kind === "header" ? withLongestLinks(message) : message;
  const { text, blocks = [] } = renderMessage(linked, form, () => "x".repeat(limits.permalink));
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
      return signalBlocks(message);
    case "group":
      return message.signals.flatMap((signal) => signalBlocks(signal));
  }
}

/** A signal as blocks: who shared it, headline, paragraphs, then its place in the edition and the link to its source. */
export function signalBlocks(message: SignalMessage): KnownBlock[] {
  const { headline, paragraphs, language } = message;
  const { labels } = textsIn(language);
  const source = sourceOf(message);
  const sharer = sharerOf(message, labels);
  return [
    ...(sharer === "" ? [] : [smallPrint(sharer)]),
    ...(headline === "" ? [] : [paragraph({ text: headline, bold: true })]),
    ...paragraphs.filter((text) => text !== "").map((text) => paragraph({ text })),
    smallPrint(
      placeLabel(message, labels),
      source === undefined ? undefined : { url: source, label: labels.readSource },
    ),
  ];
}

function headerBlocks(header: HeaderMessage, linkTo: LinkTo): KnownBlock[] {
  const { title, introduction, contents, signals } = header;
  const entries = shown(contents).map(({ headline, message }) => {
    const url = message && linkTo(message);
    return { text: headline, ...(url !== undefined && { url }) };
  });
  return [
    ...(title === "" ? [] : [heading(title)]),
    smallPrint(aboutOf(header)),
    ...introduction.filter((text) => text !== "").map((text) => paragraph({ text })),
    ...grouped(entries, limits.richText, ({ text }) => text.length + limits.permalink).map((group) =>
      bullets(group.map((entry) => [entry])),
    ),
    ...signals.flatMap((signal) => signalBlocks(signal)),
  ];
}

function textOf(message: Message): string {
  switch (message.kind) {
    case "header":
      return headerText(message);
    case "signal":
      return signalText(message);
    case "group":
      return joined(message.signals.map(signalText));
  }
}

function headerText(header: HeaderMessage): string {
  const { title, introduction, contents, signals } = header;
  return joined([
    escaped(title),
    escaped(aboutOf(header)),
    ...introduction.map(escaped),
    shown(contents)
      .map(({ headline }) => `• ${escaped(headline)}`)
      .join("\n"),
    ...signals.map(signalText),
  ]);
}

function signalText(message: SignalMessage): string {
  const { headline, paragraphs, language } = message;
  const { labels } = textsIn(language);
  const source = sourceOf(message);
  return joined([
    escaped(sharerOf(message, labels)),
    escaped(headline),
    ...paragraphs.map(escaped),
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
  return contents.filter(({ headline }) => headline !== "");
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

function withLongestLinks(header: HeaderMessage): HeaderMessage {
  const somewhere = { channel: { platform: "slack", workspace: "", id: "" }, id: "" };
  return { ...header, contents: header.contents.map((entry) => ({ ...entry, message: somewhere })) };
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
