import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import manifest from "../../adapters/slack/manifest.json" with { type: "json" };
import { botScopes, historyScopes } from "../../adapters/slack/workspaces/scopes.ts";
import { diagnoseSlack } from "../../adapters/slack/slack.ts";
import type { Check } from "../../adapters/slack/doctor.ts";
import type { Platform } from "../../src/ports/platform.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import type { SlackChannel } from "../fakes/slack-server-world.ts";
import { sharedFile } from "../shared.ts";
import { general, optionsFor, slackFor } from "./subject.ts";

const schemaFile = sharedFile("specs/slack-app-manifest.schema.json");
if (schemaFile === undefined)
  console.log("The manifest's schema is not checked: shared/specs/slack-app-manifest.schema.json is absent");

describe("the app's manifest", () => {
  it.skipIf(schemaFile === undefined)("is one that Slack takes", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile ?? "", "utf8")));
    validate(manifest);
    expect(validate.errors).toBeNull();
  });

  it("asks for the scopes that are checked, and leaves reading back to the admin's choice", () => {
    const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
    expect([...bot].sort()).toEqual([...botScopes, ...historyScopes].sort());
    expect(optional).toEqual(historyScopes);
  });

  it("has the commands, and no token rotation, which needs a lock that Bolt has not", () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual([
      "/signal",
      "/signals",
      "/digest",
    ]);
    expect(manifest.settings.token_rotation_enabled).toBe(false);
  });
});

let server: SlackServer;
let platform: Platform;
let channel: SlackChannel;

beforeEach(async () => {
  server = await startSlackServer();
  const found = server.addTeam("T1").channels.get("C0001");
  if (!found) throw new Error("no channel");
  channel = found;
  platform = slackFor(server);
});
afterEach(async () => {
  await platform.close();
  await server.close();
});

describe("whether a channel can be posted to", () => {
  const inspect = () => platform.inspect(general, AbortSignal.timeout(10_000));

  it("is said with its name", async () => {
    expect(await inspect()).toEqual({ postable: true, name: "#general", notes: [] });
  });

  it("needs an invitation where the channel is private, and the bot's name is in it", async () => {
    channel.isPrivate = true;
    channel.isMember = false;
    const inspection = await inspect();
    expect(inspection).toMatchObject({ postable: false });
    expect(JSON.stringify(inspection)).toContain("/invite @signalpost");
  });

  it("needs none in a public channel, but reading back does", async () => {
    channel.isMember = false;
    expect(await inspect()).toMatchObject({
      postable: true,
      notes: [expect.stringContaining("/invite @signalpost")],
    });
  });

  it("needs an invitation in a public channel when the app may not post everywhere", async () => {
    channel.isMember = false;
    server.teams.get("T1")?.scopes.delete("chat:write.public");
    expect(await inspect()).toMatchObject({ postable: false });
  });

  it("asks to unarchive an archived channel", async () => {
    channel.isArchived = true;
    expect(await inspect()).toMatchObject({ postable: false, missing: ["unarchive the channel"] });
  });

  it("names the scope that reading back needs, as soon as it is missing", async () => {
    await inspect();
    server.teams.get("T1")?.scopes.delete("channels:history");
    expect(await inspect()).toMatchObject({
      postable: true,
      notes: [expect.stringContaining("channels:history")],
    });
  });

  it("fails when Slack cannot be asked", async () => {
    server.fault("conversations.info", "reset-before");
    await expect(inspect()).rejects.toMatchObject({ failure: { kind: "unknown" } });
  });
});

describe("signalpost doctor", () => {
  const check = (): Promise<readonly Check[]> =>
    diagnoseSlack(optionsFor(server), [general], AbortSignal.timeout(10_000));

  it("finds nothing wrong where nothing is", async () => {
    const checks = await check();
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.map(({ what }) => what)).toEqual([
      "Slack reaches the bot by Socket Mode",
      "Slack token of T1 (T1), as @signalpost",
      "Slack scopes are complete",
      "posts whose reply was lost can be looked for",
      "slack:C0001 #general can be posted to",
    ]);
  });

  it("says the fix for a missing scope, a missing history and a private channel", async () => {
    const scopes = server.teams.get("T1")?.scopes;
    for (const scope of ["commands", "channels:history"]) scopes?.delete(scope);
    channel.isPrivate = true;
    channel.isMember = false;
    const checks = await check();
    expect(fixOf(checks, "scopes are missing: commands")).toContain("OAuth & Permissions");
    expect(fixOf(checks, "cannot be looked for")).toContain("add channels:history");
    expect(fixOf(checks, "slack:C0001 cannot be posted to")).toContain("/invite @signalpost");
  });

  it("says the fix for dead tokens, and goes on with the rest", async () => {
    const team = server.teams.get("T1");
    if (team) team.alive = false;
    const checks = await diagnoseSlack(
      optionsFor(server, { connection: { kind: "socket", appToken: "xapp-dead" } }),
      [general],
      AbortSignal.timeout(10_000),
    );
    expect(fixOf(checks, "Socket Mode")).toContain("connections:write");
    expect(fixOf(checks, "Slack token")).toContain("SLACK_BOT_TOKEN");
    expect(JSON.stringify(checks)).not.toContain("xoxb-T1-secret");
  });

  it("posts nothing", async () => {
    await check();
    expect(server.requests.filter(({ method }) => method.startsWith("chat."))).toEqual([]);
  });
});

function fixOf(checks: readonly Check[], what: string): string {
  const found = checks.find((each) => each.what.includes(what));
  return found?.fix ?? `no check "${what}"`;
}
