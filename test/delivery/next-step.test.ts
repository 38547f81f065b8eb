import { describe, expect, it } from "vitest";
import type { FailureKind } from "../../src/ports/failure.ts";
import type { PostState } from "../../src/domain/delivery.ts";
import { afterFailure, backOffMs, defaultDeliveryPolicy, nextStep } from "../../src/delivery/next-step.ts";
import { aChannel, aDelivery } from "../builders.ts";

const NOW = new Date("2026-02-09T09:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);

const pending: PostState = { state: "pending", form: "rich" };
const posted: PostState = {
  state: "posted",
  message: { channel: aChannel(), id: "1" },
  postedAt: ago(5_000),
};
const tried = (ms: number): PostState => ({
  state: "intent",
  form: "rich",
  firstTriedAt: ago(ms),
  lastTriedAt: ago(ms),
});

function stepFor(...states: readonly PostState[]) {
  const posts = states.map((state, n) => ({ key: `${n}`, hash: `${n}`, ...state }));
  return nextStep(aDelivery({ posts }), defaultDeliveryPolicy, NOW);
}

describe("the next step of a delivery", () => {
  it("sends the first post that is not there, in order", () => {
    expect(stepFor(pending, pending)).toEqual({ kind: "send", n: 0, form: "rich" });
    expect(stepFor(posted, pending, pending)).toEqual({ kind: "send", n: 1, form: "rich" });
  });

  it("passes over what was skipped or is dead", () => {
    expect(
      stepFor(posted, { state: "dead", reason: "" }, { state: "skipped", reason: "" }, pending),
    ).toMatchObject({ n: 3 });
  });

  it("reads back what may be there, but only when it is late enough", () => {
    expect(stepFor(posted, tried(90_000))).toEqual({ kind: "read-back", n: 1 });
    expect(stepFor(posted, tried(89_999))).toMatchObject({
      kind: "wait",
      wait: { until: new Date(NOW.getTime() + 1) },
    });
  });

  it("completes the header once nothing is left to post", () => {
    expect(stepFor(posted, posted)).toEqual({ kind: "complete" });
    expect(stepFor(posted, { state: "dead", reason: "" })).toEqual({ kind: "complete" });
  });

  it("gives up when the header will never be there", () => {
    expect(stepFor({ state: "dead", reason: "too odd" }, pending)).toEqual({
      kind: "give-up",
      reason: "the header could not be posted: too odd",
    });
  });

  it("does nothing before a wait is over, nor for what is parked or done", () => {
    const wait = { until: new Date(NOW.getTime() + 5), reason: "limit", failures: 1 };
    expect(nextStep(aDelivery({ state: "open", wait }), defaultDeliveryPolicy, NOW)).toEqual({
      kind: "wait",
      wait,
    });
    for (const state of [
      { state: "parked", since: NOW, reason: "" },
      { state: "done", at: NOW },
    ] as const)
      expect(nextStep(aDelivery(state), defaultDeliveryPolicy, NOW)).toEqual({ kind: "nothing" });
  });
});

describe("after a failure", () => {
  const judge = (failure: FailureKind, more: Partial<Parameters<typeof afterFailure>[0]> = {}) =>
    afterFailure({ failure, reason: "why", form: "rich", firstTriedAt: NOW, failures: 0, ...more }, NOW, 0.5);

  it("waits exactly as long as the platform said", () => {
    const after = judge({ kind: "rate-limited", retryAfterMs: 1_234, scope: "channel" });
    expect(after).toMatchObject({
      kind: "again",
      wait: { until: new Date(NOW.getTime() + 1_234), failures: 1 },
    });
  });

  it("reads back what may have arrived, and resends only while the platform remembers the first", () => {
    expect(judge({ kind: "unknown", resendSafeForMs: 0 })).toEqual({ kind: "read-back-later" });
    expect(judge({ kind: "unknown", resendSafeForMs: 60_000 })).toMatchObject({ kind: "resend" });
    expect(judge({ kind: "unknown", resendSafeForMs: 60_000 }, { firstTriedAt: ago(59_900) })).toEqual({
      kind: "read-back-later",
    });
  });

  it.each([
    [{ kind: "not-sent" }, "again"],
    [{ kind: "rejected" }, "plain-form"],
    [{ kind: "gone" }, "park"],
    [{ kind: "thread-gone" }, "give-up"],
    [{ kind: "stopped" }, "stop-platform"],
  ] as const)("%o leads to %s", (failure, kind) => {
    expect(judge(failure).kind).toBe(kind);
  });

  it("buries what is rejected in its plain form too", () => {
    expect(judge({ kind: "rejected" }, { form: "plain" })).toEqual({ kind: "bury" });
  });

  it("backs off from one second to five minutes, with chance", () => {
    expect([0, 1, 2, 20, 1_000].map((failures) => backOffMs(failures, 0.999_999))).toEqual([
      1_000, 2_000, 4_000, 300_000, 300_000,
    ]);
    expect(backOffMs(3, 0)).toBe(4_000);
  });
});
