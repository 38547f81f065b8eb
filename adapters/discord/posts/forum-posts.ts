import { Routes } from "discord.js";
import type { Channel } from "../../../src/domain/channel.ts";
import { UNKNOWN_CHANNEL, UNKNOWN_MESSAGE } from "../wire/error-codes.ts";
import { errorCode } from "../wire/failures.ts";
import { snowflakeAt, type Look } from "./history.ts";
import { limits } from "../text/limits.ts";
import { message, threads, type ApiMessage, type ApiThread } from "../wire/payloads.ts";

/** More pages of a forum's archive are not looked through. */
const PAGES = 20;

/** The first messages of the posts that we opened in a forum since then; `undefined` when there are too many. */
export async function forumPostsSince(
  channel: Channel,
  look: Look,
): Promise<readonly ApiMessage[] | undefined> {
  const archived = await archivedSince(channel, look);
  if (!archived) return undefined;
  const ours = [...(await activeThreads(channel, look)), ...archived].filter(
    ({ id, owner_id: owner }) => owner === look.self && BigInt(id) >= snowflakeAt(look.from),
  );
  const ids = [...new Set(ours.map(({ id }) => id))];
  const starters: ApiMessage[] = [];
  for (const id of ids) {
    const starter = await starterOf(id, look);
    if (starter) starters.push(starter);
  }
  return starters;
}

async function activeThreads(
  { workspace, id }: Channel,
  { rest, abort }: Look,
): Promise<readonly ApiThread[]> {
  const route = Routes.guildActiveThreads(workspace);
  const wanted = `list the threads of ${workspace}`;
  const { threads: all } = await rest.ask({ method: "GET", route, abort, wanted, effect: "none" }, threads);
  return all.filter(({ parent_id: parent }) => parent === id);
}

/** Newest archived first. A post that was archived before `from` was opened before it as well, so the search ends there. */
async function archivedSince(
  { id }: Channel,
  { rest, abort, from }: Look,
): Promise<readonly ApiThread[] | undefined> {
  const all: ApiThread[] = [];
  let before: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { threads: found, has_more: more } = await rest.ask(
      {
        method: "GET",
        route: Routes.channelThreads(id, "public"),
        query: { limit: String(limits.archivePage), ...(before !== undefined && { before }) },
        abort,
        wanted: `list the archived posts of forum ${id}`,
        effect: "none",
      },
      threads,
    );
    all.push(...found);
    before = found.at(-1)?.thread_metadata?.archive_timestamp;
    if (!more || before === undefined || new Date(before) < from) return all;
  }
  return undefined;
}

/** A post's first message has the post's id. One whose first message was deleted holds none of our keys. */
async function starterOf(id: string, { rest, abort }: Look): Promise<ApiMessage | undefined> {
  try {
    const wanted = `read the first message of post ${id}`;
    return await rest.ask(
      { method: "GET", route: Routes.channelMessage(id, id), abort, wanted, effect: "none" },
      message,
    );
  } catch (error) {
    if (DELETED.has(errorCode(error) ?? 0)) return undefined;
    throw error;
  }
}

const DELETED = new Set([UNKNOWN_CHANNEL, UNKNOWN_MESSAGE]);
