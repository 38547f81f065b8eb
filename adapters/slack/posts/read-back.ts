import * as z from "zod";
import { type Channel, channelLabel, type MessageRef } from "../../../src/domain/channel.ts";
import type { Key } from "../../../src/domain/copy.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { ReadBack } from "../../../src/ports/platform.ts";
import { errorName } from "../wire/failures.ts";
import type { Place } from "./places.ts";
import { POST_EVENT } from "./posting.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";

/**
 * How much of a channel one request shows. Apps made since May 2025 that are sold outside the Marketplace get 15 messages and one
 * request a minute: docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
 */
export const historyPages = { usual: 200, limited: 15 } as const;

export type RateClass = keyof typeof historyPages;

/** Slack's clock and ours may differ by this much. */
const SKEW_MS = 120_000;

const copySchema = z.object({
  ts: z.string(),
  bot_id: z.string().optional(),
  thread_ts: z.string().optional(),
  metadata: z.object({
    event_type: z.literal(POST_EVENT),
    event_payload: z.object({ key: z.string() }),
  }),
});

/** What Slack says when it will not show us the channel, whatever is there. */
const hidden: ReadonlyMap<string, string> = new Map([
  [
    "missing_scope",
    "the app lacks the scope channels:history or groups:history; add it and install the app again",
  ],
  ["not_in_channel", "the bot is not in the channel; type /invite @signalpost there"],
  ["no_permission", "the workspace does not let the app read the channel"],
  ["access_denied", "the workspace does not let the app read the channel"],
  ["not_allowed_token_type", "the token may not read channels; use the bot's token"],
]);

const FOREIGN_KEY = "a message has the key of ours and another sender; whether it is ours cannot be known";

/** Looks for our copies: one request for a whole thread, or for what the channel got since. */
export async function readBack(
  { channel, thread }: Place,
  { keys, since }: { readonly keys: readonly Key[]; readonly since: Date },
  abort: AbortSignal,
  { workspaces, rateClass }: { readonly workspaces: Workspaces; readonly rateClass: RateClass },
): Promise<ReadBack> {
  const call = await workspaces.call(channel.workspace);
  const { botId } = await workspaces.identity(channel.workspace, abort);
  const window = {
    channel: channel.id,
    oldest: String((since.getTime() - SKEW_MS) / 1000),
    inclusive: true,
    include_all_metadata: true,
    limit: historyPages[rateClass],
  };
  const found: { readonly key: Key; readonly message: MessageRef }[] = [];
  let cursor = "";
  do {
    const page = { ...window, ...(cursor !== "" && { cursor }) };
    try {
      const answer = await call(
        `show ${channelLabel(channel)}`,
        (client) =>
          thread === undefined
            ? client.conversations.history(page)
            : client.conversations.replies({ ...page, ts: thread }),
        abort,
      );
      for (const message of answer.messages ?? []) {
        const copy = copySchema.safeParse(message).data;
        if (!copy || !keys.includes(copy.metadata.event_payload.key)) continue;
        // It may be ours all the same, as after a change of the app: to send it again would risk a second one.
        if (copy.bot_id !== botId) return { readable: false, reason: FOREIGN_KEY };
        found.push({ key: copy.metadata.event_payload.key, message: refOf(copy, channel) });
      }
      cursor = answer.has_more === true ? (answer.response_metadata?.next_cursor ?? "") : "";
      if (answer.has_more === true && cursor === "")
        return { readable: false, reason: "Slack shows only a part of the channel" };
    } catch (error) {
      const reason = hidden.get(causeName(error) ?? "");
      if (reason !== undefined) return { readable: false, reason };
      throw error;
    }
  } while (cursor !== "");
  return { readable: true, found: found.sort((a, b) => Number(a.message.id) - Number(b.message.id)) };
}

function refOf(copy: z.infer<typeof copySchema>, channel: Channel): MessageRef {
  const { ts, thread_ts: thread } = copy;
  return { channel, id: ts, ...(thread !== undefined && thread !== ts && { thread }) };
}

function causeName(error: unknown): string | undefined {
  return error instanceof PlatformError ? errorName(error.cause) : undefined;
}
