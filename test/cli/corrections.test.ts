import { readdir, readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editionText, type Home, makeHome } from "./program.ts";

let home: Home;
beforeEach(async () => {
  home = await makeHome();
  await home.write("a.txt", editionText());
  await home.run(["import", "a.txt"]);
});
afterEach(() => home.remove());

const POSTED = ["post", "latest", "--to", "console:main"];

/** What every file of the state folder holds, read as text. */
async function everything(): Promise<string> {
  const files = await readdir(home.path("data"), { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map((file) => readFile(`${file.parentPath}/${file.name}`, "utf8"));
  return (await Promise.all(texts)).join("\n");
}

describe("signalpost correct", () => {
  it("shows which words change, stores them as a revision and lets the posted copy follow", async () => {
    await home.run(POSTED);
    const done = await home.run([
      "correct",
      "2026-02-08#1",
      "--headline",
      "TikTok à Paris",
      "--note",
      "Paris.",
    ]);
    expect([done.code, done.err]).toEqual([0, ""]);
    expect(done.out).toContain("[-Lyon-]{+Paris+}");
    expect(done.out).toContain("revision 2");
    await home.run(POSTED);
    const posted = await everything();
    expect(posted).toContain("Corrected on");
    expect(posted).toContain("TikTok à Paris");
  });

  it("wants to know without a terminal whether readers are told, once something was posted", async () => {
    const unposted = await home.run(["correct", "tiktok a ly", "--headline", "TikTok à Paris", "--json"]);
    expect(JSON.parse(unposted.out)).toMatchObject({ stored: true, kind: "silent", channels: 0 });
    await home.run(POSTED);
    const { code, err } = await home.run(["correct", "2026-02-08#1", "--headline", "TikTok à Nice"]);
    expect(code).toBe(2);
    expect(err).toContain("--note");
    const silent = await home.run(["correct", "2026-02-08#1", "--headline", "TikTok à Nice", "--silent"]);
    expect(silent.code).toBe(0);
  });

  it("takes the new text from a file, and lists the signals that an unclear name may mean", async () => {
    await home.write("text.txt", "Un premier paragraphe.\n\nUn second.");
    const { out } = await home.run(["correct", "2026-02-08#2", "--text", "text.txt", "--json", "--silent"]);
    expect(JSON.parse(out)).toMatchObject({ difference: { changed: [{ headline: "Le cuivre remonte" }] } });
    await home.run(["correct", "2026-02-08#2", "--headline", "TikTok encore", "--silent"]);
    const unclear = await home.run(["correct", "TikTok", "--headline", "x", "--silent"]);
    expect(unclear.code).toBe(2);
    expect(unclear.err).toContain("2026-02-08#1");
    expect(unclear.err).toContain("2026-02-08#2");
    expect((await home.run(["correct", "Rien de tel", "--headline", "x"])).code).toBe(2);
  });
});

describe("signalpost retract and restore", () => {
  it("leave a tombstone that says why, which search tells of, and undo it", async () => {
    await home.run(POSTED);
    const { code, out } = await home.run(["retract", "2026-02-08#1", "--reason", "The figures were wrong."]);
    expect(code).toBe(0);
    expect(out).toContain("× TikTok à Lyon");
    await home.run(POSTED);
    expect(await everything()).toContain("The figures were wrong.");
    const found = JSON.parse((await home.run(["search", "tiktok", "--json"])).out) as { hits: object[] };
    expect(found.hits).toMatchObject([{ snippet: "", retractedAt: expect.any(String) }]);

    expect((await home.run(["restore", "2026-02-08#1"])).code).toBe(0);
    const back = JSON.parse((await home.run(["search", "tiktok", "--json"])).out) as { hits: object[] };
    expect(back.hits).toMatchObject([{ snippet: expect.stringContaining("avec sa fin") }]);
    expect((await home.run(["restore", "2026-02-08#1"])).code).toBe(2);
  });

  it("take back a whole edition, which is then not posted any more", async () => {
    await home.run(["retract", "2026-02-08", "--edition", "--reason", "Sent too early."]);
    await home.run(POSTED);
    expect(await everything()).not.toContain('"posted"');
    await home.run(["restore", "2026-02-08", "--edition"]);
    await home.run(POSTED);
    expect(await everything()).toContain('"posted"');
  });
});

describe("signalpost erase", () => {
  it("leaves nothing of a signal in any file, keeps it out, and says what it cannot reach", async () => {
    await home.run(POSTED);
    await home.run(["correct", "2026-02-08#1", "--headline", "TikTok à Paris", "--silent"]);
    await home.run(POSTED);
    const asked = await home.run(["erase", "2026-02-08#1"]);
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining("--yes")]);
    const { code, out } = await home.run(["erase", "2026-02-08#1", "--yes"]);
    expect(code).toBe(0);
    expect(out).toContain("backups");
    await home.run(POSTED);
    const left = await everything();
    expect(left).not.toContain("TikTok");
    expect(left).toContain("Le cuivre remonte");

    const again = await home.run(["import", "a.txt"]);
    expect(again.out + again.err).toContain("erased before");
    expect(await everything()).not.toContain("TikTok");
    const { out: told } = await home.run(["history", "2026-02-08"]);
    expect(told).toContain("was erased");
  });
});

describe("signalpost remove", () => {
  it("takes out an edition that was never posted, and refuses one that was", async () => {
    expect((await home.run(["remove", "2026-02-08"])).code).toBe(2);
    expect((await home.run(["remove", "2026-02-08", "--yes"])).code).toBe(0);
    expect((await home.run(["history", "2026-02-08"])).code).toBe(2);
    await home.run(["import", "a.txt"]);
    await home.run(POSTED);
    const refused = await home.run(["remove", "2026-02-08", "--yes"]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("retract")]);
  });
});

describe("signalpost import --replace", () => {
  it("wants to know whether readers are told where the edition was posted", async () => {
    await home.run(POSTED);
    await home.write("a.txt", editionText().replace("avec sa fin", "avec une autre fin"));
    const refused = await home.run(["import", "a.txt", "--replace"]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("--silent")]);
    const done = await home.run(["import", "a.txt", "--replace", "--note", "Another end."]);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining("{+une autre+}")]);
    const { out } = await home.run(["history", "2026-02-08", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      revisions: [{ number: 1 }, { number: 2, kind: "noted", parent: 1 }],
    });
  });
});
