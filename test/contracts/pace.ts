import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel } from "../../src/domain/channel.ts";
import type { Pace } from "../../src/ports/pace.ts";
import type { PaceLimits, Rate, RequestKind } from "../../src/ports/platform.ts";

/** A fresh implementation of the port, and time for it to pass. */
export interface PaceSubject {
  readonly pace: Pace;
  readonly now: () => Date;
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const free: Rate = { burst: 10_000, everyMs: 1 };
const unlimited = { perChannel: free, perWorkspace: free };

function limitsOf(more: Partial<PaceLimits> = {}): PaceLimits {
  return { overall: free, post: unlimited, correct: unlimited, look: unlimited, ...more };
}

/** What the port `Pace` promises, sentence by sentence. `toleranceMs`: how much later than allowed a request may go. */
export function paceContract(
  name: string,
  open: (limits: PaceLimits) => Promise<PaceSubject>,
  toleranceMs = 0,
): void {
  describe(`the pace of ${name}`, () => {
    let subject: PaceSubject;
    let went: { readonly id: string; readonly atMs: number }[];
    let startMs: number;
    let leaving: AbortController;

    beforeEach(() => {
      went = [];
      leaving = new AbortController();
    });
    afterEach(async () => {
      leaving.abort();
      await subject.close();
    });

    async function use(limits: PaceLimits): Promise<void> {
      subject = await open(limits);
      startMs = subject.now().getTime();
    }

    function ask(
      id: string,
      { workspace = "W1", kind = "post" }: { readonly workspace?: string; readonly kind?: RequestKind } = {},
    ): Promise<boolean> {
      const channel: Channel = { platform: "p", workspace, id };
      return subject.pace.turn(channel, kind, leaving.signal).then((may) => {
        if (may) went.push({ id, atMs: subject.now().getTime() - startMs });
        return may;
      });
    }

    function expectTimes(times: readonly number[]): void {
      expect(went).toHaveLength(times.length);
      for (const [n, atMs] of times.entries()) {
        expect(went[n]?.atMs).toBeGreaterThanOrEqual(atMs);
        expect(went[n]?.atMs).toBeLessThanOrEqual(atMs + toleranceMs);
      }
    }

    const ids = () => went.map(({ id }) => id);

    it("lets a burst go at once and then keeps the rate of a channel", async () => {
      await use(limitsOf({ post: { perChannel: { burst: 2, everyMs: 1_000 }, perWorkspace: free } }));
      for (let n = 0; n < 4; n++) void ask("C1");
      await subject.pass(5_000);
      expectTimes([0, 0, 1_000, 2_000]);
    });

    it("keeps the rate of a workspace over its channels, each workspace by itself", async () => {
      await use(limitsOf({ post: { perChannel: free, perWorkspace: { burst: 1, everyMs: 1_000 } } }));
      for (const id of ["C1", "C2"]) void ask(id);
      void ask("C3", { workspace: "W2" });
      await subject.pass(5_000);
      expect(ids()).toEqual(["C1", "C3", "C2"]);
      expectTimes([0, 0, 1_000]);
    });

    it("keeps the overall rate over requests of every kind", async () => {
      await use(limitsOf({ overall: { burst: 1, everyMs: 1_000 } }));
      void ask("C1");
      void ask("C2", { kind: "correct" });
      void ask("C3", { kind: "look" });
      await subject.pass(5_000);
      expectTimes([0, 1_000, 2_000]);
    });

    it("counts each kind of request by itself", async () => {
      const slow = { perChannel: { burst: 1, everyMs: 60_000 }, perWorkspace: free };
      await use(limitsOf({ correct: slow }));
      void ask("C1", { kind: "correct" });
      void ask("C1", { kind: "post" });
      void ask("C1", { kind: "look" });
      await subject.pass(100);
      expect(ids().toSorted()).toEqual(["C1", "C1", "C1"]);
    });

    it("lets first postings go before corrections and looks", async () => {
      await use(limitsOf({ overall: { burst: 1, everyMs: 1_000 } }));
      void ask("first");
      await subject.pass(0);
      void ask("look", { kind: "look" });
      void ask("correction", { kind: "correct" });
      void ask("posting");
      await subject.pass(10_000);
      expect(ids().slice(0, 2)).toEqual(["first", "posting"]);
      expect(ids()).toHaveLength(4);
    });

    it("lets workspaces take turns, and within one, who came first go first", async () => {
      await use(limitsOf({ overall: { burst: 1, everyMs: 1_000 } }));
      for (const id of ["A1", "A2", "A3"]) void ask(id, { workspace: "A" });
      for (const id of ["B1", "B2"]) void ask(id, { workspace: "B" });
      await subject.pass(10_000);
      expect(ids().filter((id) => id.startsWith("A"))).toEqual(["A1", "A2", "A3"]);
      expect(ids().filter((id) => id.startsWith("B"))).toEqual(["B1", "B2"]);
      expect(ids().indexOf("B1")).toBeLessThan(ids().indexOf("A3"));
    });

    it.each([
      ["channel", ["C2", "C3", "C1"]],
      ["workspace", ["C3", "C1", "C2"]],
      ["platform", ["C1", "C2", "C3"]],
    ] as const)("holds back a %s as long as it was told, and nothing else", async (scope, order) => {
      await use(limitsOf());
      const held: Channel = { platform: "p", workspace: "W1", id: "C1" };
      subject.pace.hold(held, { kind: "post", scope, ms: 2_000 });
      await subject.pass(0);
      for (const id of ["C1", "C2"]) void ask(id);
      void ask("C3", { workspace: "W2" });
      await subject.pass(10_000);
      expect(ids().toSorted()).toEqual(["C1", "C2", "C3"]);
      const late = went.filter(({ atMs }) => atMs >= 2_000).map(({ id }) => id);
      const early = went.filter(({ atMs }) => atMs < 2_000).map(({ id }) => id);
      expect([...early.toSorted(), ...late.toSorted()]).toEqual(order);
      expect(late).toContain("C1");
    });

    it("answers false to those who leave, and gives their turn to others", async () => {
      await use(limitsOf({ post: { perChannel: { burst: 1, everyMs: 1_000 }, perWorkspace: free } }));
      const impatient = new AbortController();
      const channel: Channel = { platform: "p", workspace: "W1", id: "C1" };
      void ask("C1");
      await subject.pass(0);
      const left = subject.pace.turn(channel, "post", impatient.signal);
      void ask("C1");
      impatient.abort();
      expect(await left).toBe(false);
      await subject.pass(5_000);
      expectTimes([0, 1_000]);
      expect(await subject.pace.turn(channel, "post", impatient.signal)).toBe(false);
    });
  });
}
