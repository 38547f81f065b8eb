import { type Html, html, webTarget } from "../../../src/text/html.ts";

/** Discord's Markdown as its clients show it, as far as our messages use it: headings, subtext, lists, emphasis, links, escapes. */
export function markdownHtml(text: string): Html {
  return html`${text.split("\n").map(line)}`;
}

function line(text: string): Html {
  const [, heading, ofHeading = ""] = /^(#{1,3}) (.*)$/.exec(text) ?? [];
  if (heading !== undefined) return html`<p class="h${heading.length}">${spans(ofHeading)}</p>`;
  if (text.startsWith("-# ")) return html`<p class="subtext">${spans(text.slice(3))}</p>`;
  const [, indent, mark, ofItem = ""] = /^( *)([-*]|\d+\.) (.*)$/.exec(text) ?? [];
  if (mark !== undefined) {
    const shown = /\d/.test(mark) ? mark : "•";
    return html`<p class="item" style="--depth: ${(indent ?? "").length}"><span>${shown}</span> ${spans(ofItem)}</p>`;
  }
  if (text.startsWith("> ")) return html`<blockquote>${spans(text.slice(2))}</blockquote>`;
  return text === "" ? html`<p class="gap"></p>` : html`<p>${spans(text)}</p>`;
}

/** A character that is escaped, a link, emphasis, or any character. */
const SPAN =
  /\\([\s\S])|\[((?:\\.|[^\]\\])+)\]\(<?([^\s>)]+)>?\)|<(https?:[^>\s]+)>|\*\*((?:\\.|[^*\\])+)\*\*|~~((?:\\.|[^~\\])+)~~|[*_]((?:\\.|[^*_\\])+)[*_]|<@&?(\d+)>|([\s\S])/gu;

function spans(text: string): readonly Html[] {
  return [...text.matchAll(SPAN)].map(
    ([, escaped, label, target, bare, bold, struck, italic, mention, other]) => {
      if (label !== undefined) return html`<a href="${webTarget(target ?? "")}">${spans(label)}</a>`;
      if (bare !== undefined) return html`<a href="${webTarget(bare)}">${bare}</a>`;
      if (bold !== undefined) return html`<b>${spans(bold)}</b>`;
      if (struck !== undefined) return html`<s>${spans(struck)}</s>`;
      if (italic !== undefined) return html`<i>${spans(italic)}</i>`;
      if (mention !== undefined) return html`<span class="mention">@${mention}</span>`;
      return html`${escaped ?? other ?? ""}`;
    },
  );
}
