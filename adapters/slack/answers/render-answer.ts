import type { Button, KnownBlock } from "@slack/types";
import type { Answer, Hit, Span, WholeSignal } from "../../../src/ports/answer.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import { bullets, grouped, heading, paragraph, plain, type Run, smallPrint } from "../blocks/blocks.ts";
import { button, linkButton } from "./buttons.ts";
import { limits } from "../blocks/limits.ts";
import { escaped, linkUrl } from "../blocks/mrkdwn.ts";
import { cutAtWord } from "../../../src/text/cut.ts";
import { pieces } from "../blocks/pieces.ts";
import type { LinkTo } from "../posts/render-message.ts";

/** One message of an answer. */
export interface AnswerBody {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export interface AnswerSetting {
  /** Whether there is a channel to share a signal in. */
  readonly canShare: boolean;
  readonly linkTo: LinkTo;
  /** Who shares, for everybody to see. */
  readonly sharedBy: string;
}

type Of<K extends Answer["kind"]> = Extract<Answer, { kind: K }>;

/** An answer as one message, or as several when it is long. All foreign text is literal. */
export function renderAnswer(answer: Answer, setting: AnswerSetting): readonly AnswerBody[] {
  switch (answer.kind) {
    case "hits":
      return [hitsBody(answer, setting)];
    case "edition":
      return [editionBody(answer)];
    case "signal":
      return signalBodies(answer, setting);
    case "said":
      return [saidBody(answer.lines)];
  }
}

/** A headline in a list; the whole of a longer one is a click away. */
const LISTED = 600;

/** More hits than this are listed without buttons: 50 blocks hold no more. */
const WITH_BUTTONS = 20;

function hitsBody(answer: Of<"hits">, setting: AnswerSetting): AnswerBody {
  const { summary, notes, hits, language } = answer;
  const { labels } = textsIn(language);
  const buttoned = hits.slice(0, WITH_BUTTONS);
  const rest = hits.slice(WITH_BUTTONS);
  return {
    text: textOf([
      summary,
      ...notes,
      ...hits.map(({ headline, snippet }) => `${whole(headline)}\n${whole(snippet)}`),
    ]),
    blocks: [
      paragraph({ text: cutAtWord(summary, LISTED), bold: true }),
      ...notes.slice(0, 3).map((note) => paragraph({ text: cutAtWord(note, LISTED), italic: true })),
      ...buttoned.flatMap((hit) => [
        paragraph(...listed(hit), { text: `\n${labels.date(hit.edition)}`, italic: true }),
        ...actions(hitButtons(hit, answer, setting)),
      ]),
      ...listOf(rest),
      ...pageTurning(answer),
    ],
  };
}

function hitButtons({ signal, posted }: Hit, { language }: Of<"hits">, setting: AnswerSetting) {
  const { labels } = textsIn(language);
  const place = posted && setting.linkTo(posted);
  return [
    button(labels.readWhole, { kind: "whole", signal }),
    setting.canShare ? button(labels.shareHere, { kind: "share", signal }) : undefined,
    place === undefined ? undefined : linkButton(labels.seePosted, place),
  ];
}

function pageTurning({ words, page, pages, language }: Of<"hits">): KnownBlock[] {
  if (pages <= 1) return [];
  const { labels } = textsIn(language);
  const turns = [
    page > 1 ? button(labels.previousPage, { kind: "page", words, page: page - 1 }, ".previous") : undefined,
    page < pages ? button(labels.nextPage, { kind: "page", words, page: page + 1 }, ".next") : undefined,
  ];
  return [smallPrint(labels.page(page, pages)), ...actions(turns)];
}

function editionBody({ title, introduction, summary, hits, language }: Of<"edition">): AnswerBody {
  const { labels } = textsIn(language);
  const [first = ""] = pieces(introduction, limits.richText);
  const buttoned = hits.slice(0, 2 * WITH_BUTTONS);
  return {
    text: textOf([title, summary, introduction, ...hits.map(({ headline }) => whole(headline))]),
    blocks: [
      heading(cutAtWord(title, limits.richText) || "…"),
      smallPrint(summary),
      ...(first === "" ? [] : [paragraph({ text: first })]),
      ...buttoned.map(({ signal, headline }): KnownBlock => ({
        type: "section",
        text: plain(cutAtWord(whole(headline), LISTED) || "…"),
        ...withAccessory(button(labels.readWhole, { kind: "whole", signal })),
      })),
      ...listOf(hits.slice(2 * WITH_BUTTONS)),
    ],
  };
}

/** The signal with its place and source; several messages when it is long. */
function signalBodies({ whole: signal, shared, language }: Of<"signal">, setting: AnswerSetting) {
  const { labels } = textsIn(language);
  const { headline, paragraphs } = signal.signal;
  const texts = [
    ...pieces(headline, limits.richText).map((text) => ({ text, bold: true })),
    ...paragraphs.flatMap((text) => pieces(text, limits.richText)).map((text) => ({ text, bold: false })),
  ];
  const groups = grouped(texts, limits.answerText, ({ text }) => text.length)
    .flatMap((group) => grouped(group, limits.messageBlocks - 5, () => 1))
    .slice(0, limits.responses);
  return groups.map((runs, n): AnswerBody => {
    const isLast = n === groups.length - 1;
    return {
      text: textOf(runs.map(({ text }) => text)),
      blocks: [
        ...(shared && n === 0 ? [smallPrint(labels.sharedBy(cutAtWord(setting.sharedBy, LISTED)))] : []),
        ...runs.map((run) => paragraph(run)),
        ...(isLast ? ending(signal, shared, language, setting) : []),
      ],
    };
  });
}

function ending(
  { signal, edition, position, total, alsoIn, posted }: WholeSignal,
  shared: boolean,
  language: Answer["language"],
  setting: AnswerSetting,
): KnownBlock[] {
  const { labels } = textsIn(language);
  const source = signal.url === undefined ? undefined : linkUrl(signal.url);
  const place = posted && setting.linkTo(posted);
  const words = [labels.date(edition), labels.place({ kind: "of", position, total })].join(" · ");
  return [
    smallPrint(words, source === undefined ? undefined : { url: source, label: labels.readSource }),
    ...(alsoIn.length === 0 ? [] : [smallPrint(cutAtWord(labels.alsoIn(alsoIn), LISTED))]),
    ...actions([
      shared || !setting.canShare
        ? undefined
        : button(labels.shareHere, { kind: "share", signal: signal.id }),
      shared || place === undefined ? undefined : linkButton(labels.seePosted, place),
    ]),
  ];
}

export function saidBody(lines: readonly string[]): AnswerBody {
  const parts = pieces(lines.join("\n"), limits.richText).slice(0, limits.messageBlocks);
  return { text: textOf(lines), blocks: parts.map((text) => paragraph({ text })) };
}

function listOf(hits: readonly Hit[]): KnownBlock[] {
  const items = hits.map((hit) => [{ text: cutAtWord(whole(hit.headline), LISTED) || "…" }]);
  return grouped(items, limits.richText, ([run]) => run?.text.length ?? 0)
    .slice(0, 5)
    .map((group) => bullets(group));
}

/** A hit as it is listed: the headline bold, then the passage; what was searched for stands out in both. */
function listed({ headline, snippet }: Hit): readonly Run[] {
  return [
    ...shortenedSpans(headline).map(({ text, marked }) => ({ text, bold: true, italic: marked })),
    { text: snippet.length === 0 ? "" : "\n" },
    ...shortenedSpans(snippet).map(({ text, marked }) => ({ text, bold: marked })),
  ];
}

function shortenedSpans(spans: readonly Span[]): readonly Span[] {
  return whole(spans).length <= LISTED ? spans : [{ text: cutAtWord(whole(spans), LISTED), marked: false }];
}

function whole(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join("");
}

function actions(buttons: readonly (Button | undefined)[]): KnownBlock[] {
  const there = buttons.filter((each) => each !== undefined);
  return there.length === 0 ? [] : [{ type: "actions", elements: there }];
}

function withAccessory(accessory: Button | undefined) {
  return accessory ? { accessory } : {};
}

/** What is read aloud: everything that is shown. */
function textOf(texts: readonly string[]): string {
  const all = texts.filter((text) => text !== "").join("\n\n");
  return escaped(cutAtWord(all, limits.answerText)) || "…";
}
