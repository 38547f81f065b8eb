import { describe, expect, it } from "vitest";
import type { Channel } from "../../src/domain/channel.ts";
import type { PaceLimits, Rate, RequestKind } from "../../src/ports/platform.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { paceContract } from "../contracts/pace.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { aChannel } from "../builders.ts";

const START = new Date("2026-02-09T08:00:00Z");
const free: Rate = { burst: 1_000, everyMs: 1 };

function open(post: Partial<Record<"perChannel" | "perWorkspace" | "overall", Rate>>) {
  const clock = createManualClock(START);
  const { overall = free, ...rates } = post;
  const unlimited = { perChannel: free, perWorkspace: free };
  const limits: PaceLimits = {
    overall,
    post: { ...unlimited, ...rates },
    correct: unlimited,
    look: unlimited,
  };
  const pace = createMemoryPace(limits, clock);
  const went: { readonly channel: string; readonly atMs: number }[] = [];
  const ask = (
    channel: Channel,
    { kind = "post", abort = new AbortController().signal }: { kind?: RequestKind; abort?: AbortSignal } = {},
  ) =>
    pace.turn(channel, kind, abort).then((may) => {
      if (may) went.push({ channel: channel.id, atMs: clock.now().getTime() - START.getTime() });
      return may;
    });
  return { clock, pace, went, ask };
}

describe("the pace in memory", () => {
  it("lets a burst go at once, and then one request after the other", async () => {
    const { clock, went, ask } = open({ perChannel: { burst: 2, everyMs: 1_000 } });
    for (let n = 0; n < 4; n++) void ask(aChannel());
    await clock.advance(10_000);
    expect(went.map(({ atMs }) => atMs)).toEqual([0, 0, 1_000, 2_000]);
  });

  it("keeps channels apart and workspaces together", async () => {
    const { clock, went, ask } = open({ perWorkspace: { burst: 1, everyMs: 300 } });
    for (const id of ["C1", "C2"]) void ask(aChannel({ id }));
    void ask(aChannel({ workspace: "T2", id: "C3" }));
    await clock.advance(10_000);
    expect(went).toEqual([
      { channel: "C1", atMs: 0 },
      { channel: "C3", atMs: 0 },
      { channel: "C2", atMs: 300 },
    ]);
  });

  it("lets workspaces take turns, however many wait in one of them", async () => {
    const { clock, went, ask } = open({ overall: { burst: 1, everyMs: 100 } });
    for (const id of ["A1", "A2", "A3", "A4"]) void ask(aChannel({ workspace: "A", id }));
    for (const id of ["B1", "B2"]) void ask(aChannel({ workspace: "B", id }));
    await clock.advance(10_000);
    expect(went.map(({ channel }) => channel)).toEqual(["A1", "A2", "B1", "A3", "B2", "A4"]);
  });

  it("obeys what the platform said to wait, to the millisecond", async () => {
    const { clock, pace, went, ask } = open({});
    pace.hold(aChannel(), { kind: "post", scope: "channel", ms: 2_345 });
    void ask(aChannel());
    void ask(aChannel({ id: "C2" }));
    await clock.advance(10_000);
    expect(went).toEqual([
      { channel: "C2", atMs: 0 },
      { channel: "C0001", atMs: 2_345 },
    ]);
  });

  it("holds a whole workspace, or everything, when the platform says so", async () => {
    const { clock, pace, went, ask } = open({});
    pace.hold(aChannel(), { kind: "post", scope: "workspace", ms: 500 });
    void ask(aChannel({ id: "C2" }));
    await clock.advance(1_000);
    pace.hold(aChannel(), { kind: "post", scope: "platform", ms: 500 });
    void ask(aChannel({ workspace: "T9", id: "C3" }));
    await clock.advance(1_000);
    expect(went.map(({ atMs }) => atMs)).toEqual([500, 1_500]);
  });

  it("waits for its time without waking in between", async () => {
    const { clock, pace, ask } = open({});
    pace.hold(aChannel(), { kind: "post", scope: "channel", ms: 60_000 });
    void ask(aChannel());
    await clock.advance(1);
    expect(clock.sleepers()).toBe(1);
  });

  it("lets nobody go after an abort, and the next in line takes the place", async () => {
    const { clock, went, ask } = open({ perChannel: { burst: 1, everyMs: 1_000 } });
    const giveUp = new AbortController();
    void ask(aChannel());
    const aborted = ask(aChannel(), { abort: giveUp.signal });
    void ask(aChannel());
    giveUp.abort();
    await clock.advance(5_000);
    expect(await aborted).toBe(false);
    expect(await ask(aChannel(), { abort: giveUp.signal })).toBe(false);
    expect(went.map(({ atMs }) => atMs)).toEqual([0, 1_000]);
  });

  it("lets first postings go before corrections and looks", async () => {
    const { clock, went, ask } = open({ overall: { burst: 1, everyMs: 100 } });
    void ask(aChannel({ id: "first" }));
    void ask(aChannel({ id: "look" }), { kind: "look" });
    void ask(aChannel({ id: "correction" }), { kind: "correct" });
    void ask(aChannel({ id: "posting" }));
    await clock.advance(10_000);
    expect(went.map(({ channel }) => channel)).toEqual(["first", "posting", "correction", "look"]);
  });

  it("holds requests of the kind that was limited, and no others", async () => {
    const { clock, pace, went, ask } = open({});
    pace.hold(aChannel(), { kind: "correct", scope: "channel", ms: 1_000 });
    void ask(aChannel({ id: "C0001" }), { kind: "correct" });
    void ask(aChannel());
    await clock.advance(5_000);
    expect(went.map(({ atMs }) => atMs)).toEqual([0, 1_000]);
  });
});

paceContract("one process", (limits) => {
  const clock = createManualClock(START);
  return Promise.resolve({
    pace: createMemoryPace(limits, clock),
    now: () => clock.now(),
    pass: (ms) => clock.advance(ms),
    close: () => Promise.resolve(),
  });
});
