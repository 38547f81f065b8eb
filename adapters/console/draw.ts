import type { Message } from "../../src/domain/message.ts";
import type { Drawing } from "../../src/ports/drawing.ts";
import { html } from "../../src/text/html.ts";
import { renderMessage } from "./render-message.ts";

/** The messages as the terminal shows them. */
export function drawThread(messages: readonly Message[]): Drawing {
  const { markup } = html`<div class="console">
    ${messages.map((message) => html`<pre>${renderMessage(message).text}</pre>`)}
  </div>`;
  return { markup, style };
}

const style = `
.console { font: 14px/1.5 ui-monospace, monospace; color: #222; background: #fafafa; padding: 1em; }
:root:has(#dark:checked) .console { color: #ddd; background: #1b1b1b; }
.console pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0 0 1.5em; }
`;
