import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ConfigError, parseConfig, readEnvironment } from "../../src/config/config.ts";
import { type Environment, variables } from "../../src/config/variables.ts";

const names = variables.map(({ name }) => name);
const root = path.resolve(import.meta.dirname, "../..");

function problemsOf(environment: Environment): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("the configuration", () => {
  it("holds with nothing set at all", () => {
    expect(parseConfig({})).toEqual({
      dataFolder: "data/state",
      editionsFolder: "data/editions",
      zone: "Europe/Paris",
      schedule: { weekdays: [1], hour: 9, minute: 0 },
      language: "fr",
      catchUpMs: 48 * 3_600_000,
      lateMs: 24 * 3_600_000,
      quiesceMs: 90_000,
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
      "DISCORD_API_URL",
      "SLACK_BOT_TOKEN",
      "SLACK_APP_TOKEN",
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
    const config = parseConfig({ SLACK_BOT_TOKEN: "xoxb-1-abc", SLACK_APP_TOKEN: "xapp-1-abc" });
    expect(config.slack).toEqual({
      connection: { kind: "socket", appToken: "xapp-1-abc" },
      workspaces: { kind: "one", botToken: "xoxb-1-abc" },
      rateClass: "usual",
    });
    expect(config.secrets).toEqual(["xoxb-1-abc", "xapp-1-abc"]);
  });

  it("takes Slack for many workspaces by HTTP, with a key and the one before it", () => {
    const config = parseConfig({
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "client-secret",
      SLACK_STATE_SECRET: "state-secret",
      SLACK_TOKEN_KEY: "new-key,old-key",
      SLACK_SIGNING_SECRET: "signing-secret",
      PORT: "8080",
    });
    expect(config.slack).toMatchObject({
      connection: { kind: "http", signingSecret: "signing-secret" },
      workspaces: { kind: "many", tokenKeys: ["new-key", "old-key"] },
    });
    expect(config.port).toBe(8080);
    expect(config.secrets).toContain("old-key");
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
    expect(readEnvironment(folder)).toMatchObject({ SIGNALPOST_DATA: "from-environment", PORT: "4000" });
    expect(readEnvironment(folder)).not.toHaveProperty("SLACK_BOT_TOKEN");
    expect(readEnvironment(folder)).not.toHaveProperty("UNKNOWN");
    rmSync(folder, { recursive: true });
  });

  it("needs no .env", () => {
    expect(() => readEnvironment("/nowhere/at/all")).not.toThrow();
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
