import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel } from "../../src/domain/channel.ts";
import type { Thread } from "../../src/ports/platform.ts";
import { channelPayload, type WorldChannel } from "../fakes/discord-server-world.ts";
import {
  aGroup,
  aHeader,
  aSignal,
  beside,
  copyOf,
  inChannel,
  inThread,
  keyOf,
  longAgo,
  sending,
  soon,
} from "./messages.ts";
import { forumChannel, newsChannel, openScene, recordingHandlers, textChannel, type Scene } from "./world.ts";

let scene: Scene;
let sent = 0;
beforeEach(async () => {
  scene = await openScene();
  scene.server.keepLimits(false);
  sent = 0;
});
afterEach(async () => {
  await scene.close();
});

const SIGNALS = 14;

async function openThread(channel: Channel): Promise<Thread> {
  return {
    header: await scene.discord.post(inChannel(channel), aHeader(), sending(sent++)),
    title: "Édition",
  };
}

/** What a delivery asks of the platform, and what the platform then asks of Discord. */
async function deliver(channel: Channel, layout: "thread" | "full" = "thread"): Promise<readonly string[]> {
  const before = scene.server.requests.length;
  const first = sent;
  const thread = await openThread(channel);
  if (layout === "full")
    for (let n = 0; n < 2; n++) await scene.discord.post(beside(thread), aGroup(aSignal()), sending(sent++));
  else
    for (let n = 0; n < SIGNALS; n++) await scene.discord.post(inThread(thread), aSignal(), sending(sent++));
  await scene.discord.edit(copyOf(thread.header, first), aHeader(), soon());
  await scene.discord.complete(thread, soon());
  return scene.server.requests.slice(before).map(({ method, path }) => `${method} ${kindOf(path)}`);
}

function kindOf(path: string): string {
  return path.replaceAll(/\d{15,}/g, "…");
}

const times = (count: number, request: string): readonly string[] =>
  Array.from({ length: count }, () => request);

const LOOK = "GET /channels/…";
const MESSAGE = "POST /channels/…/messages";
const EDIT = "PATCH /channels/…/messages/…";

describe("a delivery of 14 signals", () => {
  it("to a text channel is 17 requests, and one more where the channel is not known yet", async () => {
    const delivery = [MESSAGE, "POST /channels/…/messages/…/threads", ...times(SIGNALS, MESSAGE), EDIT];
    expect(delivery).toHaveLength(17);
    expect(await deliver(textChannel)).toEqual([LOOK, ...delivery]);
    expect(await deliver(textChannel)).toEqual(delivery);
  });

  it("to an announcement channel is published with one more", async () => {
    await deliver(newsChannel);
    const requests = await deliver(newsChannel);
    expect(requests).toHaveLength(18);
    expect(requests.at(-1)).toBe("POST /channels/…/messages/…/crosspost");
  });

  it("to a forum is 16 requests", async () => {
    await deliver(forumChannel);
    expect(await deliver(forumChannel)).toEqual([
      "POST /channels/…/threads",
      ...times(SIGNALS, MESSAGE),
      EDIT,
    ]);
  });

  it("in the layout full is one request for each message, and one edit", async () => {
    await deliver(textChannel, "full");
    expect(await deliver(textChannel, "full")).toEqual([...times(3, MESSAGE), EDIT]);
  });
});

describe("a channel that is known is looked at again", () => {
  async function looksOfNextDelivery(): Promise<number> {
    const before = scene.server.requests.length;
    await openThread(textChannel);
    return scene.server.requests.slice(before).filter(({ method }) => method === "GET").length;
  }

  beforeEach(async () => {
    await scene.discord.connect(recordingHandlers().handlers);
    await openThread(textChannel);
  });

  it("not for as long as nothing says that it changed", async () => {
    expect(await looksOfNextDelivery()).toBe(0);
  });

  async function said(event: string, channel: WorldChannel): Promise<void> {
    scene.server.gateway.say(event, channelPayload(scene.server.world, channel));
    await expect.poll(looksOfNextDelivery).toBe(1);
  }

  it("once Discord says that it was changed", () => said("CHANNEL_UPDATE", scene.text));

  it("once Discord says that it was deleted", () => said("CHANNEL_DELETE", scene.text));

  it("after a new session, which does not tell what happened before it", async () => {
    scene.server.gateway.refuseResume(true);
    scene.server.gateway.drop();
    await expect.poll(looksOfNextDelivery).toBe(1);
  });

  it("after a post that it did not take", async () => {
    scene.server.strike("refused-content");
    await scene.discord.post(inChannel(textChannel), aHeader(), sending(sent++)).catch(() => undefined);
    expect(await looksOfNextDelivery()).toBe(1);
  });
});

it("a text channel that became an announcement channel has its next header published", async () => {
  await scene.discord.connect(recordingHandlers().handlers);
  const thread = await openThread(textChannel);
  scene.text.type = 5;
  scene.server.gateway.say("CHANNEL_UPDATE", channelPayload(scene.server.world, scene.text));
  await expect
    .poll(async () => {
      await scene.discord.complete(thread, soon());
      return (scene.text.messages.get(thread.header.id)?.flags ?? 0) & 1;
    })
    .toBe(1);
});

it("our own id is asked once, however many look back at the same time", async () => {
  await Promise.all(
    Array.from({ length: 5 }, () =>
      scene.discord.readBack(inChannel(textChannel), [keyOf(0)], longAgo(), soon()),
    ),
  );
  expect(scene.server.requests.filter(({ path }) => path === "/users/@me")).toHaveLength(1);
});

it("our own id is asked again after a failure", async () => {
  scene.server.strike("error-before", ({ path }) => path === "/users/@me");
  const look = () => scene.discord.readBack(inChannel(textChannel), [keyOf(0)], longAgo(), soon());
  await expect(look()).rejects.toThrow("502");
  expect(await look()).toMatchObject({ readable: true });
});
