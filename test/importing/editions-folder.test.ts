import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { watchEditionsFolder } from "../../src/importing/editions-folder.ts";
import { parseSource } from "../../src/importing/formats/parse.ts";
import type { Fields, Log } from "../../src/ports/log.ts";
import { dismiss, release } from "../../src/domain/deciding.ts";
import type { Edition } from "../../src/domain/edition.ts";
import type { Approval } from "../../src/importing/storing/import-draft.ts";
import { type Store, StoreError } from "../../src/ports/store.ts";
import { aDelivery, aPlan } from "../builders.ts";
import { putEdition } from "../fakes/put-edition.ts";
import { editionText } from "../cli/program.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

/** A minute on, so that files written just now are no longer being written. */
const now = new Date(Date.now() + 60_000);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "signalpost-editions-"));
});
afterEach(() => rm(folder, { recursive: true }));

function watch(from = folder, store = createMemoryStore(), approval: Approval = "doubts") {
  const added: string[] = [];
  const told: { event: string; fields: Fields | undefined }[] = [];
  const tell = (event: string, fields?: Fields) => {
    told.push({ event, fields });
    if (event === "edition.imported") added.push(String(fields?.["edition"]));
  };
  const log: Log = { debug: tell, info: tell, warn: tell, error: tell };
  const watched = watchEditionsFolder({
    folder: from,
    store,
    parse: async (source) => parseSource(source),
    approval,
    log,
  });
  return { watched, store, added, told, events: () => told.map(({ event }) => event) };
}

const put = (name: string, text: string) => writeFile(path.join(folder, name), text);

describe("the editions folder", () => {
  it("gives each edition once, including one that is dropped in later", async () => {
    const { watched, added } = watch();
    await put("1.txt", editionText("2026-02-01"));
    await watched.look(now);
    await put("2.txt", editionText("2026-02-08"));
    await watched.look(now);
    await watched.look(now);
    expect(added).toEqual(["2026-02-01", "2026-02-08"]);
  });

  it("reports a file that is not an edition once, and takes it when it has become one", async () => {
    const { watched, added, events } = watch();
    await put("1.txt", "Rien qui ait une date");
    await watched.look(now);
    await watched.look(now);
    expect(events()).toEqual(["edition.refused"]);
    await put("1.txt", editionText());
    await watched.look(now);
    expect(added).toEqual(["2026-02-08"]);
  });

  it("leaves a file that may still be being written for a later look", async () => {
    const { watched, added } = watch();
    await watched.look(now);
    await put("1.txt", editionText());
    await watched.look(new Date());
    expect(added).toEqual([]);
    await watched.look(now);
    expect(added).toEqual(["2026-02-08"]);
  });

  it("tries a file again that could not be stored, and takes the others meanwhile", async () => {
    const { watched, store, added, events } = watch();
    const { changeEdition } = store;
    store.changeEdition = (id, change) =>
      id === "2026-02-01" ? Promise.reject(new StoreError("the disk is full")) : changeEdition(id, change);
    await put("1.txt", editionText("2026-02-01"));
    await put("2.txt", editionText("2026-02-08"));
    await watched.look(now);
    expect([added, events()]).toEqual([["2026-02-08"], ["edition.failed", "edition.imported"]]);
    store.changeEdition = changeEdition;
    await watched.look(now);
    expect(added).toEqual(["2026-02-08", "2026-02-01"]);
  });

  it("tells once of a date that is rather a slip, whether the file was stored or not", async () => {
    const { watched, store, told, added } = watch();
    await put("1.txt", editionText("2026-02-08"));
    await put("2.txt", editionText("2097-02-08"));
    await put("3.txt", "date 2026-02-08 Autre\n\nTout autre chose\n\nRien de commun ici.\n");
    await watched.look(now);
    await watched.look(now);
    expect(added).toEqual(["2026-02-08", "2097-02-08"]);
    expect(await store.waitingEditions()).toEqual(["2026-02-08"]);
    const doubtful = told.filter(({ event }) => event === "edition.date-doubtful");
    expect(
      doubtful.map(({ fields }) => [path.basename(String(fields?.["file"])), fields?.["reason"]]),
    ).toEqual([
      ["2.txt", expect.stringContaining("more than a week ahead")],
      ["3.txt", expect.stringContaining("another edition")],
    ]);
  });

  it("leaves hidden files alone", async () => {
    const { watched, events } = watch();
    await put(".1.txt.swp", "half written");
    await watched.look(now);
    expect(events()).toEqual([]);
  });

  it("goes on where the folder is absent, and says so once", async () => {
    const { watched, events } = watch(path.join(folder, "absent"));
    await watched.look(now);
    await watched.look(now);
    expect(events()).toEqual(["editions.unreadable"]);
  });
});

