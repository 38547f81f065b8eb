import { describe, expect, it } from "vitest";
import type { Copy } from "../../src/domain/copy.ts";
import { shareIdOf } from "../../src/domain/delivery.ts";
import { PlatformError } from "../../src/ports/failure.ts";
import type { Found } from "../../src/ports/search-index.ts";
import { textsIn } from "../../src/words/texts/in-language.ts";
import { aChannel, aCopy, aDelivery, anEdition, aPlan } from "../builders.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { putEdition } from "../fakes/put-edition.ts";
import { lines, NOW, said, setUp } from "./setup.ts";

const found: readonly Found[] = anEdition().signals.map(({ id, headline }) => ({
  signal: id,
  edition: "2026-02-08",
  headline: [{ text: headline, marked: false }],
  snippet: [{ text: "TikTok", marked: true }],
  score: 1,
}));

/** A store in which the header and the first signal were posted to a channel, and the second was not. */
async function halfPosted() {
  const store = createMemoryStore();
  const edition = anEdition();
  await putEdition(store, edition, NOW);
  const plan = aPlan();
  await store.putPlan(plan);
  const channel = aChannel();
  const copies = plan.parts.map(({ part, hash }, n): Copy => {
    const message = { channel, id: `m${n}` };
    return n < 2 ? aCopy(part, { state: "shown", form: "rich", hash, message, postedAt: NOW }) : aCopy(part);
  });
  await store.claimDelivery(aDelivery({ plan: plan.id, channel, copies }));
  return { store, channel };
}

describe("/signal", () => {
  it("counts what it found and links to what was posted in this very channel", async () => {
    const { store, channel } = await halfPosted();
    const { ask } = setUp({ store, found });
    const answer = await ask({ kind: "search", words: "tiktok", page: 1 }, { language: "fr" });
    expect(answer).toMatchObject({
      kind: "hits",
      summary: "2 signaux pour «\u00A0tiktok\u00A0»",
      total: 2,
      page: 1,
      pages: 1,
      hits: [{ posted: { channel, id: "m1" } }, { signal: "2026-02-08.00000002" }],
    });
    expect(answer.kind === "hits" && answer.hits[1]).not.toHaveProperty("posted");
  });

  it("links to nothing in another channel", async () => {
    const { store } = await halfPosted();
    const { ask } = setUp({ store, found });
    const answer = await ask({ kind: "search", words: "tiktok", page: 1 }, {}, aChannel({ id: "C2" }));
    expect(JSON.stringify(answer)).not.toContain("posted");
  });

  it("says that nothing was found, and what to try", async () => {
    const answer = await setUp().ask({ kind: "search", words: "licorne", page: 1 });
    expect(answer).toMatchObject({ kind: "hits", total: 0, summary: "No signal for “licorne”" });
    expect(answer.kind === "hits" && answer.notes).toHaveLength(1);
  });

  it("explains each thing that was understood differently", async () => {
    const { ask } = setUp({
      found,
      notes: [
        { kind: "not-all-words", missing: ["cuivre", "zinc"] },
        { kind: "spelling", typed: "tiktk", used: "tiktok" },
        { kind: "not-understood", part: "depuis:demain", expected: "depuis:2026-01" },
      ],
    });
    const answer = await ask({ kind: "search", words: "x", page: 1 });
    expect(answer.kind === "hits" && answer.notes).toEqual([
      "No signal has all the words; the nearest ones, without “cuivre” and “zinc”:",
      "Nothing for “tiktk”; these are the results for “tiktok”.",
      "“depuis:demain” was not understood and was left out; for example: depuis:2026-01",
    ]);
  });

  it("names other words, dates and filters that were understood", async () => {
    const { ask } = setUp({
      found,
      notes: [
        { kind: "also", typed: "UK", used: ["britannique", "Londres"] },
        { kind: "date", typed: "8 février", from: "2026-02-08", to: "2026-02-08" },
        { kind: "date", typed: "depuis lundi", from: "2026-02-02" },
        { kind: "date", typed: "avant mars", to: "2026-02-28" },
        { kind: "filter-name", typed: "depui:2026", meant: "depuis:2026" },
        { kind: "tried", words: ["GDPR"] },
        { kind: "nearest", subjects: ["TikTok"] },
      ],
    });
    const answer = await ask({ kind: "search", words: "x", page: 1 }, { language: "fr" });
    expect(answer.kind === "hits" && answer.notes.map((note) => note.replaceAll(/\s/g, " "))).toEqual([
      "Aussi : britannique, Londres",
      "« 8 février » désigne ici l’édition du 8 février 2026.",
      "« depuis lundi » désigne ici les éditions depuis le 2 février 2026.",
      "« avant mars » désigne ici les éditions jusqu’au 28 février 2026.",
      "« depui:2026 » a été lu comme depuis:2026",
      "Cherché aussi, en vain : GDPR",
      "On trouve par exemple : TikTok",
    ]);
  });

  it("asks what to look for when nothing was asked", async () => {
    const { ask } = setUp({ notes: [{ kind: "nothing-asked" }] });
    expect(said(await ask({ kind: "search", words: "", page: 1 })).tone).toBe("problem");
  });

  it("says how many pages there are when asked for one beyond", async () => {
    const { ask } = setUp({ found: [], total: 25 });
    expect(lines(await ask({ kind: "search", words: "x", page: 9 }))[0]).toContain("the last one is 3");
  });

  it("shows one signal whole, with its place, to the person alone", async () => {
    const { store } = await halfPosted();
    const { ask, shares } = setUp({ store });
    const answer = await ask({ kind: "signal", signal: "2026-02-08.00000002", share: false });
    expect(answer).toMatchObject({
      kind: "signal",
      shared: false,
      whole: { position: 2, total: 2, alsoIn: ["2026-01-25"] },
    });
    expect(answer).not.toHaveProperty("aside");
    expect(shares).toEqual([]);
  });
});

