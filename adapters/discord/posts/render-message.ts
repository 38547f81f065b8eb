import {
  type AllowedMentionsTypes,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
} from "discord.js";
import type { Form, Message } from "../../../src/domain/message.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import type { Labels } from "../../../src/words/texts/shape/label-texts.ts";
import { limits } from "../text/limits.ts";
import { plainEmbeds, richEmbeds } from "./embeds.ts";
import { buttonUrl, longestPlace } from "./links.ts";
import { placeLabel } from "./place-label.ts";

/** The body of a message of ours. `place` is the label of the button that also carries the copy's key once it is known. */
export interface Body {
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIButtonComponent>[];
  readonly allowed_mentions: typeof nobody;
  readonly flags?: number;
}

/** Nobody is mentioned, whatever a text says. */
export const nobody = { parse: [] as AllowedMentionsTypes[] };

/** The custom id of a rendered message that has no key yet. */
const NO_KEY = "post";

export function renderMessage(message: Message, form: Form): Body {
  const texts = textsIn(message.language);
  const { labels } = texts;
  const embeds = form === "plain" ? plainEmbeds(message, texts) : richEmbeds(message, texts);
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

/** Whether Discord takes it as one message in this form, and in the plain one, with a link behind every headline, or to the next piece. */
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
  switch (message.kind) {
    case "group":
      return message;
    case "signal":
      return message.piece.of > 1 ? { ...message, continuedAt: longestPlace } : message;
    case "header":
      return { ...message, contents: message.contents.map((entry) => ({ ...entry, message: longestPlace })) };
  }
}

function announces(message: Message): boolean {
  return message.kind === "header" && message.piece.number === 1;
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
