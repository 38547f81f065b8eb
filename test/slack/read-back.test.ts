import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { metadataOf } from "../../adapters/slack/posts/posting.ts";
import type { Platform, Spot, Thread } from "../../src/ports/platform.ts";
import { aPlan } from "../builders.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import type { SlackTeam } from "../fakes/slack-server-world.ts";
import { general, slackFor } from "./subject.ts";

const KEYS = Array.from({ length: 14 }, (_, n) => n.toString(16).repeat(32));
const inChannel: Spot = { at: "channel", channel: general };
const SINCE = new Date(Date.now() - 60_000);

let server: SlackServer;
let team: SlackTeam;
let platform: Platform;

beforeEach(async () => {
  server = await startSlackServer();
  team = server.addTeam("T1");
  platform = slackFor(server);
});
afterEach(async () => {
  await platform.close();
  await server.close();
});

describe("reading back in Slack", () => {
  it("finds a whole thread of fourteen replies in one request, also at fifteen messages a minute", async () => {
    platform = slackFor(server, { rateClass: "limited" });
    const { thread, ids } = await threadOf(KEYS);
    server.requests.length = 0;
    expect(await found({ at: "thread", thread })).toEqual(KEYS.map((key, n) => [key, ids[n]]));
    const asked = server.requests.filter(({ method }) => method.startsWith("conversations."));
    expect(asked).toMatchObject([
      { method: "conversations.replies", args: { limit: "15", include_all_metadata: "true" } },
    ]);
  });

  it("looks through every page of a busy channel", async () => {
    const { thread } = await threadOf([]);
    addForeign(450);
    expect(await found(inChannel, [HEADER_KEY])).toEqual([[HEADER_KEY, thread.header.id]]);
    expect(server.requests.filter(({ method }) => method === "conversations.history")).toHaveLength(3);
  });

  it("knows nothing from a part of the channel", async () => {
    await threadOf([]);
    server.fault("conversations.history", "half-a-page");
    expect(await platform.readBack(inChannel, KEYS, SINCE, soon())).toMatchObject({
      readable: false,
    });
  });

  it("does not look further back than the first try, but for what clocks may differ", async () => {
    const { thread } = await threadOf([]);
    const later = new Date(Date.now() + 121_000);
    const back = await platform.readBack(inChannel, [HEADER_KEY], later, soon());
    expect(back).toEqual({ readable: true, found: [] });
    const near = new Date(Date.now() + 60_000);
    expect(await platform.readBack(inChannel, [HEADER_KEY], near, soon())).toMatchObject({
      found: [{ message: { id: thread.header.id } }],
    });
  });

  it.each([
    ["another app", "B-other"],
    ["nobody", ""],
  ])("knows nothing when %s seems to have sent a message with our key", async (_who, bot) => {
    const [channel] = team.channels.values();
    const metadata = metadataOf(HEADER_KEY);
    channel?.messages.push({ ts: now(), text: "x", blocks: undefined, metadata, bot });
    const back = await platform.readBack(inChannel, [HEADER_KEY], SINCE, soon());
    expect(back).toMatchObject({ readable: false });
  });

  it("is not troubled by other apps' messages with keys that are not looked for", async () => {
    const { thread } = await threadOf([]);
    const [channel] = team.channels.values();
    const metadata = metadataOf(KEYS[0] ?? "");
    channel?.messages.push({ ts: now(), text: "x", blocks: undefined, metadata, bot: "B-other" });
    expect(await found(inChannel, [HEADER_KEY])).toEqual([[HEADER_KEY, thread.header.id]]);
  });

  it("finds what is there twice, oldest first", async () => {
    const { thread, ids } = await threadOf([KEYS[0] ?? "", KEYS[0] ?? ""]);
    expect((await found({ at: "thread", thread }, KEYS)).map(([, id]) => id)).toEqual(ids);
  });

  it("says that the thread is gone when its header was deleted", async () => {
    const { thread } = await threadOf([]);
    await platform.remove({ message: thread.header, key: HEADER_KEY, form: "rich" }, soon());
    await expect(found({ at: "thread", thread })).rejects.toMatchObject({ failure: { kind: "thread-gone" } });
  });

  it.each(["missing_scope", "not_in_channel", "no_permission", "access_denied", "not_allowed_token_type"])(
    "knows nothing when Slack says %s",
    async (error) => {
      server.fault("conversations.history", { error });
      const back = await platform.readBack(inChannel, KEYS, SINCE, soon());
      expect(back).toMatchObject({ readable: false });
    },
  );

  it.each([
    [{ error: "channel_not_found" }, "gone"],
    ["rate-limited", "rate-limited"],
    ["reset-before", "unknown"],
  ] as const)("fails with %s as %s", async (fault, kind) => {
    server.fault("conversations.history", fault);
    await expect(platform.readBack(inChannel, KEYS, SINCE, soon())).rejects.toMatchObject({
      failure: { kind },
    });
  });
});

const HEADER_KEY = "f".repeat(32);

async function threadOf(keys: readonly string[]): Promise<{ thread: Thread; ids: string[] }> {
  const [header, signal] = aPlan().parts;
  if (!header || !signal) throw new Error("no header");
  const sending = (key: string) => ({ key, form: "rich", abort: soon() }) as const;
  const ref = await platform.post(inChannel, header.message, sending(HEADER_KEY));
  const thread = { header: ref, title: "x" };
  const ids: string[] = [];
  for (const key of keys)
    ids.push((await platform.post({ at: "thread", thread }, signal.message, sending(key))).id);
  return { thread, ids };
}

async function found(spot: Spot, keys: readonly string[] = KEYS) {
  const back = await platform.readBack(spot, keys, SINCE, soon());
  if (!back.readable) throw new Error(back.reason);
  return back.found.map(({ key, message }) => [key, message.id] as const);
}

/** Messages of people. */
function addForeign(count: number): void {
  const [channel] = team.channels.values();
  for (let n = 0; n < count; n++)
    channel?.messages.push({ ts: now(), text: "x", blocks: undefined, metadata: undefined });
}

let ticks = 0;

function now(): string {
  ticks++;
  return `${Math.floor(Date.now() / 1000)}.9${String(ticks).padStart(5, "0")}`;
}

function soon(): AbortSignal {
  return AbortSignal.timeout(5000);
}
