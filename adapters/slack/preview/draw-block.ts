import type {
  ContextBlock,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  RichTextElement,
  RichTextSection,
  SectionBlock,
} from "@slack/types";
import { html, webTarget, type Html, type HtmlValue } from "../../../src/text/html.ts";
import { mrkdwnHtml } from "./mrkdwn-html.ts";

/** A block as it looks. A kind that we never send is named in its place. */
export function drawBlock(block: KnownBlock): Html {
  if (block.type === "header") return html`<h3 class="header">${block.text.text}</h3>`;
  if (block.type === "section") return section(block);
  if (block.type === "context") return html`<p class="context">${block.elements.map(contextElement)}</p>`;
  if (block.type === "rich_text") return html`<div class="rich">${block.elements.map(richText)}</div>`;
  if (block.type === "actions") return html`<p class="actions">${block.elements.map(control)}</p>`;
  if (block.type === "divider") return html`<hr />`;
  return html`<p class="context">[${block.type}]</p>`;
}

function section({ text, fields = [], accessory }: SectionBlock): Html {
  const shown = fields.map((field) => html`<p class="field">${textOf(field)}</p>`);
  const beside = accessory === undefined ? "" : control(accessory);
  return html`<div class="section"><div>${textOf(text)}${shown}</div>${beside}</div>`;
}

function contextElement(element: ContextBlock["elements"][number]): Html {
  return element.type === "image" ? picture(element) : html`<span>${textOf(element)}</span>`;
}

type RichTextPart = Extract<KnownBlock, { type: "rich_text" }>["elements"][number];

function richText(part: RichTextPart): Html {
  switch (part.type) {
    case "rich_text_list": {
      const items = part.elements.map(({ elements }) => html`<li>${runs(elements)}</li>`);
      return part.style === "ordered" ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case "rich_text_quote":
      return html`<blockquote>${runs(part.elements)}</blockquote>`;
    case "rich_text_preformatted":
      return html`<pre>${runs(part.elements)}</pre>`;
    case "rich_text_section":
      return html`<p>${runs(part.elements)}</p>`;
  }
}

function runs(elements: RichTextSection["elements"]): readonly HtmlValue[] {
  return elements.map(run);
}

function run(element: RichTextElement): HtmlValue {
  if (element.type !== "text" && element.type !== "link")
    return html`<span class="mention">${mentioned(element)}</span>`;
  const { bold, italic, strike } = element.style ?? {};
  const text = element.type === "text" ? element.text : (element.text ?? element.url);
  const linked =
    element.type === "link" ? html`<a href="${webTarget(element.url)}">${text}</a>` : html`${text}`;
  const emphasised = italic === true ? html`<i>${linked}</i>` : linked;
  const struck = strike === true ? html`<s>${emphasised}</s>` : emphasised;
  return bold === true ? html`<b>${struck}</b>` : struck;
}

/** Whom a rich text names, without a directory to look the name up. */
function mentioned(element: RichTextElement): string {
  if (element.type === "usergroup") return `@${element.usergroup_id}`;
  if (element.type === "user") return `@${element.user_id}`;
  return element.type === "emoji" ? `:${element.name}:` : `[${element.type}]`;
}

function textOf(text: PlainTextElement | MrkdwnElement | undefined): HtmlValue {
  if (text === undefined) return "";
  return text.type === "mrkdwn" ? mrkdwnHtml(text.text) : text.text;
}

/** A button or a menu, as the rest of an interactive element can be seen. */
function control(element: object): Html {
  const { type, text, placeholder, url } = element as Control;
  if (type === "image") return picture(element as Picture);
  const label = text?.text ?? placeholder?.text ?? "⋯";
  return url === undefined
    ? html`<span class="button">${label}</span>`
    : html`<a class="button" href="${webTarget(url)}">${label}</a>`;
}

interface Control {
  readonly type: string;
  readonly text?: PlainTextElement;
  readonly placeholder?: PlainTextElement;
  readonly url?: string;
}

interface Picture {
  readonly alt_text: string;
}

/** Nothing is fetched to draw a page: a picture shows its alternative text. */
function picture({ alt_text: alt }: Picture): Html {
  return html`<span class="picture">${alt}</span>`;
}