describe("a changed file", () => {
  const changed = editionText().replace("avec sa fin", "avec une tout autre fin");
  const shown = async (store: Store) => JSON.stringify(await store.edition("2026-02-08"));
  const states = async (store: Store) =>
    (await store.editionHistory("2026-02-08"))?.revisions.map(({ state }) => state);

  /** One channel has begun with it. */
  async function post(store: Store): Promise<void> {
    await store.putPlan(aPlan());
    await store.claimDelivery(aDelivery());
  }

  /** What an editor stores besides. */
  async function correct(store: Store, change: (text: Edition) => Edition): Promise<void> {
    const text = await store.edition("2026-02-08");
    if (text) await putEdition(store, change(text), now);
  }

  async function posted() {
    const all = watch();
    await put("1.txt", editionText());
    await all.watched.look(now);
    await post(all.store);
    return all;
  }

  it("of an edition that no channel has is stored", async () => {
    const { watched, store, events } = watch();
    await put("1.txt", editionText());
    await watched.look(now);
    await put("1.txt", changed);
    await watched.look(now);
    expect(events()).toEqual(["edition.imported", "edition.changed"]);
    expect(await shown(store)).toContain("avec une tout autre fin");
  });

  it("of a posted edition is proposed once, over restarts too, and told with what to type", async () => {
    const { watched, store, told } = await posted();
    await put("1.txt", changed);
    await watched.look(now);
    const next = watch(folder, store);
    await next.watched.look(now);
    expect(next.told).toEqual([]);
    expect(told.at(-1)).toMatchObject({
      event: "edition.proposed",
      fields: { revision: 2, fix: "signalpost release 2026-02-08, or signalpost dismiss 2026-02-08" },
    });
    expect([await states(store), await store.waitingEditions()]).toEqual([
      ["released", "proposed"],
      ["2026-02-08"],
    ]);
    expect(await shown(store)).toContain("avec sa fin");
  });

  it("whose proposal was dismissed is proposed again only once it says something else", async () => {
    const { watched, store } = await posted();
    await put("1.txt", changed);
    await watched.look(now);
    await store.changeEdition("2026-02-08", (history) => history && dismiss(history));
    const next = watch(folder, store);
    await next.watched.look(now);
    await put("1.txt", `${changed} `);
    await next.watched.look(now);
    expect(await states(store)).toEqual(["released", "dismissed"]);
    await put("1.txt", changed.replace("Le cuivre remonte", "Le cuivre remonte encore"));
    await next.watched.look(now);
    expect(await states(store)).toEqual(["released", "dismissed", "proposed"]);
    const proposal = JSON.stringify((await store.editionHistory("2026-02-08"))?.revisions[2]?.text);
    // What was dismissed does not come back with it.
    expect(proposal).toContain("Le cuivre remonte encore");
    expect(proposal).toContain("TikTok à Lyon, avec sa fin");
  });

  it("replaces a proposal that nobody has decided about, or takes it back", async () => {
    const { watched, store } = await posted();
    await put("1.txt", changed);
    await watched.look(now);
    await put("1.txt", changed.replace("Le cuivre", "Le zinc"));
    await watched.look(now);
    expect(await states(store)).toEqual(["released", "dismissed", "proposed"]);
    await put("1.txt", editionText());
    await watched.look(now);
    expect(await states(store)).toEqual(["released", "dismissed", "dismissed"]);
  });

  it("keeps what an editor corrected elsewhere in the edition", async () => {
    const { watched, store } = watch();
    await put("1.txt", editionText());
    await watched.look(now);
    await correct(store, (text) => ({
      ...text,
      signals: text.signals.map((signal, n) => (n === 1 ? { ...signal, paragraphs: ["Corrigé."] } : signal)),
    }));
    await put("1.txt", editionText().replace("TikTok à Lyon, avec sa fin", "TikTok à Lyon, autrement"));
    await watched.look(now);
    expect(await states(store)).toEqual(["released", "released", "released"]);
    expect(await shown(store)).toContain("TikTok à Lyon, autrement");
    expect(await shown(store)).toContain("Corrigé.");
  });

  it("that contradicts an editor's correction is proposed, and names where", async () => {
    const { watched, store, told } = watch();
    await put("1.txt", editionText());
    await watched.look(now);
    await correct(store, (text) => ({
      ...text,
      signals: text.signals.map((signal, n) => (n === 1 ? { ...signal, paragraphs: ["Corrigé."] } : signal)),
    }));
    await put("1.txt", editionText().replaceAll("avec sa fin", "autrement"));
    await watched.look(now);
    expect(told.at(-1)).toMatchObject({
      event: "edition.proposed",
      fields: { conflicts: "Le cuivre remonte" },
    });
    expect(await shown(store)).toContain("Corrigé.");
  });

  it("that differs from what another way brought is proposed: nobody knows who changed it", async () => {
    const { watched, store } = watch();
    await put("1.txt", editionText());
    await watched.look(now);
    await put("2.txt", changed);
    await watched.look(now);
    expect(await states(store)).toEqual(["released", "proposed"]);
  });
});

describe("an import that has to be approved", () => {
  it("is held, told with what to type, and released by it", async () => {
    await put("1.txt", editionText());
    const { watched, store, told } = watch(folder, createMemoryStore(), "always");
    await watched.look(now);
    expect(told).toMatchObject([
      { event: "edition.held", fields: { fix: expect.stringContaining("release 2026-02-08") } },
    ]);
    expect([await store.listEditions(), await store.waitingEditions()]).toEqual([[], ["2026-02-08"]]);
    await store.changeEdition("2026-02-08", (history) => history && release(history, { by: "U1", now }));
    expect(await store.listEditions()).toMatchObject([{ releasedAt: now, hold: { until: now } }]);
  });
});
