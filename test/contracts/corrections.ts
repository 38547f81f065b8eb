import { beforeEach, describe, expect, it } from "vitest";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import type { Channel } from "../../src/domain/channel.ts";
import type { Edition } from "../../src/domain/edition.ts";
import { type Layout, layouts } from "../../src/domain/message.ts";
import { correctSignal, restoreSignal, retractSignal } from "../../src/editing/change-edition.ts";
import { withoutSignal } from "../../src/editing/erase.ts";
import { type Telling, withRelease } from "../../src/editing/next-revision.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { silentLog } from "../../src/ports/log.ts";
import type { Platform } from "../../src/ports/platform.ts";
import type { Store } from "../../src/ports/store.ts";
import { anEdition, aSignal } from "../builders.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { putEdition } from "../fakes/put-edition.ts";
import { paceOf } from "../fakes/server-limits.ts";

const edition = anEdition({
  signals: ["Un titre", "Deux titres", "Trois titres"].map((headline, n) =>
    aSignal({ id: `2026-02-08.0000000${n}`, headline, paragraphs: [`Le paragraphe ${n}.`] }),
  ),
});
/** The signal that is corrected. */
export const id = "2026-02-08.00000001";
const now = new Date("2026-02-12T09:00:00Z");
export const noted: Telling = { kind: "noted", note: "Trente, pas treize." };
const silent: Telling = { kind: "silent" };

/** An edition, and what brings it and its corrections to one channel of a real platform. */
export interface Newsdesk {
  readonly store: Store;
  deliver(layout: Layout): Promise<void>;
  /** Until the channel shows it. */
  release(change: (text: Edition) => Edition, telling?: Telling): Promise<void>;
  close(): Promise<void>;
}

/** The platform's own pace would make each test last for seconds. */
export async function openNewsdesk(platform: Platform, channel: Channel): Promise<Newsdesk> {
  const calm = { burst: 100, everyMs: 1 };
  const store = createMemoryStore();
  await putEdition(store, edition, new Date("2026-02-08T09:00:00Z"));
  const closed = new AbortController();
  const courier = createCourier({
    store,
    platforms: [{ ...platform, pace: paceOf({ perChannel: calm, perWorkspace: calm, overall: calm }) }],
    work: createMemoryWork(systemClock, closed.signal),
    paceOf: ({ pace }) => createMemoryPace(pace, systemClock),
    clock: systemClock,
    policy: { quiesceMs: 1000, catchUpMs: 3_600_000 },
    log: silentLog,
    random: () => 0,
    isOnTopic: () => true,
    zone: "Europe/Paris",
  });
  return {
    store,
    async deliver(layout) {
      await courier.order({ edition: edition.id, channel, layout, language: "fr", topics: [] });
      await courier.settled();
    },
    async release(change, telling = silent) {
      const before = await store.edition(edition.id);
      if (!before) throw new Error("nothing is stored");
      await store.changeEdition(edition.id, (history) =>
        withRelease(history, { text: change(before), telling, origin: "command", author: "operator", now }),
      );
      await courier.compare(edition.id);
      await courier.settled();
    },
    async close() {
      closed.abort();
      await courier.close(1000);
    },
  };
}

/** What people see of it. */
export interface Sight {
  readonly desk: () => Newsdesk;
  /** Everything that people and screen readers get to see in the channel. */
  readonly seen: () => string;
  /** How many messages stand there. */
  readonly count: () => number;
  /** What shows that a line is struck. */
  readonly struck: string;
}

/** Each kind of correction, in each layout. */
export function correctionsContract(where: string, { desk, seen, count, struck }: Sight): void {
  describe.each(layouts)(`what was posted to ${where} in the layout %s`, (layout) => {
    beforeEach(() => desk().deliver(layout));

    it("carries a noted correction with its note, and no message more", async () => {
      const before = count();
      await desk().release((text) => correctSignal(text, id, { headline: "Deux chiffres" }), noted);
      expect(seen()).toContain("Deux chiffres");
      expect(seen()).not.toContain("Deux titres");
      expect(seen()).toContain("Corrigé le 12 février\u00A0: Trente, pas treize.");
      expect(count()).toBe(before);
    });

    it("shows a silent correction and tells nothing", async () => {
      await desk().release((text) => correctSignal(text, id, { headline: "Deux chiffres" }));
      expect(seen()).toContain("Deux chiffres");
      expect(seen()).not.toContain("Corrigé");
    });

    it("becomes a tombstone under a struck line, and comes back", async () => {
      const retraction = { at: now, reason: "Démenti.", hidesHeadline: false };
      await desk().release((text) => retractSignal(text, id, retraction));
      expect(seen()).toContain("Retiré le 12 février\u00A0: Démenti.");
      expect(seen()).toContain(struck);
      expect(seen()).not.toContain("Le paragraphe 1.");
      await desk().release((text) => restoreSignal(text, id));
      expect(seen()).not.toContain("Retiré");
      expect(seen().includes("Le paragraphe 1.")).toBe(layout !== "headlines");
    });

    it("names nothing of a signal whose headline is hidden", async () => {
      const retraction = { at: now, reason: "", hidesHeadline: true };
      await desk().release((text) => retractSignal(text, id, retraction));
      expect(seen()).toContain("Signal retiré");
      expect(seen()).not.toContain("Deux titres");
    });

    it("holds nothing of a signal that was erased", async () => {
      await desk().release((text) => withoutSignal(text, id, ["Deux titres"]));
      expect(seen()).not.toContain("Deux titres");
      expect(seen()).not.toContain("Le paragraphe 1.");
      expect(seen()).toContain("Trois titres");
    });

    it("gets an added signal at the end", async () => {
      const added = aSignal({ id: "2026-02-08.0000000a", headline: "Un ajout", paragraphs: ["Nouveau."] });
      await desk().release((text) => ({ ...text, signals: [added, ...text.signals] }));
      expect(seen()).toContain("Un ajout");
      expect(seen().includes("+1")).toBe(layout !== "headlines");
    });
  });
}
