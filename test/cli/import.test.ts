import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editionText, type Home, makeHome } from "./program.ts";

let home: Home;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

describe("signalpost import", () => {
  it("gives scripts the draft, its problems and the change, and stores nothing in a dry run", async () => {
    await home.write("a.txt", editionText());
    const { code, out, err } = await home.run(["import", "a.txt", "--dry-run", "--json"]);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({
      edition: {
        id: "2026-02-08",
        title: "TikTok à Lyon / Le cuivre remonte",
        date: "2026-02-08",
        introduction: "",
        signals: [
          {
            id: expect.stringMatching(/^2026-02-08\.[0-9a-f]{8}$/),
            headline: "TikTok à Lyon",
            paragraphs: ["Un paragraphe assez long sur TikTok à Lyon, avec sa fin."],
          },
          { headline: "Le cuivre remonte" },
        ],
      },
      problems: [],
      change: "new",
    });
    const { out: found } = await home.run(["search", "tiktok", "--json"]);
    expect(JSON.parse(found)).toMatchObject({ total: 0 });
  });

  it("changes nothing the second time, and needs --replace for a changed text", async () => {
    await home.write("a.txt", editionText());
    expect((await home.run(["import", "a.txt"])).out).toContain("stored");
    expect((await home.run(["import", "a.txt"])).out).toContain("unchanged");
    await home.write("a.txt", editionText().replace("avec sa fin", "avec une autre fin"));
    const refused = await home.run(["import", "a.txt"]);
    expect(refused.code).toBe(2);
    expect(refused.out).toContain("~ TikTok à Lyon");
    expect(refused.err).toContain("--replace");
    expect((await home.run(["import", "a.txt", "--replace"])).out).toContain("replaced");
    expect((await home.run(["import", "a.txt"])).out).toContain("unchanged");
  });

  it("prints every problem with its line and ends with 2", async () => {
    await home.write("bad.txt", "Sans date\n\nUn titre\n\nUn texte.");
    const { code, out, err } = await home.run(["import", "bad.txt"]);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(/^bad\.txt(:\d+)?: error: /m);
    const json = await home.run(["import", "bad.txt", "--json"]);
    expect(json.code).toBe(2);
    expect(JSON.parse(json.out)).toMatchObject({ edition: null, problems: [{ severity: "error" }] });
  });

  it("shows what was understood of a text that cannot be stored, and stores nothing", async () => {
    await home.write("undated.txt", editionText().replace(/^date \S+ /, ""));
    const { code, out } = await home.run(["import", "undated.txt", "--dry-run"]);
    expect([code, out.split("\n")[0]]).toEqual([2, "2 signals were understood; nothing is stored:"]);
    expect(out).toContain("Le cuivre remonte");
    const json: unknown = JSON.parse((await home.run(["import", "undated.txt", "--json"])).out);
    expect(json).toMatchObject({
      edition: null,
      stored: false,
      understood: { signals: [{ headline: "TikTok à Lyon" }, {}] },
    });
  });

  it("reads standard input", async () => {
    const { code, out } = await home.run(["import", "-", "--json"], { input: editionText() });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ edition: { id: "2026-02-08" }, change: "new", stored: true });
  });

  it("imports a folder, file by file", async () => {
    await home.write("data/editions/1.txt", editionText("2026-02-01"));
    await home.write("data/editions/2.txt", editionText("2026-02-08"));
    const { code, out } = await home.run(["import", "data/editions", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      imports: [{ edition: { id: "2026-02-01" } }, { edition: { id: "2026-02-08" } }],
    });
  });

  it("fetches a URL only from where it may", async () => {
    const server = createServer((_, response) => response.end(editionText()));
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const url = `http://127.0.0.1:${port}/edition.txt`;
    const refused = await home.run(["import", url]);
    expect(refused.code).not.toBe(0);
    const env = { SIGNALPOST_ALLOW_PRIVATE_URLS: "true" };
    expect((await home.run(["import", url], { env })).code).toBe(0);
    server.closeAllConnections();
    server.close();
  });
});
