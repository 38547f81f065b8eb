import type { MessageRef } from "../../../src/domain/channel.ts";
import type { Message } from "../../../src/domain/message.ts";
import type { Drawing } from "../../../src/ports/drawing.ts";
import { html, type Html } from "../../../src/text/html.ts";
import { renderMessage } from "../posts/render-message.ts";
import { drawBlock } from "./draw-block.ts";
import { mrkdwnHtml } from "./mrkdwn-html.ts";
import { style } from "./style.ts";

/** The messages as Slack's clients show them once all are there, each headline of the header leading to its signal. */
export function drawThread(messages: readonly Message[]): Drawing {
  const top = messages.filter(isInChannel);
  const replies = messages.filter((message) => !isInChannel(message));
  const linked = withPlaces(messages);
  const drawn = (message: Message) => drawMessage(linked.get(message) ?? message, messages.indexOf(message));
  const { markup } = html`<div class="slack">
    ${top.map(drawn)} ${replies.length === 0 ? "" : html`<div class="thread">${replies.map(drawn)}</div>`}
  </div>`;
  return { markup, style };
}

function isInChannel(message: Message): boolean {
  return message.kind === "group" || (message.kind === "header" && message.piece.number === 1);
}

function drawMessage(message: Message, position: number): Html {
  const { text, blocks } = renderMessage(message, "rich", ({ id }) => id);
  return html`<article id="m${position}" class="message">
    <div class="avatar" aria-hidden="true">S</div>
    <div class="body">
      <p class="sender"><b>Signalpost</b> <span class="badge">APP</span> <time>9:00</time></p>
      ${blocks === undefined ? html`<p class="plain">${mrkdwnHtml(text)}</p>` : blocks.map(drawBlock)}
    </div>
  </article>`;
}

/** The headers with a place behind each headline: an address within the page. */
function withPlaces(messages: readonly Message[]): ReadonlyMap<Message, Message> {
  const placeOf = (signal: string): MessageRef | undefined => {
    const position = messages.findIndex(
      (message) =>
        (message.kind === "signal" && message.signal === signal) ||
        (message.kind === "group" && message.signals.some((each) => each.signal === signal)),
    );
    return position < 0 ? undefined : { channel: NOWHERE, id: `#m${position}` };
  };
  return new Map(
    messages.flatMap((message) => {
      if (message.kind !== "header") return [];
      const contents = message.contents.map((entry) => {
        const place = placeOf(entry.signal);
        return place === undefined ? entry : { ...entry, message: place };
      });
      return [[message, { ...message, contents }]];
    }),
  );
}

const NOWHERE = { platform: "slack", workspace: "", id: "" };
