import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel } from "../../src/domain/channel.ts";
import type { Lease, Work } from "../../src/ports/work.ts";

/** A fresh implementation of the port, and time for it to pass. */
export interface WorkSubject {
  readonly work: Work;
  readonly now: () => Date;
  /** Lets `ms` pass, and everything happen that is due by then. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const MANY = 100;

/** What the port `Work` promises, sentence by sentence. */
export function workContract(name: string, open: () => Promise<WorkSubject>): void {
  describe(`the work of ${name}`, () => {
    let subject: WorkSubject;
    let leaving: AbortController;
    beforeEach(async () => {
      subject = await open();
      leaving = new AbortController();
    });
    afterEach(async () => {
      leaving.abort();
      await subject.close();
    });

    const channelOf = (id: string, workspace = "W1"): Channel => ({ platform: "p", workspace, id });
    const add = (id: string, { workspace = "W1", inMs = 0 } = {}) =>
      subject.work.add(channelOf(id, workspace), new Date(subject.now().getTime() + inMs));
    const take = (limit = MANY) => subject.work.take("p", limit, leaving.signal);

    /** What a take has come to after `ms`, or "nothing". */
    async function within(ms: number, taking: Promise<Lease | undefined>): Promise<string> {
      let got = "nothing";
      void taking.then((lease) => {
        got = lease?.channel.id ?? "left";
      });
      await subject.pass(ms);
      return got;
    }

    it("leases a channel that was added, at once or when there is one", async () => {
      await add("C1");
      expect((await take())?.channel).toEqual(channelOf("C1"));
      const next = take();
      expect(await within(10, next)).toBe("nothing");
      await add("C2");
      expect(await within(1_000, next)).toBe("C2");
    });

    it("leases a channel to one at a time", async () => {
      await add("C1");
      const lease = await take();
      await add("C1");
      const next = take();
      expect(await within(1_000, next)).toBe("nothing");
      await lease?.release();
      expect(await within(1_000, next)).toBe("C1");
    });

    it("lists a channel once, however often it is added", async () => {
      for (let n = 0; n < 3; n++) await add("C1");
      expect(await subject.work.size("p")).toBe(1);
      const lease = await take();
      await lease?.release();
      expect(await subject.work.size("p")).toBe(0);
      expect(await within(1_000, take())).toBe("nothing");
    });

    it("does not lease a channel before it is ready", async () => {
      await add("C1", { inMs: 60_000 });
      const taking = take();
      expect(await within(59_000, taking)).toBe("nothing");
      expect(await within(2_000, taking)).toBe("C1");
    });

    it("lets an earlier time replace a later one, and not the other way round", async () => {
      await add("C1", { inMs: 60_000 });
      await add("C1", { inMs: 10_000 });
      await add("C1", { inMs: 30_000 });
      const taking = take();
      expect(await within(9_000, taking)).toBe("nothing");
      expect(await within(2_000, taking)).toBe("C1");
    });

    it("lists a channel again when it is released with a time", async () => {
      await add("C1");
      const lease = await take();
      await lease?.release(new Date(subject.now().getTime() + 5_000));
      expect(await subject.work.size("p")).toBe(1);
      const taking = take();
      expect(await within(4_000, taking)).toBe("nothing");
      expect(await within(2_000, taking)).toBe("C1");
    });

    it("lets workspaces take turns, and the channel that has been ready longest go first", async () => {
      for (const id of ["A1", "A2"]) await add(id, { workspace: "A" });
      for (const id of ["B1", "B2"]) await add(id, { workspace: "B" });
      const order: (string | undefined)[] = [];
      for (let n = 0; n < 4; n++) order.push((await take())?.channel.id);
      expect(order).toEqual(["A1", "B1", "A2", "B2"]);
    });

    it("leases no more channels of one workspace at a time than asked for", async () => {
      for (const id of ["A1", "A2", "A3"]) await add(id, { workspace: "A" });
      await add("B1", { workspace: "B" });
      const first = await take(1);
      expect(first?.channel.id).toBe("A1");
      expect((await take(1))?.channel.id).toBe("B1");
      const next = take(1);
      expect(await within(1_000, next)).toBe("nothing");
      await first?.release();
      expect(await within(1_000, next)).toBe("A2");
    });

    it("keeps platforms apart", async () => {
      await subject.work.add({ platform: "q", workspace: "W1", id: "Q1" }, subject.now());
      expect(await within(1_000, take())).toBe("nothing");
      expect(await subject.work.size("p")).toBe(0);
    });

    it("gives nothing to those who leave, and what they would have got to others", async () => {
      const impatient = new AbortController();
      const left = subject.work.take("p", MANY, impatient.signal);
      impatient.abort();
      expect(await left).toBeUndefined();
      expect(await subject.work.take("p", MANY, impatient.signal)).toBeUndefined();
      await add("C1");
      expect((await take())?.channel.id).toBe("C1");
    });

    it("says of a lease that it holds until it is released", async () => {
      await add("C1");
      const lease = await take();
      expect(await lease?.renew()).toBe(true);
      await lease?.release();
      expect(await lease?.renew()).toBe(false);
      await lease?.release(subject.now());
      expect(await subject.work.size("p")).toBe(0);
    });
  });
}
