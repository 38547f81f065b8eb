import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editionText, type Home, makeHome } from "./program.ts";

let home: Home;
beforeAll(async () => {
  home = await makeHome();
  await home.write("data/editions/2026-02-08.txt", editionText());
  await home.run(["import", "data/editions"]);
});
afterAll(() => home.remove());

describe("signalpost search", () => {
  it("gives scripts plain text and a score", async () => {
    const { code, out, err } = await home.run(["search", "tiktok", "--json"]);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toEqual({
      query: "tiktok",
      total: 1,
      hits: [
        {
          id: expect.stringMatching(/^2026-02-08\./),
          edition: "2026-02-08",
          headline: "TikTok à Lyon",
          snippet: expect.stringContaining("TikTok"),
          score: expect.any(Number),
        },
      ],
    });
  });

  it("finds nothing without failing", async () => {
    const { code, out, err } = await home.run(["search", "xylophone"]);
    expect([code, out]).toEqual([0, ""]);
    expect(err).toContain("No signal for “xylophone”");
  });

  it.each([[["--", "paragraphe", "-cuivre"]], [["paragraphe", "-cuivre"]], [["-hcuivre", "paragraphe"]]])(
    "leaves words that begin with a dash to the search: %j",
    async (words) => {
      const { out } = await home.run(["search", "--json", ...words]);
      expect(JSON.parse(out)).toMatchObject({ query: words.filter((word) => word !== "--").join(" ") });
    },
  );

  it("takes two dashes for an option that it does not know", async () => {
    const { code, err } = await home.run(["search", "tiktok", "--limt"]);
    expect(code).toBe(2);
    expect(err).toContain("unknown option '--limt'");
  });

  it("explains a hit word by word", async () => {
    const { out } = await home.run(["search", "tiktok", "--explain"]);
    expect(out).toContain("tiktok: tiktok (word, ×1) 1 in the headline");
  });

  it("takes the publisher's own other words", async () => {
    await home.write("data/equivalents.txt", "licorne volante = TikTok\nonly one\n");
    const { out, err } = await home.run(["search", "licorne volante", "--json"]);
    await rm(home.path("data/equivalents.txt"));
    expect(JSON.parse(out)).toMatchObject({ total: 1, notes: ["Also: TikTok"] });
    expect(err).toContain("line 2 has no two terms");
  });
});

describe("signalpost topics", () => {
  it("counts what the editions were about", async () => {
    const { out } = await home.run(["topics", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      editions: ["2026-02-08"],
      topics: expect.arrayContaining([{ label: "TikTok", total: 1, byDate: { "2026-02-08": 1 } }]),
    });
  });

  it("refuses a day that is none, and names it", async () => {
    const { code, err } = await home.run(["topics", "--since", "soon"]);
    expect([code, err]).toEqual([2, expect.stringContaining('--since is "soon"')]);
  });
});

describe("signalpost preview", () => {
  it("gives the exact bodies, in order", async () => {
    const { code, out } = await home.run(["preview", "2026-02-08", "--platform", "console", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { text: expect.stringMatching(/^TikTok à Lyon \/ Le cuivre remonte\n/) },
      { text: expect.stringMatching(/^1\/2 TikTok à Lyon\n/) },
      { text: expect.stringMatching(/^2\/2 Le cuivre remonte\n/) },
    ]);
  });

  it("shows a layout as it would be posted", async () => {
    const { out } = await home.run(["preview", "latest", "--layout", "headlines", "--json"]);
    expect(JSON.parse(out)).toHaveLength(1);
  });
});

describe("signalpost post and status", () => {
  it("say what would be done, do it once, and tell scripts how it went", async () => {
    const place = await makeHome();
    await place.write("data/editions/2026-02-08.txt", editionText());
    await place.run(["import", "data/editions"]);
    const rehearsal = await place.run(["post", "latest", "--to", "console:main", "--dry-run"]);
    expect(rehearsal.out).toBe("console:main: would be posted (thread)\n");
    const posted = await place.run(["post", "latest", "--to", "console:main", "--json"]);
    expect(posted.code).toBe(0);
    expect(posted.err).toContain("1/2 TikTok à Lyon");
    const done = { state: "done", copies: { there: 3, total: 3 } };
    expect(JSON.parse(posted.out)).toMatchObject({ edition: "2026-02-08", channels: [{ delivery: done }] });
    const again = await place.run(["post", "2026-02-08", "--to", "console:main"]);
    expect([again.code, again.out]).toEqual([0, "console:main: done, 3 of 3 messages\n"]);
    expect(again.err).not.toContain("TikTok");

    const { out } = await place.run(["status", "--json"]);
    await place.remove();
    expect(JSON.parse(out)).toMatchObject({
      subscriptions: [],
      deliveries: [
        {
          edition: "2026-02-08",
          state: "done",
          copies: [{ state: "shown" }, { state: "shown" }, { state: "shown" }],
          progress: { there: 3, total: 3 },
        },
      ],
    });
  });

  it("show the next slots, also while the bot runs", async () => {
    const place = await makeHome();
    const bot = place.start(["start"]);
    await bot.says("Type help");
    const { code, out } = await place.run(["status"]);
    expect(code).toBe(0);
    expect(out).toContain("console:main\n  This channel gets each edition: Monday at 09:00");
    expect(out).toMatch(/Next: Monday.*, Monday.*, Monday/);
    const json = await place.run(["status", "--json"]);
    const slot = expect.stringMatching(/^\d{4}-\d\d-\d\dT0[78]:00:00/);
    expect(JSON.parse(json.out)).toMatchObject({ subscriptions: [{ nextSlots: [slot, slot, slot] }] });
    bot.child.stdin.end();
    await bot.finished;
    await place.remove();
  });
});
