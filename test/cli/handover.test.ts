import { existsSync } from "node:fs";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editionText, type Home, makeHome, type Running } from "./program.ts";

let home: Home;
/** Where the second person sits: another folder, the same state. */
let desk: Home;
let bot: Running;
let env: { SIGNALPOST_DATA: string };

beforeEach(async () => {
  home = await makeHome();
  desk = await makeHome();
  env = { SIGNALPOST_DATA: home.path("data/state") };
});
afterEach(async () => {
  await desk.remove();
  await home.remove();
});

async function startBot(more: object = {}): Promise<void> {
  bot = home.start(["start"], more);
  await bot.says("Type help");
}

/** It goes on as if nothing had been asked of it. */
async function endBot(): Promise<void> {
  bot.child.stdin.end("/signal cuivre\n");
  const { code, out } = await bot.finished;
  expect(code).toBe(0);
  expect(out).toContain("“cuivre”");
}

const changed = editionText().replace("avec sa fin", "avec une autre fin");

describe("a command typed while the bot runs", () => {
  it("says and gives the same as without it, for every outcome of an import", async () => {
    const steps = [
      ["a.txt", editionText(), []],
      ["a.txt", editionText(), ["--json"]],
      ["a.txt", changed, []],
      ["a.txt", changed, ["--replace"]],
      ["bad.txt", "Sans date\n\nUn titre\n\nUn texte.", []],
      ["empty", undefined, []],
    ] as const;
    const alone = await makeHome();
    await startBot();
    await mkdir(desk.path("empty"));
    await mkdir(alone.path("empty"));
    for (const [file, text, options] of steps) {
      for (const place of [desk, alone]) if (text !== undefined) await place.write(file, text);
      const args = ["import", file, ...options];
      const [beside, without] = await Promise.all([desk.run(args, { env }), alone.run(args)]);
      expect(beside).toEqual(without);
    }
    await alone.remove();
    bot.child.stdin.end("/signal tiktok\n");
    expect((await bot.finished).out).toContain("1 signal for “tiktok”");
  }, 120_000);

  it("reads a folder and standard input where it was typed", async () => {
    await startBot();
    await desk.write("data/editions/1.txt", editionText("2026-02-01"));
    await desk.write("data/editions/2.txt", editionText("2026-02-08"));
    const folder = await desk.run(["import", "data/editions", "--json"], { env });
    expect(JSON.parse(folder.out)).toMatchObject({ imports: [{ stored: true }, { stored: true }] });
    const piped = await desk.run(["import", "-", "--json"], { env, input: editionText("2026-02-15") });
    expect(JSON.parse(piped.out)).toMatchObject({ edition: { id: "2026-02-15" }, stored: true });
    await endBot();
  });

  it("has an address fetched under the bot's settings, not the typist's", async () => {
    const server = createServer((_, response) => response.end(editionText()));
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/edition.txt`;
    await startBot();
    const refused = await desk.run(["import", url], {
      env: { ...env, SIGNALPOST_ALLOW_PRIVATE_URLS: "true" },
    });
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("not on the public internet")]);
    bot.child.kill("SIGTERM");
    await bot.finished;
    await startBot({ SIGNALPOST_ALLOW_PRIVATE_URLS: "true" });
    expect((await desk.run(["import", url], { env })).code).toBe(0);
    await endBot();
    server.closeAllConnections();
    server.close();
  });

  it("posts through the bot that runs", async () => {
    await home.write("data/editions/1.txt", editionText("2026-02-01"));
    await startBot();
    await desk.write("a.txt", editionText("2026-02-08", ["Le cuivre", "Le zinc"]));
    expect((await desk.run(["import", "a.txt"], { env })).code).toBe(0);
    const posted = await desk.run(["post", "2026-02-08", "--all"], { env });
    expect([posted.code, posted.out]).toEqual([0, "console:main: done, 3 of 3 messages\n"]);
    await bot.says("│ 2/2 Le zinc");
    const unknown = await desk.run(["post", "2026-02-08", "--to", "console:elsewhere"], { env });
    expect(unknown.code).toBe(2);
    await endBot();
  });

  it("ends with Ctrl+C before anything is written, and the bot goes on", async () => {
    await startBot({ LOG_LEVEL: "info" });
    const typed = desk.start(["import", "-"], env);
    typed.child.stdin.write(editionText());
    await expect.poll(() => typed.child.stdin.writableLength).toBe(0);
    await bot.says("command.taken");
    typed.child.kill("SIGINT");
    const { code, err } = await typed.finished;
    expect([code, err]).toEqual([130, "signalpost: cancelled; nothing was stored\n"]);
    const { out } = await desk.run(["search", "tiktok", "--json"], { env });
    expect(JSON.parse(out)).toMatchObject({ total: 0 });
    await endBot();
  });

  it("is refused where the bot would go on with what it has in memory", async () => {
    await startBot();
    const { code, err } = await desk.run(["forget", "slack:T0001"], { env });
    expect([code, err]).toEqual([1, expect.stringContaining("stop it first")]);
    await endBot();
  });

  it("is done here once the bot was killed, whose socket lies there still", async () => {
    await startBot();
    bot.child.kill("SIGKILL");
    await bot.finished;
    expect(existsSync(home.path("data/state/handover/socket"))).toBe(true);
    await desk.write("a.txt", editionText());
    const { code, out } = await desk.run(["import", "a.txt"], { env });
    expect([code, out]).toEqual([0, expect.stringContaining("stored")]);
    await startBot();
    await desk.write("a.txt", changed);
    expect((await desk.run(["import", "a.txt", "--replace", "--silent"], { env })).out).toContain("replaced");
    await endBot();
    expect(existsSync(home.path("data/state/handover/socket"))).toBe(false);
  });

  it("of another version is told to have the bot restarted", async () => {
    await startBot();
    const door = home.path("data/state/handover/door.json");
    const shown: object = JSON.parse(await readFile(door, "utf8"));
    await writeFile(door, JSON.stringify({ ...shown, version: "0.0.9" }));
    await desk.write("a.txt", editionText());
    const { code, err } = await desk.run(["import", "a.txt"], { env });
    expect([code, err]).toEqual([1, expect.stringMatching(/version 0\.0\.9.*restart the bot/)]);
    await endBot();
  });

  it("is for the owner alone, also where the state folder's path is too long for a socket", async () => {
    const long = home.path(`data/${"long".repeat(30)}`);
    await startBot({ SIGNALPOST_DATA: long });
    const door: { address: string; folder: string } = JSON.parse(
      await readFile(path.join(long, "handover/door.json"), "utf8"),
    );
    const modes = await Promise.all(
      [path.join(long, "handover"), path.join(long, "handover/door.json"), door.folder, door.address].map(
        async (file) => ((await stat(file)).mode & 0o777).toString(8),
      ),
    );
    expect(modes).toEqual(["700", "600", "700", "600"]);
    await desk.write("a.txt", editionText());
    expect((await desk.run(["import", "a.txt"], { env: { SIGNALPOST_DATA: long } })).code).toBe(0);
    await endBot();
    expect(existsSync(door.folder)).toBe(false);
  });

  it("waits for another one that has the store", async () => {
    const slow = home.start(["import", "-"]);
    slow.child.stdin.write(editionText());
    await expect.poll(() => existsSync(home.path("data/state/lock.1"))).toBe(true);
    await desk.write("a.txt", editionText("2026-02-15"));
    const second = desk.start(["import", "a.txt"], env);
    slow.child.stdin.end();
    expect([(await slow.finished).code, (await second.finished).code]).toEqual([0, 0]);
  });
});
