import type { HomeView, KnownBlock } from "@slack/types";
import type { Language } from "../../../src/domain/language.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import type { Subscription } from "../../../src/domain/subscription.ts";
import { printSchedule } from "../../../src/words/words.ts";
import { heading, paragraph, plain } from "../blocks/blocks.ts";
import { HOME_SEARCH } from "./buttons.ts";
import { limits } from "../blocks/limits.ts";
import type { AnswerBody } from "./render-answer.ts";
import { slackWords } from "./words.ts";

/** More are counted, not shown. */
const SHOWN = 30;

/** The App Home: a search field, the latest edition, the subscriptions of this workspace. */
export function homeView(
  latest: readonly AnswerBody[],
  subscriptions: readonly Subscription[],
  language: Language,
): HomeView {
  const words = slackWords[language];
  const shown = subscriptions.slice(0, SHOWN);
  const listed: KnownBlock[] = [
    heading(words.subscriptions),
    ...(shown.length === 0 ? [paragraph({ text: words.noSubscriptions })] : []),
    ...shown.map((subscription) => subscriptionLine(subscription, language)),
    ...(subscriptions.length > SHOWN ? [paragraph({ text: `+ ${subscriptions.length - SHOWN}` })] : []),
  ];
  const edition = latest.flatMap(({ blocks }) => blocks);
  return {
    type: "home",
    blocks: [
      {
        type: "input",
        dispatch_action: true,
        block_id: "search",
        label: plain(words.search),
        element: { type: "plain_text_input", action_id: HOME_SEARCH, max_length: 500 },
      },
      ...edition.slice(0, limits.viewBlocks - listed.length - 1),
      ...listed,
    ],
  };
}

function subscriptionLine(
  { channel, schedule, zone, layout, state }: Subscription,
  language: Language,
): KnownBlock {
  const words = slackWords[language];
  const { labels } = textsIn(language);
  const how = [
    printSchedule(schedule, language),
    zone,
    labels.layouts[layout],
    ...(state.kind === "active" ? [] : [words[state.kind]]),
  ];
  return {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [
          { type: "channel", channel_id: channel.id },
          { type: "text", text: ` — ${how.join(", ")}` },
        ],
      },
    ],
  };
}
