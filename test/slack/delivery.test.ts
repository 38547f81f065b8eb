import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Platform } from "../../src/ports/platform.ts";
import { type Clock, systemClock } from "../../src/ports/clock.ts";
import type { Courier } from "../../src/delivery/courier.ts";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { silentLog } from "../../src/ports/log.ts";
import type { Layout } from "../../src/domain/message.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import { aHistory, anEdition, aSignal } from "../builders.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { paceOf } from "../fakes/server-limits.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import type { SlackFault } from "../fakes/slack-server-faults.ts";
import { general, shownIn, slackFor } from "./subject.ts";

const HEADLINES = ["Un", "Deux", "Trois", "Quatre"];

/** A minute lasts sixty milliseconds: the waits are the courier's, the requests are real. */
const SPEED = 1000;
let startMs = Date.now();
const hurried: Clock = {
  now: () => new Date(startMs + (Date.now() - startMs) * SPEED),
  sleep: (ms, abort) => systemClock.sleep(Math.ceil(ms / SPEED), abort),
};

let server: SlackServer;
let platform: Platform;
let courier: Courier;
let closed: AbortController;

beforeEach(async () => {
  startMs = Date.now();
  server = await startSlackServer(() => hurried.now());
  server.addTeam("T1");
  // Slack's pace would make each test last for seconds; how it is kept is the courier's business.
  const calm = { burst: 100, everyMs: 1 };
  platform = {
    ...slackFor(server, { timeoutMs: 1500 }),
    pace: paceOf({ perChannel: calm, perWorkspace: calm, overall: calm }),
  };
  const store = createMemoryStore();
  const signals = HEADLINES.map((headline, n) =>
    aSignal({ id: `2026-02-08.0000000${n}`, headline, paragraphs: [`Le paragraphe ${n}.`] }),
  );
  await store.changeEdition("2026-02-08", () => aHistory([anEdition({ signals })], new Date()));
  closed = new AbortController();
  courier = createCourier({
    store,
    platforms: [platform],
    work: createMemoryWork(hurried, closed.signal),
    paceOf: ({ pace }) => createMemoryPace(pace, hurried),
    clock: hurried,
    policy: { quiesceMs: 90_000, catchUpMs: 3_600_000 },
    log: silentLog,
    random: () => 0,
    isOnTopic: () => true,
    zone: "Europe/Paris",
  });
});
afterEach(async () => {
  closed.abort();
  await courier.close(1000);
  await platform.close();
  await server.close();
});

describe("an edition on its way to Slack", () => {
  it("arrives as a thread whose header links to every signal", async () => {
    await deliver("thread");
    const [header] = shown();
    expect(header?.replies.map(({ text }) => text.split("\n")[0])).toEqual(HEADLINES);
    const links = JSON.stringify(channel().messages[0]?.blocks).match(/"url":"[^"]*"/g);
    expect(links).toEqual(
      header?.replies.map(
        ({ id }) =>
          `"url":"https://t1.slack.com/archives/C0001/p${id.replace(".", "")}?thread_ts=${header.id}&cid=C0001"`,
      ),
    );
  });

  it("is one message without replies as headlines", async () => {
    await deliver("headlines");
    expect(shown()).toMatchObject([{ replies: [] }]);
  });

  it("is a header and one message with all signals in full, when they fit", async () => {
    await deliver("full");
    const [header, group, ...others] = shown();
    expect(others).toEqual([]);
    expect([header?.replies, group?.replies]).toEqual([[], []]);
    for (const headline of HEADLINES) expect(group?.text).toContain(headline);
    expect(group?.text).toContain("Le paragraphe 3.");
  });

  const troubles: readonly SlackFault[] = [
    "reset-before",
    "reset-after",
    "error-500-after",
    "cut-body-after",
    "html-after",
    "silent-after",
    "rate-limited",
    { error: "internal_error" },
  ];

  for (const trouble of troubles)
    for (const at of [0, 2]) {
      const name = typeof trouble === "string" ? trouble : trouble.error;
      it(`has each signal once and in order when request ${at + 1} ends with ${name}`, async () => {
        troubleAt(at, trouble);
        await deliver("thread");
        expectOnceInOrder();
      });
    }

  it("has each signal once and in order when every request goes wrong once in its own way", async () => {
    troubleAt(
      0,
      "reset-after",
      "reset-before",
      "cut-body-after",
      "rate-limited",
      "html-after",
      "error-500-after",
    );
    await deliver("thread");
    expectOnceInOrder();
  });

  it("leaves a post out rather than risk it twice where the channel cannot be read", async () => {
    server.teams.get("T1")?.scopes.delete("channels:history");
    troubleAt(2, "reset-before");
    await deliver("thread");
    expect(shown()[0]?.replies.map(({ text }) => text.split("\n")[0])).toEqual(["Un", "Trois", "Quatre"]);
  });

  it("goes out plain where the blocks are refused", async () => {
    troubleAt(1, { error: "invalid_blocks" });
    await deliver("thread");
    expectOnceInOrder();
    expect(channel().messages[1]?.blocks).toBeUndefined();
  });
});

/** The next requests that post: some go well, then these troubles. */
function troubleAt(at: number, ...troubles: readonly SlackFault[]): void {
  server.fault("chat.postMessage", ...Array.from({ length: at }, () => "none" as const), ...troubles);
}

async function deliver(layout: Layout): Promise<void> {
  const outcome = await courier.order({
    edition: "2026-02-08",
    channel: general,
    layout,
    language: "fr",
    topics: [],
  });
  expect(outcome.kind).toBe("claimed");
  await courier.settled();
}

function channel() {
  const found = server.teams.get("T1")?.channels.get("C0001");
  if (!found) throw new Error("no channel");
  return found;
}

function shown() {
  return shownIn(channel());
}

function expectOnceInOrder(): void {
  const [header, ...others] = shown();
  expect(others).toEqual([]);
  expect(header?.replies.map(({ text }) => text.split("\n")[0])).toEqual(HEADLINES);
}
