import { Routes } from "discord.js";
import { z } from "zod";
import { limits } from "../text/limits.ts";
import { message, type ApiMessage } from "../wire/payloads.ts";
import type { Rest } from "../wire/rest.ts";

/** Where and from when somebody looks for messages of ours. */
export interface Look {
  readonly rest: Rest;
  readonly abort: AbortSignal;
  /** Our own id. */
  readonly self: string;
  readonly from: Date;
}

/** A channel in which more than this was said since is not looked through. */
const PAGES = 50;

const messages = z.array(message);

/** All messages of a channel or thread since then, oldest page first; `undefined` when there are too many. */
export async function messagesSince(
  channelId: string,
  { rest, abort, from }: Look,
): Promise<readonly ApiMessage[] | undefined> {
  const all: ApiMessage[] = [];
  let after = snowflakeAt(from);
  for (let page = 0; page < PAGES; page++) {
    const found = await rest.ask(
      {
        method: "GET",
        route: Routes.channelMessages(channelId),
        query: { after: String(after), limit: String(limits.historyPage) },
        abort,
        wanted: `read back messages of ${channelId}`,
        effect: "none",
      },
      messages,
    );
    all.push(...found);
    if (found.length < limits.historyPage) return all;
    for (const { id } of found) if (BigInt(id) > after) after = BigInt(id);
  }
  return undefined;
}

/** The first second of 2015, from which Discord's ids count milliseconds above their lowest 22 bits (docs reference, "Snowflakes"). */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** An id that is smaller than all ids made from then on. */
export function snowflakeAt(moment: Date): bigint {
  return BigInt(Math.max(0, moment.getTime() - DISCORD_EPOCH_MS)) << 22n;
}
