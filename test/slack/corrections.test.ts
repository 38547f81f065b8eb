import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Courier } from "../../src/delivery/courier.ts";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
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
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import { general, shownIn, slackFor } from "./subject.ts";

const edition = anEdition({
  signals: ["Un titre", "Deux titres", "Trois titres"].map((headline, n) =>
    aSignal({ id: `2026-02-08.0000000${n}`, headline, paragraphs: [`Le paragraphe ${n}.`] }),
  ),
});
const id = "2026-02-08.00000001";
const now = new Date("2026-02-12T09:00:00Z");
const noted: Telling = { kind: "noted", note: "Trente, pas treize." };
const silent: Telling = { kind: "silent" };

let server: SlackServer;
let platform: Platform;
let courier: Courier;
let store: Store;
let closed: AbortController;

beforeEach(async () => {
  server = await startSlackServer();
  server.addTeam("T1");
  const calm = { burst: 100, everyMs: 1 };
  platform = {
    ...slackFor(server, { timeoutMs: 1500 }),
    pace: paceOf({ perChannel: calm, perWorkspace: calm, overall: calm }),
  };
  store = createMemoryStore();
  await putEdition(store, edition, new Date("2026-02-08T09:00:00Z"));
  closed = new AbortController();
  courier = createCourier({
    store,
    platforms: [platform],
    work: createMemoryWork(systemClock, closed.signal),
    paceOf: ({ pace }) => createMemoryPace(pace, systemClock),
    clock: systemClock,
    policy: { quiesceMs: 1000, catchUpMs: 3_600_000 },
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

async function deliver(layout: Layout): Promise<void> {
  await courier.order({ edition: edition.id, channel: general, layout, language: "fr", topics: [] });
  await courier.settled();
}

async function release(change: (text: Edition) => Edition, telling = silent): Promise<void> {
  const before = await store.edition(edition.id);
  if (!before) throw new Error("nothing is stored");
  await store.changeEdition(edition.id, (history) =>
    withRelease(history, {
      text: change(before),
      telling,
      origin: "command",
      author: "operator",
      now,
    }),
  );
  await courier.compare(edition.id);
  await courier.settled();
}

function channel() {
  const found = server.teams.get("T1")?.channels.get(general.id);
  if (!found) throw new Error("no channel");
  return found;
}

const shown = () => shownIn(channel());

/** Everything that people and screen readers get to see there: blocks and texts of every message. */
function seen(): string {
  return channel()
    .messages.map(({ text, blocks }) => `${text}\n${JSON.stringify(blocks)}`)
    .join("\n");
}

const count = () => shown().reduce((sum, { replies }) => sum + 1 + replies.length, 0);

describe.each(layouts)("what was posted to Slack in the layout %s", (layout) => {
  beforeEach(() => deliver(layout));

  it("carries a noted correction with its note, and no message more", async () => {
    const before = count();
    await release((text) => correctSignal(text, id, { headline: "Deux chiffres" }), noted);
    expect(seen()).toContain("Deux chiffres");
    expect(seen()).not.toContain("Deux titres");
    expect(seen()).toContain("Corrigé le 12 février\u00A0: Trente, pas treize.");
    expect(count()).toBe(before);
  });

  it("shows a silent correction and tells nothing", async () => {
    await release((text) => correctSignal(text, id, { headline: "Deux chiffres" }));
    expect(seen()).toContain("Deux chiffres");
    expect(seen()).not.toContain("Corrigé");
  });

  it("becomes a tombstone under a struck line, and comes back", async () => {
    await release((text) => retractSignal(text, id, { at: now, reason: "Démenti.", hidesHeadline: false }));
    expect(seen()).toContain("Retiré le 12 février\u00A0: Démenti.");
    expect(seen()).toContain('"strike":true');
    expect(seen()).not.toContain("Le paragraphe 1.");
    await release((text) => restoreSignal(text, id));
    expect(seen()).not.toContain("Retiré");
    expect(seen().includes("Le paragraphe 1.")).toBe(layout !== "headlines");
  });

  it("names nothing of a signal whose headline is hidden", async () => {
    await release((text) => retractSignal(text, id, { at: now, reason: "", hidesHeadline: true }));
    expect(seen()).toContain("Signal retiré");
    expect(seen()).not.toContain("Deux titres");
  });

  it("holds nothing of a signal that was erased", async () => {
    await release((text) => withoutSignal(text, id, ["Deux titres"]));
    expect(seen()).not.toContain("Deux titres");
    expect(seen()).not.toContain("Le paragraphe 1.");
    expect(seen()).toContain("Trois titres");
  });

  it("gets an added signal at the end", async () => {
    const added = aSignal({ id: "2026-02-08.0000000a", headline: "Un ajout", paragraphs: ["Nouveau."] });
    await release((text) => ({ ...text, signals: [added, ...text.signals] }));
    expect(seen()).toContain("Un ajout");
    expect(seen().includes("+1")).toBe(layout !== "headlines");
  });
});

it("a text on Slack that needs more messages than before leads to the one that follows at the end", async () => {
  await deliver("thread");
  await release((text) => correctSignal(text, id, { paragraphs: ["Long. ".repeat(900).trim()] }));
  const [header] = shown();
  const last = header?.replies.at(-1);
  expect(last?.text).toContain("2/3 (3/3)");
  expect(seen()).toContain(`p${last?.id.replace(".", "")}?thread_ts=${header?.id}`);
  expect(seen()).toContain("Lire la suite plus bas");
});

it("a noted correction on Slack is said again where the window of edits is closed", async () => {
  await deliver("thread");
  server.fault("chat.update", ...Array.from({ length: 9 }, () => ({ error: "edit_window_closed" }) as const));
  await release((text) => correctSignal(text, id, { paragraphs: ["Corrigé ici."] }), noted);
  const [header] = shown();
  expect(header?.replies).toHaveLength(4);
  expect(header?.replies.at(-1)?.text).toContain("Trente, pas treize.");
});

it("a copy on Slack whose blocks are refused is not taken for edited", async () => {
  await deliver("thread");
  server.fault("chat.update", { error: "invalid_blocks" });
  await release((text) => correctSignal(text, id, { paragraphs: ["Refusé."] }));
  const [delivery] = await store.deliveriesToChannel(general, 1);
  expect(delivery?.copies[2]).toMatchObject({ state: "shown", form: "rich", refused: expect.any(String) });
});
