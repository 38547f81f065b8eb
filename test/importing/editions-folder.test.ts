import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { watchEditionsFolder } from "../../src/importing/editions-folder.ts";
import { parseSource } from "../../src/importing/formats/parse.ts";
import type { Fields, Log } from "../../src/ports/log.ts";
import { StoreError } from "../../src/ports/store.ts";
import { editionText } from "../cli/program.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

/** A minute on, so that files written just now are no longer being written. */
const now = new Date(Date.now() + 60_000);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "signalpost-editions-"));
});
afterEach(() => rm(folder, { recursive: true }));

function watch(from = folder) {
  const store = createMemoryStore();
  const added: string[] = [];
  const told: { event: string; fields: Fields | undefined }[] = [];
  const tell = (event: string, fields?: Fields) => {
    told.push({ event, fields });
    if (event === "edition.imported") added.push(String(fields?.["edition"]));
  };
  const log: Log = { debug: tell, info: tell, warn: tell, error: tell };
  const watched = watchEditionsFolder({
    folder: from,
    editions: store,
    parse: async (source) => parseSource(source),
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

  it("keeps what is stored when a file changes, and tells once what to do", async () => {
    const { watched, store, added, told, events } = watch();
    await put("1.txt", editionText());
    await watched.look(now);
    await put("1.txt", editionText().replace("avec sa fin", "avec une tout autre fin"));
    await watched.look(now);
    await watched.look(now);
    expect(added).toHaveLength(1);
    expect(JSON.stringify(await store.edition("2026-02-08"))).toContain("avec sa fin");
    expect(events()).toEqual(["edition.imported", "edition.changed"]);
    expect(told[1]?.fields?.["fix"]).toContain("--replace");
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
    const { watched, told, added } = watch();
    await put("1.txt", editionText("2026-02-08"));
    await put("2.txt", editionText("2097-02-08"));
    await put("3.txt", "date 2026-02-08 Autre\n\nTout autre chose\n\nRien de commun ici.\n");
    await watched.look(now);
    await watched.look(now);
    expect(added).toEqual(["2026-02-08", "2097-02-08"]);
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
