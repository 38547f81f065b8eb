import type { APIEmbed } from "discord.js";
import type { ContentsEntry, HeaderMessage, Message, SignalMessage } from "../../../src/domain/message.ts";
import type { Labels } from "../../../src/words/texts/shape/label-texts.ts";
import type { Texts } from "../../../src/words/texts/shape/texts.ts";
import { toldOf, toldOfHeader } from "../../../src/words/texts/told.ts";
import { cutAtWord } from "../../../src/text/cut.ts";
import { limits } from "../text/limits.ts";
import { escapeLine, escapeText, linked, linkTarget } from "../text/markdown.ts";
import { buttonUrl, jumpLink } from "./links.ts";
import { signalLabel } from "./place-label.ts";

/** Blue enough for a dark and for a light background: both give it a contrast above 3:1. */
export const ACCENT = 0x5b7fe5;

/** The message as its author meant it. */
export function richEmbeds(message: Message, texts: Texts): APIEmbed[] {
  switch (message.kind) {
    case "header":
      return [
        headerEmbed(message, texts),
        ...message.signals.map((signal) => embedAmongOthers(signal, texts)),
      ];
    case "group":
      return message.signals.map((signal) => embedAmongOthers(signal, texts));
    case "signal": {
      const source = buttonUrl(message.url) === undefined ? sourceLine(message, texts.labels) : undefined;
      return [{ ...signalEmbed(message, texts, source), ...sharer(message, texts.labels) }];
    }
  }
}

/** A signal in a message with several: its place stands below it, and its link in it. */
function embedAmongOthers(signal: SignalMessage, texts: Texts): APIEmbed {
  return {
    ...signalEmbed(signal, texts, sourceLine(signal, texts.labels)),
    footer: { text: signalLabel(signal, texts.labels) },
  };
}

function headerEmbed(header: HeaderMessage, texts: Texts): APIEmbed {
  const { title, introduction, contents } = header;
  const told = toldOfHeader(header, texts);
  const blocks = [
    heading(escapeLine(title)),
    remark(told.retraction),
    ...introduction.map((paragraph) => escapeText(paragraph)),
    contents.map((entry) => contentsLine(entry, header, texts)).join("\n"),
    remark(told.note),
  ];
  return { color: ACCENT, description: joined(blocks) };
}

function contentsLine(entry: ContentsEntry, { edition }: HeaderMessage, texts: Texts): string {
  const { headline, isRetracted, message } = entry;
  const text = isRetracted ? struck(headline, texts) : escapeLine(headline);
  const told = toldOf(entry, edition, texts);
  const line = message ? linked(text, jumpLink(message)) : text;
  return told === undefined ? `- ${line}` : `- ${line} ${remark(told)}`;
}

function signalEmbed(signal: SignalMessage, texts: Texts, source?: string): APIEmbed {
  const { headline, paragraphs, retraction, piece, edition, continuedAt } = signal;
  const isFirst = piece.number === 1;
  const text = retraction && (headline !== "" || isFirst) ? struck(headline, texts) : escapeLine(headline);
  const blocks = [
    heading(text),
    ...paragraphs.map((paragraph) => escapeText(paragraph)),
    remark(toldOf(signal, edition, texts)),
    continuedAt ? linked(texts.corrections.continued, jumpLink(continuedAt)) : "",
  ];
  return { color: ACCENT, description: joined(source === undefined ? blocks : [...blocks, source]) };
}

/** A headline that was taken back, or the words in its place where it may not be shown. */
function struck(headline: string, { corrections }: Texts): string {
  const line = escapeLine(headline);
  return line === "" ? corrections.hiddenHeadline : `~~${line}~~`;
}

/** Our own words about the text, set apart from it. */
function remark(words: string | undefined): string {
  const line = words === undefined ? "" : escapeLine(words);
  return line === "" ? "" : `*${line}*`;
}

/** Who shared it, and from which edition. No mark-up works in a footer. */
function sharer({ sharedBy, edition }: SignalMessage, labels: Labels): Pick<APIEmbed, "footer"> {
  if (sharedBy === undefined) return {};
  return { footer: { text: cutAtWord(labels.sharedFrom(sharedBy, edition), limits.embedFooter) } };
}

/** The link in the text, for messages with several signals, which have no button for each. */
function sourceLine({ url }: SignalMessage, labels: Labels): string | undefined {
  const target = linkTarget(url);
  return target === undefined || target.length > limits.link ? undefined : linked(labels.readSource, target);
}

/** The same text without headings, lists and masked links, for content that was refused. */
export function plainEmbeds(message: Message, texts: Texts): APIEmbed[] {
  const { labels } = texts;
  const amongOthers = (signal: SignalMessage): APIEmbed => ({
    ...plainSignal(signal, texts),
    footer: { text: signalLabel(signal, labels) },
  });
  switch (message.kind) {
    case "header":
      return [plainHeader(message, texts), ...message.signals.map(amongOthers)];
    case "group":
      return message.signals.map(amongOthers);
    case "signal":
      return [{ ...plainSignal(message, texts), ...sharer(message, labels) }];
  }
}

function plainHeader(header: HeaderMessage, texts: Texts): APIEmbed {
  const { title, introduction, contents, edition } = header;
  const told = toldOfHeader(header, texts);
  const lines = contents.map((entry) => {
    const line = toldOf(entry, edition, texts);
    return `• ${escapeLine(plainHeadline(entry, texts))}${line === undefined ? "" : ` (${escapeLine(line)})`}`;
  });
  const blocks = [
    ...[title, told.retraction ?? "", ...introduction].map((text) => escapeText(text)),
    lines.join("\n"),
    escapeText(told.note ?? ""),
  ];
  return { description: joined(blocks) };
}

function plainSignal(signal: SignalMessage, texts: Texts): APIEmbed {
  const { paragraphs, url, edition, retraction, piece, continuedAt } = signal;
  const target = linkTarget(url);
  const source = target === undefined || target.length > limits.link ? "" : `<${target}>`;
  const headline =
    retraction && piece.number === 1
      ? plainHeadline({ headline: signal.headline, isRetracted: true }, texts)
      : signal.headline;
  const told = toldOf(signal, edition, texts) ?? "";
  const next = continuedAt ? `<${jumpLink(continuedAt)}>` : "";
  return {
    description: joined([...[headline, ...paragraphs, told].map((text) => escapeText(text)), next, source]),
  };
}

function plainHeadline(
  { headline, isRetracted }: Pick<ContentsEntry, "headline" | "isRetracted">,
  { corrections }: Texts,
): string {
  return isRetracted && headline === "" ? corrections.hiddenHeadline : headline;
}

/** The smallest that Discord has: titles of editions are long, and phones narrow. */
function heading(escaped: string): string {
  return escaped === "" ? "" : `### ${escaped}`;
}

function joined(blocks: readonly string[]): string {
  const text = blocks.filter((block) => block.trim() !== "").join("\n\n");
  return text === "" ? NOTHING : text;
}

/** For texts of white space: Discord takes no empty embed. */
const NOTHING = "\u200B";
