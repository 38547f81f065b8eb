import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editionText, type Home, makeHome } from "./program.ts";

let home: Home;
beforeEach(async () => {
  home = await makeHome();
});
afterEach(() => home.remove());

/** So many that the editor can type while they are being posted. */
const many = Array.from({ length: 400 }, (_, n) => `Signal numéro ${n + 1}`);

describe("signalpost hold and release", () => {
  it("stop a running bot in mid-delivery, and let it go on where it was", async () => {
    await home.write("data/editions/0.txt", editionText("2026-02-01"));
    const bot = home.start(["start"]);
    await bot.says("Type help");
    await home.write("a.txt", editionText("2026-02-08", many));
    await home.run(["import", "a.txt"]);
    const posting = home.start(["post", "2026-02-08", "--all"]);
    await bot.says("│ 1/400");
    const held = await home.run(["stop", "2026-02-08", "--json"]);
    expect(held.code).toBe(0);
    const { messages } = JSON.parse(held.out) as { messages: { there: number } };
    expect(JSON.parse(held.out)).toMatchObject({ edition: "2026-02-08", held: true, begun: 1 });
    const { out: status } = await home.run(["status"]);
    expect(status).toMatch(/held since .*; to go on: signalpost release 2026-02-08/);
    const again = await home.run(["hold", "2026-02-08", "--json"]);
    // One request may have been in flight.
    const { there } = (JSON.parse(again.out) as typeof held & { messages: { there: number } }).messages;
    expect(there - messages.there).toBeLessThanOrEqual(1);
    expect(there).toBeLessThan(401);
    const released = await home.run(["release", "2026-02-08"]);
    expect([released.code, released.out]).toEqual([0, expect.stringContaining("2026-02-08 is released")]);
    await bot.says("│ 400/400");
    expect((await posting.finished).code).toBe(0);
    bot.child.stdin.end("quit\n");
    const { out } = await bot.finished;
    for (const n of [1, 200, 400]) expect(out.split(`│ ${n}/400 `)).toHaveLength(2);
  }, 120_000);

  it("hold every import where each has to be approved, without a bot too", async () => {
    const env = { SIGNALPOST_APPROVAL: "always" };
    await home.write("a.txt", editionText());
    const { out } = await home.run(["import", "a.txt"], { env });
    expect(out).toContain("held, not posted; to post it: signalpost release 2026-02-08");
    expect((await home.run(["post", "latest", "--all"])).code).toBe(2);
    expect((await home.run(["import", "a.txt"], { env })).out).toContain("unchanged");
    expect((await home.run(["release", "latest"])).out).toContain("2026-02-08 is released");
    const nothing = await home.run(["release", "latest"]);
    expect([nothing.code, nothing.err]).toEqual([
      2,
      expect.stringContaining("nothing of 2026-02-08 is held"),
    ]);
    expect((await home.run(["dismiss", "latest"])).code).toBe(2);
    expect((await home.run(["hold", "1999-01-01"])).code).toBe(2);
  }, 120_000);
});
