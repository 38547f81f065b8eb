import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editionText, type Home, makeHome } from "./program.ts";

let home: Home;
beforeEach(async () => {
  home = await makeHome();
  await home.write("data/editions/2026-02-08.txt", editionText());
});
afterEach(() => home.remove());

/** How often something stands in a text. */
const count = (text: string, words: string) => text.split(words).length - 1;

describe("signalpost start without a token", () => {
  it("posts the newest edition as a thread, answers what is typed, and ends with its input", async () => {
    await home.write(
      "data/editions/2026-02-01.txt",
      editionText("2026-02-01", ["Une ancienne", "Et une autre"]),
    );
    const input = "/signal tiktok\n/signals\n/digest status\nhelp\n/sginal x\n";
    const { code, out, err } = await home.run(["start"], { input });
    expect([code, err]).toEqual([0, ""]);
    const header = out.indexOf("8 February 2026 · 2 signals");
    const first = out.indexOf("│ 1/2 TikTok à Lyon");
    const second = out.indexOf("│ 2/2 Le cuivre remonte");
    expect(header).toBeGreaterThan(-1);
    expect(first).toBeGreaterThan(header);
    expect(second).toBeGreaterThan(first);
    expect(out).not.toContain("│ 1/2 Une ancienne");
    expect(out).toContain("1 signal for “tiktok”");
    expect(out).toContain("This channel gets each edition: Monday at 09:00, Europe/Paris, as a thread.");
    expect(out).toContain("/digest subscribe");
    expect(out).toContain("Did you mean /signal?");
  });

  it("posts nothing twice, and says when the next one is due", async () => {
    await home.run(["start"]);
    const { code, out } = await home.run(["start"]);
    expect(code).toBe(0);
    expect(out).not.toContain("│ 1/2");
    expect(out).toContain("Last edition: 8 February 2026, complete (3 messages)");
    expect(out).toMatch(/^Next: Monday/m);
  });

  it("ends at quit, with its input still open", async () => {
    const bot = home.start(["start"]);
    bot.child.stdin.write("quit\n");
    expect((await bot.finished).code).toBe(0);
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "ends in order at %s, and goes on at the next start",
    async (signal) => {
      const bot = home.start(["start"]);
      await bot.says("Type help");
      bot.child.kill(signal);
      expect((await bot.finished).code).toBe(0);
      const { code, out } = await home.run(["start"]);
      expect([code, count(out, "│ 1/2")]).toEqual([0, 0]);
    },
  );

  it("goes on where a kill cut it off, and posts each signal once", async () => {
    const bot = home.start(["start"]);
    await bot.says("│ 1/2");
    bot.child.kill("SIGKILL");
    const before = (await bot.finished).out;
    const after = await home.run(["start"], { env: { SIGNALPOST_QUIESCE_SECONDS: "0" } });
    expect(after.code).toBe(0);
    for (const mark of ["│ 1/2", "│ 2/2"]) expect(count(before + after.out, mark)).toBe(1);
  });

  it("says that there is nothing yet where no edition is", async () => {
    const empty = await makeHome();
    const { code, out } = await empty.run(["start"], { input: "/signals\n" });
    await empty.remove();
    expect(code).toBe(0);
    expect(count(out, "No edition has been imported yet.")).toBe(2);
  });

  it("proposes what a file changes in a posted edition, with the way on, and says it once", async () => {
    await home.run(["start"]);
    await home.write("data/editions/2026-02-08.txt", editionText().replace("avec sa fin", "autrement"));
    const { code, err } = await home.run(["start"]);
    expect(code).toBe(0);
    expect(err).toContain("edition.proposed");
    expect(err).toContain("signalpost release 2026-02-08");
    expect((await home.run(["start"])).err).toBe("");
    const { out } = await home.run(["status"]);
    expect(out).toMatch(/^ {2}revision 2 is proposed since .*signalpost release 2026-02-08/m);
  });

  it("refuses to run beside another one on the same folder, which goes on", async () => {
    const bot = home.start(["start"]);
    await bot.says("Type help");
    const second = await home.run(["start"]);
    expect(second.code).toBe(1);
    expect(second.err).toContain(String(bot.child.pid));
    bot.child.stdin.end("/signal tiktok\n");
    expect((await bot.finished).out).toContain("1 signal for “tiktok”");
  });
});
