import { afterEach, beforeEach, expect, it } from "vitest";
import { correctSignal } from "../../src/editing/change-edition.ts";
import type { Platform } from "../../src/ports/platform.ts";
import { correctionsContract, id, type Newsdesk, noted, openNewsdesk } from "../contracts/corrections.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import { general, shownIn, slackFor } from "./subject.ts";

let server: SlackServer;
let platform: Platform;
let desk: Newsdesk;

beforeEach(async () => {
  server = await startSlackServer();
  server.addTeam("T1");
  platform = slackFor(server, { timeoutMs: 1500 });
  desk = await openNewsdesk(platform, general);
});
afterEach(async () => {
  await desk.close();
  await platform.close();
  await server.close();
});

function channel() {
  const found = server.teams.get("T1")?.channels.get(general.id);
  if (!found) throw new Error("no channel");
  return found;
}

const shown = () => shownIn(channel());

/** Blocks and texts of every message. */
function seen(): string {
  return channel()
    .messages.map(({ text, blocks }) => `${text}\n${JSON.stringify(blocks)}`)
    .join("\n");
}

const count = () => shown().reduce((sum, { replies }) => sum + 1 + replies.length, 0);

correctionsContract("Slack", { desk: () => desk, seen, count, struck: '"strike":true' });

it("a text on Slack that needs more messages than before leads to the one that follows at the end", async () => {
  await desk.deliver("thread");
  await desk.release((text) => correctSignal(text, id, { paragraphs: ["Long. ".repeat(900).trim()] }));
  const [header] = shown();
  const last = header?.replies.at(-1);
  expect(last?.text).toContain("2/3 (3/3)");
  expect(seen()).toContain(`p${last?.id.replace(".", "")}?thread_ts=${header?.id}`);
  expect(seen()).toContain("Lire la suite plus bas");
});

it("a noted correction on Slack is said again where the window of edits is closed", async () => {
  await desk.deliver("thread");
  server.fault("chat.update", ...Array.from({ length: 9 }, () => ({ error: "edit_window_closed" }) as const));
  await desk.release((text) => correctSignal(text, id, { paragraphs: ["Corrigé ici."] }), noted);
  const [header] = shown();
  expect(header?.replies).toHaveLength(4);
  expect(header?.replies.at(-1)?.text).toContain("Trente, pas treize.");
});

it("a copy on Slack whose blocks are refused is not taken for edited", async () => {
  await desk.deliver("thread");
  server.fault("chat.update", { error: "invalid_blocks" });
  await desk.release((text) => correctSignal(text, id, { paragraphs: ["Refusé."] }));
  const [delivery] = await desk.store.deliveriesToChannel(general, 1);
  expect(delivery?.copies[2]).toMatchObject({ state: "shown", form: "rich", refused: expect.any(String) });
});
