import type { ModalView, PlainTextOption } from "@slack/types";
import * as z from "zod";
import type { SubscriptionWishes } from "../../../src/ports/command.ts";
import type { Language } from "../../../src/domain/language.ts";
import { layouts } from "../../../src/domain/message.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import type { Weekday } from "../../../src/domain/schedule.ts";
import { plain } from "../blocks/blocks.ts";
import { limits } from "../blocks/limits.ts";
import { fold } from "../../../src/text/fold.ts";
import { cutAtWord } from "../../../src/text/cut.ts";
import { slackWords } from "./words.ts";

export const SUBSCRIBE_FORM = "signalpost.subscribe";
export const ZONE_FIELD = "signalpost.zone";

const TOPICS_LENGTH = 500;

const field = (name: string) => ({ block_id: name, action_id: `signalpost.${name}` });

/** The form for `/digest subscribe` without words. */
export function subscribeForm(
  language: Language,
  { channel, zone }: { readonly channel: string; readonly zone: string },
): ModalView {
  const words = slackWords[language];
  const { labels } = textsIn(language);
  const layoutOptions = layouts.map((layout) => option(labels.layouts[layout], layout));
  const [thread = option("thread", "thread")] = layoutOptions;
  const days = weekdayOptions(language);
  const { action_id: channelId, block_id: channelBlock } = field("channel");
  return {
    type: "modal",
    callback_id: SUBSCRIBE_FORM,
    private_metadata: language,
    title: plain("Signalpost"),
    submit: plain(words.subscribe),
    close: plain(words.close),
    blocks: [
      {
        type: "input",
        block_id: channelBlock,
        label: plain(words.channel),
        element: {
          type: "conversations_select",
          action_id: channelId,
          initial_conversation: channel,
          filter: { include: ["public", "private"], exclude_bot_users: true },
        },
      },
      {
        type: "input",
        block_id: "weekdays",
        label: plain(words.weekdays),
        element: {
          type: "checkboxes",
          action_id: field("weekdays").action_id,
          options: days,
          initial_options: days.slice(0, 1),
        },
      },
      {
        type: "input",
        block_id: "time",
        label: plain(words.time),
        element: { type: "timepicker", action_id: field("time").action_id, initial_time: "09:00" },
      },
      {
        type: "input",
        block_id: "zone",
        label: plain(words.zone),
        element: {
          type: "external_select",
          action_id: ZONE_FIELD,
          min_query_length: 2,
          initial_option: option(zone, zone),
        },
      },
      {
        type: "input",
        block_id: "layout",
        label: plain(words.layout),
        element: {
          type: "static_select",
          action_id: field("layout").action_id,
          options: layoutOptions,
          initial_option: thread,
        },
      },
      {
        type: "input",
        block_id: "topics",
        optional: true,
        label: plain(words.topics),
        hint: plain(words.topicsHint),
        element: {
          type: "plain_text_input",
          action_id: field("topics").action_id,
          max_length: TOPICS_LENGTH,
        },
      },
    ],
  };
}

/** A form that somebody made up can hold anything: each field is checked as if Slack's own limits were not there. */
const stateSchema = z.object({
  channel: z.object({
    "signalpost.channel": z.object({ selected_conversation: z.string().regex(/^[CG][A-Z0-9]{2,30}$/) }),
  }),
  weekdays: z.object({
    "signalpost.weekdays": z.object({
      selected_options: z.array(z.object({ value: z.string().regex(/^[1-7]$/) })).min(1),
    }),
  }),
  time: z.object({
    "signalpost.time": z.object({ selected_time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/) }),
  }),
  zone: z.object({
    [ZONE_FIELD]: z.object({ selected_option: z.object({ value: z.string().refine(isZone) }) }),
  }),
  layout: z.object({
    "signalpost.layout": z.object({ selected_option: z.object({ value: z.enum(layouts) }) }),
  }),
  topics: z.object({ "signalpost.topics": z.object({ value: z.string().max(TOPICS_LENGTH).nullish() }) }),
});

export interface SubmittedForm {
  readonly channel: string;
  readonly wishes: SubscriptionWishes;
}

/** What was filled in. Throws when Slack sends another form than ours. */
export function readForm(values: unknown): SubmittedForm {
  const state = stateSchema.parse(values);
  const [hour = 9, minute = 0] = state.time["signalpost.time"].selected_time.split(":").map(Number);
  const chosen = new Set(state.weekdays["signalpost.weekdays"].selected_options.map(({ value }) => value));
  return {
    channel: state.channel["signalpost.channel"].selected_conversation,
    wishes: {
      schedule: { weekdays: weekdays.filter((day) => chosen.has(String(day))), hour, minute },
      zone: state.zone[ZONE_FIELD].selected_option.value,
      layout: state.layout["signalpost.layout"].selected_option.value,
      topics: (state.topics["signalpost.topics"].value ?? "")
        .split(",")
        .map((topic) => topic.trim())
        .filter((topic) => topic !== ""),
    },
  };
}

/** Also names that are not listed, such as the former ones of a zone; an offset is no zone. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Time zones whose name or city has what was typed: at most as many as Slack shows. */
export function zoneOptions(typed: string): PlainTextOption[] {
  const wanted = folded(typed);
  return Intl.supportedValuesOf("timeZone")
    .filter((zone) => folded(zone).includes(wanted))
    .slice(0, limits.options)
    .map((zone) => option(zone, zone));
}

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Monday first. */
function weekdayOptions(language: Language): PlainTextOption[] {
  const names = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  // 2024-01-01 was a Monday.
  return weekdays.map((day) => option(names.format(Date.UTC(2024, 0, day)), String(day)));
}

function option(label: string, value: string): PlainTextOption {
  return { text: plain(cutAtWord(label, limits.optionText)), value };
}

function folded(words: string): string {
  return fold(words).replaceAll(/[\s_]+/g, " ");
}
