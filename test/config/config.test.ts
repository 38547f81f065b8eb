import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { discord } from "../../adapters/discord/adapter.ts";
import { readDiscordSettings } from "../../adapters/discord/settings.ts";
import { slack } from "../../adapters/slack/adapter.ts";
import { readSlackSettings } from "../../adapters/slack/settings.ts";
import {
  allVariables,
  ConfigError,
  doubtfulSettings,
  parseSettings,
  readEnvironment,
} from "../../src/config/config.ts";
import type { Adapter } from "../../src/ports/adapter.ts";
import type { Environment } from "../../src/ports/settings.ts";

const adapters = [slack, discord];
const variables = allVariables(adapters);
const names = variables.map(({ name }) => name);
const root = path.resolve(import.meta.dirname, "../..");

function problemsOf(environment: Environment): readonly string[] {
  try {
    parseSettings(environment, adapters);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("the configuration", () => {
  it("holds with nothing set at all", () => {
    expect(parseSettings({}, adapters).config).toEqual({
      dataFolder: "data/state",
      approval: "doubts",
      editionsFolder: "data/editions",
      equivalentsFile: "data/equivalents.txt",
      zone: "Europe/Paris",
      schedule: { weekdays: [1], hour: 9, minute: 0 },
      language: "fr",
      catchUpMs: 48 * 3_600_000,
      lateMs: 24 * 3_600_000,
      quiesceMs: 90_000,
      forgetMs: 30 * 24 * 3_600_000,
      sources: [],
      allowPrivateUrls: false,
      secrets: [],
    });
  });

  it("reports every problem at once, each with the way out", () => {
    const problems = problemsOf({
      SIGNALPOST_TIMEZONE: "Europe/Pariss",
      SIGNALPOST_SCHEDULE: "whenever",
      SIGNALPOST_LANGUAGE: "de",
      SIGNALPOST_LATE_HOURS: "soon",
      LOG_LEVEL: "loud",
      SLACK_BOT_TOKEN: "not-a-token",
      DISCORD_API_URL: "here",
      PORT: "99999",
    });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      "SIGNALPOST_TIMEZONE",
      "SIGNALPOST_SCHEDULE",
      "SIGNALPOST_LANGUAGE",
      "SIGNALPOST_LATE_HOURS",
      "LOG_LEVEL",
      "PORT",
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
      "DISCORD_API_URL",
    ]);
    expect(problems[0]).toContain("Europe/Paris");
  });

  it("never shows a secret, not even a wrong one", () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: "sensitive-1",
      SLACK_APP_TOKEN: "sensitive-2",
      DISCORD_TOKEN: "sensitive-3",
    });
    expect(problems.length).toBe(3);
    expect(problems.join("\n")).not.toContain("sensitive");
  });

  it("takes Slack for one workspace by Socket Mode", () => {
    const set = { SLACK_BOT_TOKEN: "xoxb-1-abc", SLACK_APP_TOKEN: "xapp-1-abc" };
    const { config } = parseSettings(set, adapters);
    expect(readSlackSettings(set, [])).toEqual({
      connection: { kind: "socket", appToken: "xapp-1-abc" },
      workspaces: { kind: "one", botToken: "xoxb-1-abc" },
      rateClass: "usual",
    });
    expect(config.secrets).toEqual(["xoxb-1-abc", "xapp-1-abc"]);
  });

  it("takes Slack for many workspaces by HTTP, with a key and the one before it", () => {
    const set = {
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "client-secret",
      SLACK_STATE_SECRET: "state-secret",
      SLACK_TOKEN_KEY: "new-key,old-key",
      SLACK_SIGNING_SECRET: "signing-secret",
      PORT: "8080",
    };
    const { config } = parseSettings(set, adapters);
    expect(readSlackSettings(set, [])).toMatchObject({
      connection: { kind: "http", signingSecret: "signing-secret" },
      workspaces: { kind: "many", tokenKeys: ["new-key", "old-key"] },
    });
    expect(config.port).toBe(8080);
    expect(config.secrets).toContain("old-key");
  });

  it("takes no key of Slack's that is empty, and none with the spaces around it", () => {
    const many = { SLACK_CLIENT_ID: "1.2", SLACK_CLIENT_SECRET: "shh", SLACK_STATE_SECRET: "state" };
    const set = { ...many, SLACK_SIGNING_SECRET: "signing-secret" };
    for (const keys of [",old-key", "new-key,", "new-key, ,old-key"])
      expect(problemsOf({ ...set, SLACK_TOKEN_KEY: keys })).toEqual([
        "SLACK_TOKEN_KEY: has an empty part; write one key, or new,old",
      ]);
    const spaced = { ...set, SLACK_TOKEN_KEY: "new-key , old-key" };
    expect(readSlackSettings(spaced, [])?.workspaces).toMatchObject({ tokenKeys: ["new-key", "old-key"] });
    expect(parseSettings(spaced, adapters).config.secrets).toContain("old-key");
  });

  it("says what is missing of Slack for many workspaces", () => {
    const problems = problemsOf({ SLACK_CLIENT_ID: "1.2", SLACK_SIGNING_SECRET: "signing-secret" });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([
      "SLACK_CLIENT_SECRET",
      "SLACK_STATE_SECRET",
      "SLACK_TOKEN_KEY",
    ]);
  });
});

