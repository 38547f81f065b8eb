import {
  type AllowedMentionsTypes,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
} from "discord.js";
import type { ContentsEntry, HeaderMessage, Message, SignalMessage } from "../../../src/domain/message.ts";
import type { Form } from "../../../src/ports/platform.ts";
import type { Labels } from "../../../src/words/texts/texts.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import { cutAtWord } from "../text/cut.ts";
import { limits } from "../text/limits.ts";
import { jumpLink, longestPlace } from "./links.ts";
import { escapeLine, escapeText, linked, linkTarget } from "../text/markdown.ts";

/** The body of a message of ours. `place` is the label of the button that also carries the post's key once it is known. */
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
    ...(isReply(message) && { flags: MessageFlags.SuppressNotifications }),
  };
}

/** For texts of white space: Discord takes no empty embed. */
const NOTHING = "\u200B";

/** Whether Discord takes it as one message, in both forms, with a link behind every headline. */
export function fitsInMessage(message: Message): boolean {
  const widest = withLinks(message);
  return (["rich", "plain"] as const).every((form) => fitsInEmbeds(renderMessage(widest, form).embeds));
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
  if (message.kind === "signal") return message;
  return { ...message, contents: message.contents.map((entry) => ({ ...entry, message: longestPlace })) };
}

function isReply(message: Message): boolean {
  return message.kind === "signal" || message.part.number > 1;
}

function richEmbeds(message: Message, labels: Labels): APIEmbed[] {
  if (message.kind === "signal")
    return [
      signalEmbed(message, buttonUrl(message.url) === undefined ? sourceLine(message, labels) : undefined),
    ];
  const shown = message.signals.map((signal) => ({
    ...signalEmbed(signal, sourceLine(signal, labels)),
    footer: { text: placeLabel(signal, labels) },
  }));
  return [headerEmbed(message), ...shown];
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
  if (message.kind === "signal") {
    const { headline, paragraphs, url } = message;
    const target = linkTarget(url);
    const source = target === undefined || target.length > limits.link ? "" : `<${target}>`;
    return [{ description: joined([...[headline, ...paragraphs].map((text) => escapeText(text)), source]) }];
  }
  const { title, introduction, contents, signals } = message;
  const blocks = [
    ...[title, ...introduction].map((text) => escapeText(text)),
    contents.map(({ headline }) => `• ${escapeLine(headline)}`).join("\n"),
  ];
  const shown = signals.flatMap((signal) =>
    plainEmbeds(signal, labels).map((embed) => ({ ...embed, footer: { text: placeLabel(signal, labels) } })),
  );
  return [{ description: joined(blocks) }, ...shown];
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

/** "3/14 (2/3)", "8 février 2026 · 14 signaux (1/2)" */
function placeLabel(message: Message, labels: Labels): string {
  const { number, of } = message.part;
  const place =
    message.kind === "signal"
      ? labels.position(message.position, message.total)
      : labels.summary(message.edition, message.total);
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
