import { afterEach, beforeEach, expect, it } from "vitest";
import type { Channel } from "../../src/domain/channel.ts";
import type { Layout } from "../../src/domain/message.ts";
import { systemClock } from "../../src/ports/clock.ts";
import type { Courier } from "../../src/delivery/courier.ts";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import { silentLog } from "../../src/ports/log.ts";
import { aSignal, anEdition } from "../builders.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { putEdition } from "../fakes/put-edition.ts";
import { forumChannel, newsChannel, openScene, textChannel, textOf, type Scene } from "./world.ts";

const edition = anEdition({
  title: "Batteries / Joybuy",
  signals: ["ACC renonce", "JD.com arrive", "Le cuivre remonte"].map((headline, n) =>
    aSignal({ id: `2026-02-08.0000000${n}`, headline, url: `https://example.org/${n}` }),
  ),
});

let scene: Scene;
let courier: Courier;
let closed: AbortController;
beforeEach(async () => {
  scene = await openScene();
  closed = new AbortController();
  const store = createMemoryStore();
  await putEdition(store, edition, new Date());
  courier = createCourier({
    store,
    platforms: [scene.discord],
    work: createMemoryWork(systemClock, closed.signal),
    paceOf: ({ pace }) => createMemoryPace(pace, systemClock),
    clock: systemClock,
    policy: { quiesceMs: 1000, catchUpMs: 172_800_000 },
    log: silentLog,
    random: () => 0.5,
    isOnTopic: () => true,
    zone: "Europe/Paris",
  });
});
afterEach(async () => {
  closed.abort();
  await courier.close(1000);
  await scene.close();
});

const order = (channel: Channel, layout: Layout = "thread") =>
  courier.order({ edition: edition.id, channel, layout, language: "fr", topics: [], tag: "77" });

/** The first line of each message of the thread on this channel's only header. */
function threadIn(channel: Channel): readonly string[] {
  const { channels } = scene.server.world;
  const [thread] = [...channels.values()].filter((one) => one.thread?.parent === channel.id);
  return [...(thread?.messages.values() ?? [])].map((message) => textOf(message).split("\n")[0] ?? "");
}

const headlines = edition.signals.map(({ headline }) => headline);

it("an edition goes out by the real courier to a text channel, an announcement channel and a forum", async () => {
  scene.forum.tags = [{ id: "77", name: "Actualités" }];
  await Promise.all([order(textChannel), order(newsChannel), order(forumChannel)]);
  await courier.settled();
  expect(threadIn(textChannel)).toEqual(headlines);
  expect(threadIn(newsChannel)).toEqual(headlines);
  expect(threadIn(forumChannel)).toEqual(["Batteries / Joybuy", ...headlines]);

  const [header] = [...scene.text.messages.values()];
  expect(header?.body.embeds?.[0]?.description?.match(/https:\/\/discord\.com\/channels\//g)).toHaveLength(3);
  const published = scene.server.requests.filter(({ path }) => path.endsWith("/crosspost"));
  expect(published).toHaveLength(1);
});

it.each([
  ["headlines", [1]],
  ["full", [1, 3]],
] as const)(
  "an edition in the layout %s is in the channel itself, without a thread",
  async (layout, embeds) => {
    await order(textChannel, layout);
    await courier.settled();
    const messages = [...scene.text.messages.values()];
    expect(messages.map(({ body }) => body.embeds?.length)).toEqual(embeds);
    expect(threadIn(textChannel)).toEqual([]);
  },
);

it("an edition in the layout full is in the post of a forum", async () => {
  await order(forumChannel, "full");
  await courier.settled();
  expect(threadIn(forumChannel)).toEqual(["Batteries / Joybuy", headlines[0]]);
});

it("an edition goes through lost replies and limits with each signal there once, in order", async () => {
  scene.server.strike("reset-after");
  scene.server.strike("limited-route", ({ path }) => path.endsWith("/threads"));
  scene.server.strike("error-after", ({ method }) => method === "PATCH");
  await order(textChannel);
  await courier.settled();
  expect(scene.text.messages.size).toBe(1);
  expect(threadIn(textChannel)).toEqual(headlines);
});