describe("sharing a signal", () => {
  const command = { kind: "signal", signal: "2026-02-08.00000002", share: true } as const;

  it("is the courier's where we may post, with the name of who shares; the person alone is told", async () => {
    const { store, channel } = await halfPosted();
    const { ask, shares } = setUp({ store });
    const answer = said(await ask(command, { name: "Ada" }));
    expect(answer).toMatchObject({ tone: "done", lines: [textsIn("en").answers.shared] });
    expect(shares).toEqual([{ signal: command.signal, channel, language: "en", sharedBy: "Ada" }]);
  });

  it("says that the signal is there already, or that it was and is gone", async () => {
    const { store, channel } = await halfPosted();
    const { ask } = setUp({ store });
    const part = { kind: "share", signal: command.signal, piece: 1 } as const;
    const open = aDelivery({
      id: shareIdOf(command.signal, channel),
      purpose: "share",
      plan: aPlan().id,
      channel,
      copies: [aCopy(part)],
    });
    await store.claimDelivery(open);
    expect(lines(await ask(command))).toEqual([textsIn("en").answers.alreadyShared]);
    const copies = [aCopy(part, { state: "removed", at: NOW, by: "somebody" })];
    await store.recordDelivery({ ...open, copies, version: 2 });
    expect(lines(await ask(command))).toEqual([textsIn("en").answers.sharedAndGone]);
  });

  it("is a public answer where we may not post, and the person is told that corrections do not reach it", async () => {
    const { store } = await halfPosted();
    const { ask, shares } = setUp({ store, inspection: { postable: false, missing: ["invite the bot"] } });
    expect(await ask(command)).toMatchObject({
      kind: "signal",
      shared: true,
      aside: textsIn("en").answers.sharedForNow,
      whole: { position: 2 },
    });
    expect(shares).toEqual([]);
  });

  it("is a public answer in a thread, and where the platform cannot be asked now", async () => {
    const { store } = await halfPosted();
    const { ask, shares } = setUp({ store });
    expect(await ask(command, {}, aChannel(), { inThread: true })).toMatchObject({ shared: true });
    const failing = setUp({
      store,
      inspection: () => Promise.reject(new PlatformError({ kind: "not-sent" }, "Slack said 500")),
    });
    expect(await failing.ask(command)).toMatchObject({ shared: true });
    expect([...shares, ...failing.shares]).toEqual([]);
  });

  it("is refused for a signal that was retracted, that is not there, and where there is no channel", async () => {
    const { store } = await halfPosted();
    const { ask } = setUp({ store });
    expect(said(await ask(command, {}, null)).tone).toBe("problem");
    expect(said(await ask({ ...command, signal: "2026-02-08.ffffffff" })).tone).toBe("problem");
    expect(said(await ask({ ...command, signal: "../../etc" })).tone).toBe("problem");
    const [first, second] = anEdition().signals;
    if (!first || !second) throw new Error("the sample edition has two signals");
    const retraction = { at: NOW, reason: "", hidesHeadline: false };
    await putEdition(store, anEdition({ signals: [first, { ...second, retraction }] }), NOW);
    expect(lines(await ask(command))).toEqual([textsIn("en").answers.noSuchSignal]);
  });
});

describe("/signals", () => {
  it("shows the latest edition, or the one asked for", async () => {
    const { store } = await halfPosted();
    await putEdition(store, anEdition({ id: "2026-02-01", title: "Avant" }), NOW);
    const { ask } = setUp({ store });
    expect(await ask({ kind: "edition" })).toMatchObject({
      kind: "edition",
      edition: "2026-02-08",
      summary: "8 February 2026 · 2 signals",
      hits: [{ posted: { id: "m1" } }, {}],
    });
    expect(await ask({ kind: "edition", edition: "2026-02-01" })).toMatchObject({ title: "Avant" });
  });

  it("says that there is none, or names the latest", async () => {
    const { ask, store } = setUp();
    expect(lines(await ask({ kind: "edition" }))[0]).toContain("No edition has been imported");
    await putEdition(store, anEdition(), NOW);
    expect(lines(await ask({ kind: "edition", edition: "2020-01-01" }))[0]).toContain("/signals 2026-02-08");
  });
});

describe("an answer", () => {
  it("is given also when something breaks, which is logged", async () => {
    const events: string[] = [];
    const note = (event: string) => void events.push(event);
    const log = { debug: note, info: note, warn: note, error: note };
    const store = { ...createMemoryStore(), listEditions: () => Promise.reject(new Error("disk on fire")) };
    const { ask } = setUp({ store, log });
    const answer = said(await ask({ kind: "edition" }));
    expect(answer.tone).toBe("problem");
    expect(answer.lines.join(" ")).not.toContain("disk on fire");
    expect(events).toEqual(["command.failed"]);
  });

  it("is in the person's language", async () => {
    const { ask } = setUp();
    expect(lines(await ask({ kind: "help" }, { language: "fr" }))[0]).toContain("chercher");
    expect(lines(await ask({ kind: "help" }, { language: "en" }))[0]).toContain("search");
  });
});
