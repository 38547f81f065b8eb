import type { Message } from "../../../src/domain/message.ts";
import type { Drawing } from "../../../src/ports/drawing.ts";
import { html, type Html } from "../../../src/text/html.ts";
import { longestPlace } from "../posts/links.ts";
import { renderMessage } from "../posts/render-message.ts";
import { drawComponent, drawEmbed } from "./draw-component.ts";
import { style } from "./style.ts";

/** The messages as Discord's clients show them once all are there, with a link on each headline. */
export function drawThread(messages: readonly Message[]): Drawing {
  const top = messages.filter(isInChannel);
  const replies = messages.filter((message) => !isInChannel(message));
  const isSent = replies.length > 0 || top.some(({ kind }) => kind === "group");
  const { markup } = html`<div class="discord">
    ${top.map((message) => drawMessage(isSent ? withLinks(message) : message))}
    ${replies.length === 0 ? "" : html`<div class="thread">${replies.map(drawMessage)}</div>`}
  </div>`;
  return { markup, style };
}

function isInChannel(message: Message): boolean {
  return message.kind === "group" || (message.kind === "header" && message.piece.number === 1);
}

function withLinks(message: Message): Message {
  if (message.kind !== "header") return message;
  return { ...message, contents: message.contents.map((entry) => ({ ...entry, message: longestPlace })) };
}

function drawMessage(message: Message): Html {
  const { embeds, components } = renderMessage(message, "rich");
  return html`<article class="message">
    <div class="avatar" aria-hidden="true">S</div>
    <div class="body">
      <p class="sender"><b>Signalpost</b> <span class="badge">APP</span> <time>09:00</time></p>
      ${embeds.map(drawEmbed)} ${components.map(drawComponent)}
    </div>
  </article>`;
}
