import { describe, expect, it } from "vitest";
import {
  afterFailure,
  type Attempt,
  backOffMs,
  MOST_FAILURES_FOR_COMFORT,
} from "../../src/delivery/decide/after-failure.ts";
import type { FailureKind } from "../../src/ports/failure.ts";

const NOW = new Date("2026-02-09T09:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);

const sending: Attempt = { request: "send", form: "rich", firstTriedAt: NOW, inDoubt: false };
const doubtful: Attempt = { ...sending, inDoubt: true };
const editing: Attempt = { request: "edit", form: "rich", onlyLinks: false };
const linking: Attempt = { request: "edit", form: "rich", onlyLinks: true };

function after(failure: FailureKind, attempt: Attempt = sending, failures = 0) {
  return afterFailure(failure, attempt, { told: "why", failures, now: NOW, random: 0.5 });
}

const lost = { kind: "unknown", resendSafeForMs: 0 } as const;
const gone = { kind: "gone", reason: "archived" } as const;
const limited = { kind: "rate-limited", retryAfterMs: 1_234, scope: "channel" } as const;

describe("what follows a failure", () => {
  it("is a wait exactly as long as the platform said", () => {
    expect(after(limited)).toEqual({
      kind: "again",
      wait: { until: new Date(NOW.getTime() + 1_234), reason: "why", failures: 0 },
    });
  });

  it("is doubt about what may have arrived, and a resend only while the platform remembers the first", () => {
    expect(after(lost)).toEqual({ kind: "in-doubt" });
    expect(after({ kind: "unknown", resendSafeForMs: 60_000 })).toMatchObject({ kind: "resend" });
    const old: Attempt = { ...sending, firstTriedAt: ago(59_900) };
    expect(after({ kind: "unknown", resendSafeForMs: 60_000 }, old)).toEqual({ kind: "in-doubt" });
  });

  it.each([
    ["send", sending, { kind: "not-sent" }, "again"],
    ["send", sending, { kind: "rejected" }, "plain-form"],
    ["send", { ...sending, form: "plain" }, { kind: "rejected" }, "leave-out"],
    ["send", sending, { kind: "thread-gone" }, "abandon"],
    ["send", sending, gone, "park"],
    ["send", sending, { kind: "stopped" }, "stop-platform"],
    ["edit", editing, lost, "again"],
    ["edit", editing, { kind: "rejected" }, "plain-form"],
    ["edit", { ...editing, form: "plain" }, { kind: "rejected" }, "leave-as-it-is"],
    ["edit", editing, { kind: "thread-gone" }, "is-no-more"],
    ["edit", editing, { kind: "uneditable" }, "say-again"],
    ["edit", editing, gone, "park"],
    ["remove", { request: "remove" }, lost, "again"],
    ["remove", { request: "remove" }, { kind: "rejected" }, "leave-as-it-is"],
    ["remove", { request: "remove" }, { kind: "thread-gone" }, "is-no-more"],
    ["look", { request: "look" }, lost, "again"],
    ["look", { request: "look" }, { kind: "rejected" }, "again"],
    ["look", { request: "look" }, { kind: "thread-gone" }, "abandon"],
    ["complete", { request: "complete" }, { kind: "rejected" }, "leave-as-it-is"],
    ["complete", { request: "complete" }, { kind: "thread-gone" }, "is-no-more"],
    ["complete", { request: "complete" }, { kind: "stopped" }, "stop-platform"],
  ] as const satisfies readonly (readonly [string, Attempt, FailureKind, string])[])(
    "of a %s: %o, %o leads to %s",
    (_, attempt, failure, kind) => {
      expect(after(failure, attempt).kind).toBe(kind);
    },
  );

  it("stays doubt for a copy whose earlier try may have arrived, whatever the later one met", () => {
    for (const failure of [limited, { kind: "not-sent" }, { kind: "rejected" }, lost] as const)
      expect(after(failure, doubtful)).toEqual({ kind: "in-doubt" });
    expect(after(gone, doubtful)).toEqual({ kind: "park" });
    expect(after({ kind: "stopped" }, doubtful)).toEqual({ kind: "stop-platform" });
  });

  it("leaves links and publishing after eight failures in a row, and a correction never", () => {
    const last = MOST_FAILURES_FOR_COMFORT - 1;
    expect(MOST_FAILURES_FOR_COMFORT).toBe(8);
    for (const attempt of [linking, { request: "complete" }] as const) {
      expect(after(lost, attempt, last - 1)).toMatchObject({ kind: "again" });
      expect(after(lost, attempt, last)).toEqual({ kind: "leave-as-it-is" });
    }
    expect(after(lost, editing, 1_000)).toMatchObject({ kind: "again" });
  });

  it("backs off from one second to five minutes, with chance", () => {
    expect([0, 1, 2, 20, 1_000].map((failures) => backOffMs(failures, 0.999_999))).toEqual([
      1_000, 2_000, 4_000, 300_000, 300_000,
    ]);
    expect(backOffMs(3, 0)).toBe(4_000);
  });
});
