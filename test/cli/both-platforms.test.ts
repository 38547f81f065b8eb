import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { aSubscription } from "../builders.ts";
import { type DiscordServer, startDiscordServer } from "../fakes/discord-server.ts";
import { addChannel, addGuild } from "../fakes/discord-server-world.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import type { SlackChannel } from "../fakes/slack-server-world.ts";
import { editionText, makeHome, type Home } from "./program.ts";

const HEADLINES = ["Premier signal", "Deuxième signal", "Troisième signal"];
const GUILD = "300000000000000003";
const TEXT = "400000000000000001";
const POST = ["post", "2026-02-08", "--to", "slack:C0001", "--to", `discord:${TEXT}`];

/** One store feeds both: the real program, both real client libraries, real sockets. */
describe("The real program on Slack and Discord", () => {
  let home: Home;
  let slack: SlackServer;
  let discord: DiscordServer;
  let channel: SlackChannel;
  let env: Record<string, string>;

  beforeEach(async () => {
    home = await makeHome();
    slack = await startSlackServer();
    discord = await startDiscordServer();
    const team = slack.addTeam("T1");
    const general = team.channels.get("C0001");
    if (!general) throw new Error("the server has no channel");
    channel = general;
    addGuild(discord.world, GUILD);
    addChannel(discord.world, GUILD, TEXT);
    env = {
      SLACK_BOT_TOKEN: team.token,
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.world.token,
      DISCORD_API_URL: discord.apiUrl,
      SIGNALPOST_QUIESCE_SECONDS: "1",
    };
    await home.write("edition.txt", editionText("2026-02-08", HEADLINES));
    await home.run(["import", "edition.txt"]);
  });
  afterEach(async () => {
    await home.remove();
    await slack.close();
    await discord.close();
  });

  const headlinesIn = (texts: readonly string[]) =>
    texts.flatMap((text) => HEADLINES.find((headline) => text.includes(headline)) ?? []);

  const inSlack = () =>
    headlinesIn(channel.messages.filter(({ thread }) => thread !== undefined).map(({ text }) => text));

  function inDiscord() {
    const thread = [...discord.world.channels.values()].find((one) => one.thread?.parent === TEXT);
    return headlinesIn([...(thread?.messages.values() ?? [])].map(({ body }) => JSON.stringify(body)));
  }

  it("posts every signal once on both, through lost replies on both", async () => {
    slack.fault("chat.postMessage", "none", "reset-after");
    discord.strike("reset-after");
    const { code, out, err } = await home.run(POST, { env });
    expect([code, inSlack(), inDiscord()]).toEqual([0, HEADLINES, HEADLINES]);
    expect(out + err).not.toContain(discord.world.token);
    expect(discord.violations).toEqual([]);
  }, 60_000);

  it("ends with 1 once Discord has closed its only connection for good", async () => {
    const { DISCORD_TOKEN, DISCORD_API_URL } = env;
    const running = home.start(["start"], { DISCORD_TOKEN, DISCORD_API_URL });
    await running.says("bot.started");
    discord.gateway.closeWith(4014);
    const { code, err } = await running.finished;
    expect([code, err]).toEqual([1, expect.stringContaining("every platform has stopped")]);
  }, 60_000);

  it("goes on with one when the other refuses its token, and says so", async () => {
    const store = await openEmbeddedStore(home.path("data/state"), { mode: "own" });
    for (const place of [
      { platform: "slack", workspace: "T1", id: "C0001" },
      { platform: "discord", workspace: GUILD, id: TEXT },
    ])
      await store.changeSubscription(place, () => aSubscription({ channel: place }));
    await store.close();

    const all = ["post", "2026-02-08", "--all"];
    const { code, err } = await home.run(all, {
      env: { ...env, DISCORD_TOKEN: `${discord.world.token}-of-before` },
    });
    expect([inSlack(), inDiscord()]).toEqual([HEADLINES, []]);
    expect(code).toBe(1);
    expect(err).toMatch(/platform.stopped.*discord|discord.*platform.stopped/);
    expect((await home.run(all, { env })).code).toBe(0);
    expect([inSlack(), inDiscord()]).toEqual([HEADLINES, HEADLINES]);
  }, 60_000);
});
