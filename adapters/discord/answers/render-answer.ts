import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIStringSelectComponent,
} from "discord.js";
import type { Answer, Hit, WholeSignal } from "../../../src/ports/answer.ts";
import type { MessageRef } from "../../../src/domain/channel.ts";
import type { Labels } from "../../../src/words/texts/shape/label-texts.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import { answerBlocks, pack } from "./answer-blocks.ts";
import { customId } from "./custom-ids.ts";
import { cutAtWord } from "../../../src/text/cut.ts";
import { limits } from "../text/limits.ts";
import { jumpLink } from "../posts/links.ts";
import { linkTarget } from "../text/markdown.ts";
import { ACCENT } from "../posts/embeds.ts";
import { nobody } from "../posts/render-message.ts";

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface AnswerBody {
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  readonly allowed_mentions: typeof nobody;
}

/** Who asks, as far as it shows. */
export interface Onlooker {
  /** There is a channel to share to. */
  readonly canShare: boolean;
  /** As others in the channel know them. */
  readonly name: string;
}

const WARNING = 0xd9822b;

/** One message, or several where it is too long for one; what can be pressed is on the last. */
export function renderAnswer(answer: Answer, onlooker: Onlooker): readonly [AnswerBody, ...AnswerBody[]] {
  const color = answer.kind === "said" && answer.tone === "problem" ? WARNING : ACCENT;
  const texts = pack(answerBlocks(answer), limits.embedDescription);
  const last = texts.at(-1) ?? "…";
  const shown = texts.slice(0, -1).map((description) => body({ color, description }, []));
  const footer = footerOf(answer, onlooker);
  const end = body(
    { color, description: last, ...(footer !== undefined && { footer: { text: footer } }) },
    rowsOf(answer, onlooker),
  );
  const [first, ...others] = shown;
  return first ? [first, ...others, end] : [end];
}

function footerOf(answer: Answer, { name }: Onlooker): string | undefined {
  const { labels } = textsIn(answer.language);
  if (answer.kind === "hits" && answer.pages > 1) return labels.page(answer.page, answer.pages);
  if (answer.kind !== "signal") return undefined;
  const { position, total, edition } = answer.whole;
  const parts = [labels.place({ kind: "of", position, total }), labels.date(edition)];
  return [...parts, ...(answer.shared ? [labels.sharedBy(name)] : [])].join(" · ");
}

function rowsOf(answer: Answer, onlooker: Onlooker): Row[] {
  const { labels } = textsIn(answer.language);
  switch (answer.kind) {
    case "said":
      return [];
    case "edition":
      return choices(answer.hits, labels);
    case "hits": {
      const { page, pages, words } = answer;
      const pager = [
        ...(page > 1 ? [pageButton(labels.previousPage, page - 1, words)] : []),
        ...(page < pages ? [pageButton(labels.nextPage, page + 1, words)] : []),
      ];
      return [...choices(answer.hits, labels), ...row(pager)];
    }
    case "signal":
      return row(signalButtons(answer.whole, onlooker.canShare && !answer.shared, labels));
  }
}

/** Lists to choose a signal from; the last row of a message stays free for buttons. */
function choices(hits: readonly Hit[], labels: Labels): Row[] {
  const unique = [...new Map(hits.map((hit) => [hit.signal, hit])).values()];
  const lists = Array.from({ length: limits.rowsPerMessage - 1 }, (_, n) =>
    unique.slice(n * limits.selectOptions, (n + 1) * limits.selectOptions),
  ).filter((list) => list.length > 0);
  return lists.map((list, n) => ({ type: ComponentType.ActionRow, components: [choice(list, n, labels)] }));
}

function choice(hits: readonly Hit[], list: number, labels: Labels): APIStringSelectComponent {
  return {
    type: ComponentType.StringSelect,
    custom_id: customId({ kind: "show", list }),
    placeholder: cutAtWord(labels.readWhole, limits.selectLabel),
    options: hits.map(({ signal, edition, headline }) => ({
      label: optionLabel(headline.map(({ text }) => text).join("")),
      value: signal,
      description: cutAtWord(labels.date(edition), limits.selectLabel),
    })),
  };
}

/** Labels show no mark-up, and are never empty. */
function optionLabel(headline: string): string {
  const line = headline
    .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return line === "" ? "…" : cutAtWord(line, limits.selectLabel);
}

function signalButtons(
  { signal, posted }: WholeSignal,
  share: boolean,
  labels: Labels,
): APIButtonComponent[] {
  const source = linkTarget(signal.url);
  return [
    ...(source !== undefined && source.length <= limits.buttonUrl
      ? [linkButton(labels.readSource, source)]
      : []),
    ...(posted ? [jumpButton(posted, labels)] : []),
    ...(share ? [button(labels.shareHere, customId({ kind: "share", signal: signal.id }))] : []),
  ];
}

function pageButton(label: string, page: number, words: string): APIButtonComponent {
  return button(label, customId({ kind: "page", page, words }));
}

function button(label: string, id: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: id };
}

function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
}

function jumpButton(posted: MessageRef, labels: Labels): APIButtonComponent {
  return linkButton(labels.seePosted, jumpLink(posted));
}

function row(components: APIButtonComponent[]): Row[] {
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }];
}

function body(embed: APIEmbed, components: Row[]): AnswerBody {
  return { embeds: [embed], components, allowed_mentions: nobody };
}
