import type { MessageRef } from "../../../src/domain/channel.ts";
import { limits } from "../text/limits.ts";
import { linkTarget } from "../text/markdown.ts";

/** Leads to a message, in every client. A message of a thread is addressed by its thread. */
export function jumpLink({ channel, thread, id }: MessageRef): string {
  return `https://discord.com/channels/${channel.workspace}/${thread ?? channel.id}/${id}`;
}

const LONGEST_ID = "9".repeat(20);

/** As long as a jump link can get: ids are 64-bit numbers. */
export const longestPlace: MessageRef = {
  channel: { platform: "discord", workspace: LONGEST_ID, id: LONGEST_ID },
  thread: LONGEST_ID,
  id: LONGEST_ID,
};

/** Where a button may lead to; longer links stand in the text. */
export function buttonUrl(url: string | undefined): string | undefined {
  const target = linkTarget(url);
  return target !== undefined && target.length <= limits.buttonUrl ? target : undefined;
}
