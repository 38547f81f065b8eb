import { beforeEach, describe, expect, it } from "vitest";
import { PlatformError } from "../../src/ports/failure.ts";
import type { PlatformEvent } from "../../src/ports/platform.ts";
import type { Store } from "../../src/ports/store.ts";
import { createDeparted, type Departed } from "../../src/runtime/departed.ts";
import { aChannel, aSubscription } from "../builders.ts";
import { createManualClock, type ManualClock } from "../fakes/manual-clock.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { recordingLog } from "../fakes/recording-log.ts";

const DAY_MS = 24 * 3_600_000;
const place = { platform: "slack", workspace: "T0001" };
const channel = aChannel({ ...place, id: "C0001" });
const reason = { kind: "uninstalled", told: "the app was removed" } as const;
const left: PlatformEvent = { kind: "workspace-gone", ...place, reason };

let store: Store;
let clock: ManualClock;
let departed: Departed;
let answer: () => Promise<boolean>;
let asked: string[];

beforeEach(async () => {
  store = createMemoryStore();
  clock = createManualClock(new Date("2026-02-09T08:00:00Z"));
  await store.changeSubscription(channel, () => aSubscription({ channel }));
  asked = [];
  answer = () => Promise.resolve(false);
  const isInstalled = (workspace: string) => {
    asked.push(workspace);
    return answer();
  };
  departed = createDeparted({
    store,
    platforms: [{ name: "slack", isInstalled }],
    clock,
    forgetMs: 30 * DAY_MS,
    log: recordingLog(),
  });
});

const isKept = async () => (await store.subscription(channel)) !== undefined;

async function after(ms: number): Promise<void> {
  await clock.advance(ms);
  await departed.look(new AbortController().signal);
}

describe("a workspace that uninstalled the app", () => {
  it("is forgotten after 30 days, once the platform says again that we are out", async () => {
    await departed.note(left);
    await after(30 * DAY_MS - 1);
    expect(asked).toEqual([]);
    expect(await isKept()).toBe(true);
    await after(1);
    expect(asked).toEqual(["T0001"]);
    expect(await isKept()).toBe(false);
    expect(await store.listDepartures()).toEqual([]);
  });

  it("is not forgotten when it is back before, or left again later", async () => {
    await departed.note(left);
    await departed.note({ kind: "workspace-back", ...place });
    await after(40 * DAY_MS);
    expect(await isKept()).toBe(true);
    await departed.note(left);
    await after(29 * DAY_MS);
    await departed.note(left);
    await after(29 * DAY_MS);
    expect(await isKept()).toBe(true);
    await after(DAY_MS);
    expect(await isKept()).toBe(false);
  });

  it("is kept, and not asked about again, when the platform says that we are there", async () => {
    answer = () => Promise.resolve(true);
    await departed.note(left);
    await after(30 * DAY_MS);
    await after(DAY_MS);
    expect(asked).toEqual(["T0001"]);
    expect(await isKept()).toBe(true);
  });

  it("is asked about again an hour later when the platform cannot say", async () => {
    answer = () => Promise.reject(new PlatformError({ kind: "not-sent" }, "out of reach"));
    await departed.note(left);
    await after(30 * DAY_MS);
    await after(60_000);
    expect(asked).toHaveLength(1);
    answer = () => Promise.resolve(false);
    expect(await isKept()).toBe(true);
    await after(3_600_000);
    expect(await isKept()).toBe(false);
  });
});

describe("a channel that refuses the bot", () => {
  it("is never forgotten", async () => {
    await departed.note({ kind: "channel-gone", channel, reason });
    await after(400 * DAY_MS);
    expect(asked).toEqual([]);
    expect(await isKept()).toBe(true);
  });
});
