import {
  type AllowedMentionsTypes,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
} from "discord.js";
import type {
  ContentsEntry,
  Form,
  HeaderMessage,
  Message,
  PieceMark,
  SignalMessage,
} from "../../../src/domain/message.ts";
import type { Labels } from "../../../src/words/texts/texts.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import { cutAtWord } from "../text/cut.ts";
import { limits } from "../text/limits.ts";
import { jumpLink, longestPlace } from "./links.ts";
import { escapeLine, escapeText, linked, linkTarget } from "../text/markdown.ts";

/** The body of a message of ours. `place` is the label of the button that also carries the copy's key once it is known. */
export interface Body {
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIButtonComponent>[];
  readonly allowed_mentions: typeof nobody;
  readonly flags?: number;
}

/** Blue enough for a dark and for a light background: both give it a contrast above 3:1. */
export const ACCENT = 0x5b7fe5;

/** Nobody is mentioned, whatever a text says. */
export const nobody = { parse: [] as AllowedMentionsTypes[] };

/** The custom id of a rendered message that has no key yet. */
const NO_KEY = "post";

export function renderMessage(message: Message, form: Form): Body {
  const labels = textsIn(message.language).labels;
  const embeds = form === "plain" ? plainEmbeds(message, labels) : richEmbeds(message, labels);
  const url = form === "rich" && message.kind === "signal" ? buttonUrl(message.url) : undefined;
  return {
    embeds,
    components: [buttons(placeLabel(message, labels), url, labels)],
    allowed_mentions: nobody,
    // No SuppressEmbeds: it would hide ours, and links within an embed are never unfurled. The header tells
    // people that there is something new; the rest arrives in silence.
    ...(!announces(message) && { flags: MessageFlags.SuppressNotifications }),
  };
}

/** For texts of white space: Discord takes no empty embed. */
const NOTHING = "\u200B";

/** Whether Discord takes it as one message in this form, and in the plain one, with a link behind every headline. */
export function fitsInMessage(message: Message, form: Form): boolean {
  const widest = withLinks(message);
  const tried = form === "plain" ? [form] : [form, "plain" as const];
  return tried.every((one) => fitsInEmbeds(renderMessage(widest, one).embeds));
}

/** The sum counts titles, descriptions, footers; ours have no others. */
export function fitsInEmbeds(embeds: readonly APIEmbed[]): boolean {
  const length = ({ description = "", footer }: APIEmbed) => description.length + (footer?.text.length ?? 0);
  return (
    embeds.length <= limits.embedsPerMessage &&
    embeds.every(({ description = "" }) => description.length <= limits.embedDescription) &&
    embeds.reduce((sum, embed) => sum + length(embed), 0) <= limits.embedsTotal
  );
}

function withLinks(message: Message): Message {
  if (message.kind !== "header") return message;
  return { ...message, contents: message.contents.map((entry) => ({ ...entry, message: longestPlace })) };
}

function announces(message: Message): boolean {
  return message.kind === "header" && message.piece.number === 1;
}

function richEmbeds(message: Message, labels: Labels): APIEmbed[] {
  switch (message.kind) {
    case "header":
      return [headerEmbed(message), ...message.signals.map((signal) => embedAmongOthers(signal, labels))];
    case "group":
      return message.signals.map((signal) => embedAmongOthers(signal, labels));
    case "signal": {
      const source = buttonUrl(message.url) === undefined ? sourceLine(message, labels) : undefined;
      return [signalEmbed(message, source)];
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

/** Where there is no room for a button: several signals in one message. */
function sourceLine({ url }: SignalMessage, labels: Labels): string | undefined {
  const target = linkTarget(url);
  return target === undefined || target.length > limits.link ? undefined : linked(labels.readSource, target);
}

/** The same text without headings, lists and masked links, for content that was refused. */
function plainEmbeds(message: Message, labels: Labels): APIEmbed[] {
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
      return [plainSignal(message)];
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

/** What the button says: "3/14 (2/3)", "1/14 – 5/14", "8 février 2026 · 14 signaux (1/2)". */
function placeLabel(message: Message, labels: Labels): string {
  switch (message.kind) {
    case "header":
      return short(labels.summary(message.edition, message.total), message.piece, labels);
    case "signal":
      return signalLabel(message, labels);
    case "group": {
      const ends = [message.signals.at(0), message.signals.at(-1)].flatMap((signal) => signal ?? []);
      const places = new Set(ends.map((signal) => signalLabel(signal, labels)));
      return cutAtWord([...places].join(" – "), limits.buttonLabel);
    }
  }
}

/** "3/14 (2/3)", or "+1" for a signal that a correction added. */
function signalLabel({ place, piece }: SignalMessage, labels: Labels): string {
  const shown = place.kind === "of" ? labels.position(place.position, place.total) : `+${place.number}`;
  return short(shown, piece, labels);
}

function short(place: string, { number, of }: PieceMark, labels: Labels): string {
  return cutAtWord(of > 1 ? `${place} ${labels.part(number, of)}` : place, limits.buttonLabel);
}

function buttonUrl(url: string | undefined): string | undefined {
  const target = linkTarget(url);
  return target !== undefined && target.length <= limits.buttonUrl ? target : undefined;
}

function buttons(
  place: string,
  url: string | undefined,
  labels: Labels,
): APIActionRowComponent<APIButtonComponent> {
  const marker: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: place,
    custom_id: NO_KEY,
    disabled: true,
  };
  const source: APIButtonComponent[] =
    url === undefined
      ? []
      : [{ type: ComponentType.Button, style: ButtonStyle.Link, label: labels.readSource, url }];
  return { type: ComponentType.ActionRow, components: [marker, ...source] };
}
