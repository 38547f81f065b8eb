import { describe, expect, it } from "vitest";
import { type FailureKind, PlatformError } from "../../src/ports/failure.ts";
import type { Handlers, PlatformEvent } from "../../src/ports/platform.ts";
import { connectAll } from "../../src/runtime/connecting.ts";
import { silentLog } from "../../src/ports/log.ts";
import { createManualClock } from "../fakes/manual-clock.ts";

const handlers: Handlers = {
  answer: async () => ({ kind: "said", language: "en", tone: "done", lines: [] }),
  suggest: async () => [],
  tell: async () => undefined,
};

/** A platform that fails as often as told before it connects. */
function platform(name: string, failures: readonly ("stopped" | "not-sent" | FailureKind)[]) {
  const left = [...failures];
  let tries = 0;
  return {
    name,
    tries: () => tries,
    async connect() {
      tries++;
      const next = left.shift();
      if (next === undefined) return;
      const failure = typeof next === "string" ? { kind: next } : next;
      throw new PlatformError(failure, `${name} said ${failure.kind}`);
    },
  };
}

function tools(...platforms: ReturnType<typeof platform>[]) {
  const told: PlatformEvent[] = [];
  const stop = new AbortController();
  const clock = createManualClock(new Date("2026-02-09T08:00:00Z"));
  const courier = { tell: async (event: PlatformEvent) => void told.push(event) };
  const connecting = { platforms, handlers, courier, clock, log: silentLog, abort: stop.signal };
  return { connecting, clock, told, stop };
}

describe("connecting", () => {
  it("tries a platform that cannot be reached again and again, without holding up the others", async () => {
    const slow = platform("slack", ["not-sent", "not-sent", "not-sent"]);
    const quick = platform("discord", []);
    const { connecting, clock, told } = tools(slow, quick);
    const connected = connectAll(connecting);
    await clock.advance(0);
    expect([slow.tries(), quick.tries()]).toEqual([1, 1]);
    await clock.advance(7_000);
    await connected;
    expect([slow.tries(), quick.tries()]).toEqual([4, 1]);
    expect(told).toEqual([]);
  });

  it("leaves out a platform that refuses us, and says so to the courier", async () => {
    const { connecting, told } = tools(platform("slack", ["stopped"]), platform("discord", []));
    await connectAll(connecting);
    expect(told).toEqual([{ kind: "stopped", platform: "slack", reason: "slack said stopped" }]);
  });

  it("fails when every platform refuses us, and only after a minute", async () => {
    const { connecting, clock } = tools(platform("slack", ["stopped"]), platform("discord", ["stopped"]));
    let failed = "";
    const connected = connectAll(connecting).catch((error: unknown) => (failed = String(error)));
    await clock.advance(59_999);
    expect(failed).toBe("");
    await clock.advance(1);
    await connected;
    expect(failed).toContain("slack said stopped");
  });

  it("refused by every platform, ends at once when the bot is to stop", async () => {
    const { connecting, clock, stop } = tools(platform("slack", ["stopped"]));
    const connected = connectAll(connecting).catch((error: unknown) => String(error));
    await clock.advance(1_000);
    stop.abort();
    expect(await connected).toContain("slack said stopped");
  });

  it("waits as long as a platform says before it connects again", async () => {
    const limited = { kind: "rate-limited", retryAfterMs: 30_000, scope: "platform" } as const;
    const slack = platform("slack", [limited]);
    const { connecting, clock } = tools(slack);
    const connected = connectAll(connecting);
    await clock.advance(29_999);
    expect(slack.tries()).toBe(1);
    await clock.advance(1);
    await connected;
    expect(slack.tries()).toBe(2);
  });

  it("ends its waiting when the bot is to stop", async () => {
    const { connecting, clock, stop } = tools(platform("slack", ["not-sent"]));
    const connected = connectAll(connecting);
    await clock.advance(0);
    stop.abort();
    await connected;
  });
});
