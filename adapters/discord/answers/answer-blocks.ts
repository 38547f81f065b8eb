import type { Answer, Hit, Span, WholeSignal } from "../../../src/ports/answer.ts";
import type { Labels } from "../../../src/words/texts/shape/label-texts.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import { limits } from "../text/limits.ts";
import { jumpLink } from "../posts/links.ts";
import { escapeLine, escapeText, linked, linkTarget } from "../text/markdown.ts";

/** An answer as pieces of Markdown, to be shown one below the other. */
export function answerBlocks(answer: Answer): readonly string[] {
  const { labels } = textsIn(answer.language);
  switch (answer.kind) {
    case "said":
      return [answer.lines.map((line) => escapeText(line)).join("\n")];
    case "hits":
      return [
        `**${escapeLine(answer.summary)}**`,
        ...answer.notes.map((note) => escapeText(note)),
        ...answer.hits.map((hit) => hitBlock(hit, labels, labels.date(hit.edition))),
      ];
    case "edition":
      return [
        `### ${escapeLine(answer.title)}`,
        escapeText(answer.summary),
        ...answer.introduction.split(/\n{2,}/).map((paragraph) => escapeText(paragraph)),
        ...answer.hits.map((hit) => hitBlock(hit, labels)),
      ];
    case "signal":
      return wholeBlocks(answer.whole, labels);
  }
}

/** Packs pieces into as few texts as there have to be. Only a piece that no text holds is itself parted, between words where it has any. */
export function pack(blocks: readonly string[], limit: number): readonly string[] {
  const texts: string[] = [];
  let open = "";
  for (const piece of blocks
    .filter((block) => block.trim() !== "")
    .flatMap((block) => parted(block, limit))) {
    const longer = open === "" ? piece : `${open}\n\n${piece}`;
    if (longer.length > limit) texts.push(open);
    open = longer.length > limit ? piece : longer;
  }
  return open === "" ? texts : [...texts, open];
}

function hitBlock({ headline, snippet, posted }: Hit, labels: Labels, date?: string): string {
  const lines = [
    `**${spans(headline, "__")}**${date === undefined ? "" : ` · ${escapeLine(date)}`}`,
    spans(snippet, "**"),
    posted ? linked(labels.seePosted, jumpLink(posted)) : "",
  ];
  return lines.filter((line) => line.trim() !== "").join("\n");
}

/** What matched stands out; the rest is as it was. */
function spans(all: readonly Span[], mark: "__" | "**"): string {
  const text = ({ text: words, marked }: Span): string => {
    const escaped = escapeText(words.replaceAll(/\s+/g, " "));
    return marked && escaped.trim() !== "" ? `${mark}${escaped}${mark}` : escaped;
  };
  return all.map((span) => text(span)).join("");
}

function wholeBlocks({ signal, alsoIn }: WholeSignal, labels: Labels): readonly string[] {
  const target = linkTarget(signal.url);
  const tooLongForButton =
    target !== undefined && target.length > limits.buttonUrl && target.length <= limits.link;
  return [
    `### ${escapeLine(signal.headline)}`,
    ...signal.paragraphs.map((paragraph) => escapeText(paragraph)),
    tooLongForButton ? linked(labels.readSource, target) : "",
    alsoIn.length > 0 ? escapeText(labels.alsoIn(alsoIn)) : "",
  ];
}

function parted(block: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = block;
  while (rest.length > limit) {
    const space = rest.slice(0, limit).search(/\s\S*$/);
    const end = space > limit / 2 ? space : betweenCharacters(rest, limit);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}

/** Not behind a backslash, and not within a character beyond U+FFFF. */
function betweenCharacters(text: string, end: number): number {
  const backslashes = /\\*$/.exec(text.slice(0, end))?.[0].length ?? 0;
  return backslashes % 2 === 1 || /[\uD800-\uDBFF]$/.test(text.slice(0, end)) ? end - 1 : end;
}
