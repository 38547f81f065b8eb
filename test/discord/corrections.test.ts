import { afterEach, beforeEach, expect, it } from "vitest";
import { correctSignal } from "../../src/editing/change-edition.ts";
import { correctionsContract, id, type Newsdesk, noted, openNewsdesk } from "../contracts/corrections.ts";
import { openScene, type Scene, textChannel, textOf } from "./world.ts";

let scene: Scene;
let desk: Newsdesk;

beforeEach(async () => {
  scene = await openScene();
  desk = await openNewsdesk(scene.discord, textChannel);
});
afterEach(async () => {
  await desk.close();
  await scene.close();
});

function messages() {
  const { channels } = scene.server.world;
  const places = [...channels.values()].filter(
    ({ id: place, thread }) => place === textChannel.id || thread?.parent === textChannel.id,
  );
  return places.flatMap((place) => [...place.messages.values()]);
}

/** Everything that people get to see there, without what keeps marks from working. */
const seen = () => messages().map(textOf).join("\n");
const count = () => messages().length;

correctionsContract("Discord", { desk: () => desk, seen, count, struck: "~~" });

it("a text on Discord that needs more messages than before leads to the one that follows at the end", async () => {
  await desk.deliver("thread");
  await desk.release((text) => correctSignal(text, id, { paragraphs: ["Long. ".repeat(900).trim()] }));
  const last = messages().at(-1);
  expect(seen()).toContain("Lire la suite plus bas");
  expect(JSON.stringify(messages().map(({ body }) => body))).toContain(`/${last?.id}>`);
});

it("every edit on Discord mentions nobody, also in a thread that was archived", async () => {
  await desk.deliver("thread");
  for (const { thread } of scene.server.world.channels.values()) if (thread) thread.archived = true;
  await desk.release((text) => correctSignal(text, id, { headline: "@everyone" }), noted);
  expect(seen()).toContain("@everyone");
  const edits = scene.server.requests.filter(
    ({ method, path }) => method === "PATCH" && path.includes("/messages/"),
  );
  expect(edits.length).toBeGreaterThan(0);
  for (const { body } of edits) expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
  const threads = [...scene.server.world.channels.values()].flatMap(({ thread }) => thread ?? []);
  expect(threads.every(({ archived }) => archived)).toBe(true);
});