describe("Discord's settings", () => {
  const token = "a-token-long-enough-for-a-bot";

  it("need a token", () => {
    expect(readDiscordSettings({ DISCORD_SHARDS: "2" }, [])).toBeUndefined();
    expect(readDiscordSettings({ DISCORD_TOKEN: token }, [])).toEqual({ token, shards: "auto" });
  });

  it("take a number of shards and another address", () => {
    const set = { DISCORD_TOKEN: token, DISCORD_SHARDS: "2", DISCORD_API_URL: "http://localhost:1/api" };
    expect(readDiscordSettings(set, [])).toEqual({ token, shards: 2, apiUrl: "http://localhost:1/api" });
  });

  it("are refused with more than one problem at once", () => {
    const problems = problemsOf({ DISCORD_TOKEN: "short", DISCORD_SHARDS: "0" });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(["DISCORD_TOKEN", "DISCORD_SHARDS"]);
  });
});

describe("an adapter", () => {
  /** A platform that the core has never heard of. */
  const pigeon: Adapter = {
    ...slack,
    name: "pigeon",
    variables: [{ name: "PIGEON_RING", fallback: "", secret: true, meaning: "The ring's number" }],
    configure(set, problems) {
      if (set["PIGEON_RING"]?.startsWith("ring-") === false) problems.push("PIGEON_RING: is not a ring");
      return { ...slack.configure({}, []), isConfigured: set["PIGEON_RING"] !== undefined };
    },
  };

  it("brings its own variables, problems and secrets", () => {
    vi.stubEnv("PIGEON_RING", "ring-123");
    const set = readEnvironment("/nowhere", allVariables([pigeon]));
    vi.unstubAllEnvs();
    const { config, adapters: ready } = parseSettings(set, [pigeon]);
    expect(config.secrets).toEqual(["ring-123"]);
    expect(ready).toMatchObject([{ name: "pigeon", isConfigured: true }]);
    expect(() => parseSettings({ PIGEON_RING: "?", LOG_LEVEL: "?" }, [pigeon])).toThrow(
      "LOG_LEVEL: is not one of debug, info, warn, error, silent\nPIGEON_RING: is not a ring",
    );
  });

  it.each(adapters)("$name names its channels after itself", ({ name, example }) => {
    expect(example).toMatch(/^[a-z]+:\S+$/);
    expect(example.split(":")[0]).toBe(name);
  });
});

describe("the environment", () => {
  afterEach(() => vi.unstubAllEnvs());

  function folderWith(text: string): string {
    const folder = mkdtempSync(path.join(tmpdir(), "signalpost-config-"));
    writeFileSync(path.join(folder, ".env"), text);
    return folder;
  }

  it("wins over .env, and what is empty counts as not set", () => {
    const folder = folderWith("SIGNALPOST_DATA=from-file\nPORT=4000\nSLACK_BOT_TOKEN=\nUNKNOWN=1\n");
    vi.stubEnv("SIGNALPOST_DATA", "from-environment");
    vi.stubEnv("PORT", "");
    expect(readEnvironment(folder, variables)).toMatchObject({
      SIGNALPOST_DATA: "from-environment",
      PORT: "4000",
    });
    expect(readEnvironment(folder, variables)).not.toHaveProperty("SLACK_BOT_TOKEN");
    expect(readEnvironment(folder, variables)).not.toHaveProperty("UNKNOWN");
    rmSync(folder, { recursive: true });
  });

  it("names what begins like a setting and is none, with the nearest, and stops nothing", () => {
    const folder = folderWith(
      "SIGNALPOST_SHEDULE=monday 09:00\nSLACK_FOO=\nDISCORD_BOT_TOKEN=x\nUNKNOWN=1\n",
    );
    vi.stubEnv("SIGNALPOST_COLOUR", "green");
    vi.stubEnv("SIGNALPOST_LANGUAGE", "fr");
    expect(doubtfulSettings(folder, adapters).toSorted()).toEqual([
      "DISCORD_BOT_TOKEN: is not a setting and changes nothing; did you mean DISCORD_TOKEN?",
      "SIGNALPOST_COLOUR: is not a setting and changes nothing",
      "SIGNALPOST_SHEDULE: is not a setting and changes nothing; did you mean SIGNALPOST_SCHEDULE?",
    ]);
    expect(() => parseSettings(readEnvironment(folder, variables), adapters)).not.toThrow();
    rmSync(folder, { recursive: true });
  });

  it.skipIf(process.platform === "win32")("says when others can read the secrets in .env", () => {
    const folder = folderWith("DISCORD_TOKEN=secret\n");
    const file = path.join(folder, ".env");
    const doubts = (mode: number) => {
      chmodSync(file, mode);
      return doubtfulSettings(folder, adapters);
    };
    expect(doubts(0o644)).toEqual([expect.stringContaining("chmod 600 .env")]);
    expect(doubts(0o640)).toHaveLength(1);
    expect(doubts(0o600)).toEqual([]);
    writeFileSync(file, "PORT=3000\n");
    expect(doubts(0o644)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it("needs no .env", () => {
    expect(() => readEnvironment("/nowhere/at/all", variables)).not.toThrow();
  });
});

describe("the variables", () => {
  it("stand in .env.example, each once, with their defaults", () => {
    const lines = readFileSync(path.join(root, ".env.example"), "utf8").split("\n");
    const set = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split("=", 2));
    expect(set.map(([name]) => name)).toHaveLength(names.length);
    expect(new Set(set.map(([name]) => name))).toEqual(new Set(names));
    for (const [name, value] of set) {
      if (name === "LOG_LEVEL" || name === "PORT") continue;
      expect([name, value]).toEqual([name, variables.find((variable) => variable.name === name)?.fallback]);
    }
  });

  it("stand in the table of src/config/README.md, each once", () => {
    const readme = path.join(root, "src/config/README.md");
    const rows = readFileSync(readme, "utf8").match(/^\| ?`([A-Z_]+)`/gm) ?? [];
    expect(rows).toHaveLength(names.length);
    expect(new Set(rows.map((row) => row.replaceAll(/[|` ]/g, "")))).toEqual(new Set(names));
  });
});
