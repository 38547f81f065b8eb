import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editionText, type Home, makeHome } from "./program.ts";

let home: Home;
beforeAll(async () => {
  home = await makeHome();
  await home.write("data/editions/2026-02-08.txt", editionText());
  await home.run(["import", "data/editions"]);
});
afterAll(() => home.remove());

const commands = [
  "start",
  "import",
  "source",
  "search",
  "preview",
  "post",
  "hold",
  "release",
  "dismiss",
  "status",
  "doctor",
];

describe("the command line", () => {
  it("explains itself within 80 columns", async () => {
    const all = [["--help"], ...commands.map((command) => [command, "--help"])];
    for (const { code, out, err } of await Promise.all(all.map((args) => home.run(args)))) {
      expect([code, err]).toEqual([0, ""]);
      for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it("names every command in its help", async () => {
    const { out } = await home.run(["--help"]);
    for (const command of commands) expect(out).toMatch(new RegExp(`^  ${command}[ |]`, "m"));
  });

  it.each([
    [["serach", "x"], "search"],
    [["search", "--jsn", "x"], "--json"],
    [["import", "--dryrun", "x"], "--dry-run"],
  ])("suggests the nearest for %j, and ends with 2", async (args, nearest) => {
    const { code, out, err } = await home.run(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(`Did you mean ${nearest}?`);
  });

  it.each([
    [[]],
    [["search"]],
    [["search", "--limit", "many", "x"]],
    [["preview", "latest", "--platform", "teletext"]],
    [["preview", "1999-01-01"]],
    [["post", "latest"]],
    [["post", "latest", "--to", "console:main", "--all"]],
    [["post", "latest", "--to", "slack"]],
    [["post", "latest", "--to", "slack:C1"]],
    [["post", "latest", "--to", "console:elsewhere"]],
  ])("ends with 2 for the wrong usage %j", async (args) => {
    const { code, out, err } = await home.run(args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).not.toBe("");
    expect(err).not.toMatch(/^\s+at /m);
  });

  it("reports every problem of the configuration at once, and no secret", async () => {
    const { code, err } = await home.run(["status"], {
      env: { SIGNALPOST_TIMEZONE: "Nowhere", SLACK_BOT_TOKEN: "a-wrong-secret", LOG_LEVEL: "loud" },
    });
    expect(code).toBe(2);
    for (const name of ["SIGNALPOST_TIMEZONE", "SLACK_BOT_TOKEN", "LOG_LEVEL"]) expect(err).toContain(name);
    expect(err).not.toContain("a-wrong-secret");
  });

  it("writes no colours where nobody looks", async () => {
    for (const args of [["search", "tiktok"], ["status"], ["doctor"], ["preview", "latest"]]) {
      const { out, err } = await home.run(args);
      expect(out + err).not.toContain("\u001B");
    }
  });

  it("takes it quietly when its reader has seen enough", async () => {
    const { child, finished } = home.start(["preview", "latest"]);
    child.stdout.destroy();
    const { err } = await finished;
    expect(err).toBe("");
  });

  it("says what is configured and what is missing", async () => {
    const { code, out } = await home.run(["doctor"]);
    expect(code).toBe(0);
    expect(out).toContain("Slack is not configured");
    expect(out).toContain("DISCORD_TOKEN");
    const spoilt = await home.run(["doctor"], { env: { SIGNALPOST_DATA: "data/editions/2026-02-08.txt" } });
    expect(spoilt.code).toBe(1);
    expect(spoilt.out).toContain("set SIGNALPOST_DATA to another folder");
    const { out: json } = await home.run(["doctor", "--json"]);
    expect(JSON.parse(json)).toMatchObject({
      checks: expect.arrayContaining([{ what: expect.any(String), ok: true }]),
    });
  });
});
