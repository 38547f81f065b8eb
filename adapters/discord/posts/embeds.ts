import type { APIEmbed } from "discord.js";
import type { ContentsEntry, HeaderMessage, Message, SignalMessage } from "../../../src/domain/message.ts";
import type { Labels } from "../../../src/words/texts/shape/label-texts.ts";
import { cutAtWord } from "../../../src/text/cut.ts";
import { limits } from "../text/limits.ts";
import { escapeLine, escapeText, linked, linkTarget } from "../text/markdown.ts";
import { buttonUrl, jumpLink } from "./links.ts";
import { signalLabel } from "./place-label.ts";

/** Blue enough for a dark and for a light background: both give it a contrast above 3:1. */
export const ACCENT = 0x5b7fe5;

/** The message as its author meant it. */
export function richEmbeds(message: Message, labels: Labels): APIEmbed[] {
  switch (message.kind) {
    case "header":
      return [headerEmbed(message), ...message.signals.map((signal) => embedAmongOthers(signal, labels))];
    case "group":
      return message.signals.map((signal) => embedAmongOthers(signal, labels));
    case "signal": {
      const source = buttonUrl(message.url) === undefined ? sourceLine(message, labels) : undefined;
      return [{ ...signalEmbed(message, source), ...sharer(message, labels) }];
    }
  }
}

/** A signal in a message with several: its place stands below it, and its link in it. */
function embedAmongOthers(signal: SignalMessage, labels: Labels): APIEmbed {
  return {
    ...signalEmbed(signal, sourceLine(signal, labels)),
    footer: { text: signalLabel(signal, labels) },
  };
}

function headerEmbed({ title, introduction, contents }: HeaderMessage): APIEmbed {
  const blocks = [
    heading(title),
    ...introduction.map((paragraph) => escapeText(paragraph)),
    contents.map((entry) => contentsLine(entry)).join("\n"),
  ];
  return { color: ACCENT, description: joined(blocks) };
}

function contentsLine({ headline, message }: ContentsEntry): string {
  const text = escapeLine(headline);
  return `- ${message ? linked(text, jumpLink(message)) : text}`;
}

function signalEmbed({ headline, paragraphs }: SignalMessage, source?: string): APIEmbed {
  const blocks = [heading(headline), ...paragraphs.map((paragraph) => escapeText(paragraph))];
  return { color: ACCENT, description: joined(source === undefined ? blocks : [...blocks, source]) };
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
export function plainEmbeds(message: Message, labels: Labels): APIEmbed[] {
  const amongOthers = (signal: SignalMessage): APIEmbed => ({
    ...plainSignal(signal),
    footer: { text: signalLabel(signal, labels) },
  });
  switch (message.kind) {
    case "header":
      return [plainHeader(message), ...message.signals.map(amongOthers)];
    case "group":
      return message.signals.map(amongOthers);
    case "signal":
      return [{ ...plainSignal(message), ...sharer(message, labels) }];
  }
}

function plainHeader({ title, introduction, contents }: HeaderMessage): APIEmbed {
  const blocks = [
    ...[title, ...introduction].map((text) => escapeText(text)),
    contents.map(({ headline }) => `• ${escapeLine(headline)}`).join("\n"),
  ];
  return { description: joined(blocks) };
}

function plainSignal({ headline, paragraphs, url }: SignalMessage): APIEmbed {
  const target = linkTarget(url);
  const source = target === undefined || target.length > limits.link ? "" : `<${target}>`;
  return { description: joined([...[headline, ...paragraphs].map((text) => escapeText(text)), source]) };
}

/** The smallest that Discord has: titles of editions are long, and phones narrow. */
function heading(text: string): string {
  const line = escapeLine(text);
  return line === "" ? "" : `### ${line}`;
}

function joined(blocks: readonly string[]): string {
  const text = blocks.filter((block) => block.trim() !== "").join("\n\n");
  return text === "" ? NOTHING : text;
}

/** For texts of white space: Discord takes no empty embed. */
const NOTHING = "\u200B";
