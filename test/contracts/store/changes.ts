import { describe, expect, it } from "vitest";
import type { Edition } from "../../../src/domain/edition.ts";
import { StoreError } from "../../../src/ports/store.ts";
import { aHistory, anEdition, aRevision } from "../../builders.ts";
import { tryEachOn, type OpenSubject } from "./subject.ts";

export function changesContract(open: OpenSubject): void {
  describe("changes", () => {
    const { store } = tryEachOn(open);

    async function show(...texts: readonly Edition[]): Promise<void> {
      const history = aHistory(texts);
      await store().changeEdition(history.id, () => history);
    }

    async function changedSince(cursor: string): Promise<readonly string[]> {
      return (await store().changes.since(cursor)).editions;
    }

    /** Whether it has resolved by the time that nothing is left to do. */
    async function isOver(waiting: Promise<void>): Promise<boolean> {
      const open_ = new Promise<boolean>((resolve) => setImmediate(() => setImmediate(resolve, false)));
      return Promise.race([waiting.then(() => true), open_]);
    }

    it("tells nothing before something changes", async () => {
      const now = await store().changes.now();
      expect(await store().changes.since(now)).toEqual({ cursor: now, editions: [] });
      expect(await changedSince("")).toEqual([]);
    });

    it("tells each edition once, in the order of its last change", async () => {
      const before = await store().changes.now();
      await show(anEdition({ id: "2026-02-15" }));
      await show(anEdition({ id: "2026-02-08" }));
      await show(anEdition({ id: "2026-02-15" }), anEdition({ id: "2026-02-15", title: "Corrigé" }));
      expect(await changedSince(before)).toEqual(["2026-02-08", "2026-02-15"]);
      expect(await changedSince("")).toEqual(["2026-02-08", "2026-02-15"]);
    });

    it("tells only what came after the cursor", async () => {
      await show(anEdition({ id: "2026-02-08" }));
      const { cursor } = await store().changes.since("");
      expect(await changedSince(cursor)).toEqual([]);
      expect(await store().changes.now()).toBe(cursor);
      await show(anEdition({ id: "2026-02-15" }));
      expect(await changedSince(cursor)).toEqual(["2026-02-15"]);
    });

    it("tells nothing of what leaves the shown text as it is", async () => {
      await show(anEdition());
      const { cursor } = await store().changes.since("");
      const proposed = aRevision({ number: 2, state: "proposed", text: anEdition({ title: "Corrigé" }) });
      await store().changeEdition("2026-02-08", (current) => current);
      await store().changeEdition("2026-02-08", (current) => current && { ...current });
      await store().changeEdition(
        "2026-02-08",
        (current) => current && { ...current, revisions: [...current.revisions, proposed] },
      );
      await store().changeEdition("2026-02-22", () => ({
        id: "2026-02-22",
        revisions: [aRevision({ state: "held", text: anEdition({ id: "2026-02-22" }) })],
      }));
      expect(await changedSince(cursor)).toEqual([]);
    });

    it("tells of a revision once it is released, and of an edition once nothing of it is", async () => {
      const text = anEdition();
      const { releasedAt: _, ...held } = aRevision({ state: "held", text });
      await store().changeEdition(text.id, () => ({ id: text.id, revisions: [held] }));
      expect(await changedSince("")).toEqual([]);
      await show(text);
      const { cursor, editions } = await store().changes.since("");
      expect(editions).toEqual([text.id]);
      await store().changeEdition(text.id, () => undefined);
      expect(await changedSince(cursor)).toEqual([text.id]);
    });

    it("tells of an edition that is held, and that is let go", async () => {
      await show(anEdition());
      const { cursor } = await store().changes.since("");
      const since = new Date("2026-02-09T08:00:00Z");
      const hold = { since, by: "U1" };
      await store().changeEdition("2026-02-08", (current) => current && { ...current, hold });
      expect(await changedSince(cursor)).toEqual(["2026-02-08"]);
      const { cursor: later } = await store().changes.since(cursor);
      await store().changeEdition(
        "2026-02-08",
        (current) => current && { ...current, hold: { ...hold, until: since } },
      );
      expect(await changedSince(later)).toEqual(["2026-02-08"]);
    });

    it("tells nothing of a change that was refused", async () => {
      const failed = store().changeEdition("2026-02-08", () => ({ id: "2026-02-08", revisions: [] }));
      await expect(failed).rejects.toThrow(StoreError);
      expect(await changedSince("")).toEqual([]);
    });

    it("tells of a change only once it is stored", async () => {
      const waiting = store().changes.wait("", new AbortController().signal);
      const stored = show(anEdition());
      await waiting;
      expect(await store().edition("2026-02-08")).toEqual(anEdition());
      await stored;
    });

    it("waits until something changes after the cursor", async () => {
      const cursor = await store().changes.now();
      const waiting = store().changes.wait(cursor, new AbortController().signal);
      expect(await isOver(waiting)).toBe(false);
      await show(anEdition());
      await waiting;
      await store().changes.wait(cursor, new AbortController().signal);
    });

    it("waits until abort fires", async () => {
      const abort = new AbortController();
      const waiting = store().changes.wait(await store().changes.now(), abort.signal);
      expect(await isOver(waiting)).toBe(false);
      abort.abort();
      await waiting;
      await store().changes.wait(await store().changes.now(), abort.signal);
    });
  });
}
