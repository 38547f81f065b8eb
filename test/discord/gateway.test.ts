import { afterEach, beforeEach, expect, it } from "vitest";
import { diagnoseDiscord } from "../../adapters/discord/discord.ts";
import type { PlatformEvent } from "../../src/ports/platform.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { silentLog } from "../../src/ports/log.ts";
import {
  addGuild,
  channelPayload,
  guildCreatePayload,
  permissionBits,
} from "../fakes/discord-server-world.ts";
import { failureOf, soon } from "./messages.ts";
import {
  forumChannel,
  GUILD,
  missingChannel,
  openScene,
  recordingHandlers,
  TEXT,
  textChannel,
  textOf,
  type Scene,
} from "./world.ts";

let scene: Scene;
let events: PlatformEvent[];
beforeEach(async () => {
  scene = await openScene();
});
afterEach(async () => {
  await scene.close();
});

async function connected(): Promise<void> {
  const recording = recordingHandlers();
  ({ events } = recording);
  await scene.discord.connect(recording.handlers);
}

async function ask(): Promise<string> {
  const data = { id: "500", name: "signal", type: 1, options: [{ name: "words", type: 3, value: "tiktok" }] };
  const { messages } = await scene.server.interactions.act({
    type: 2,
    data,
    guild: GUILD,
    channel: { id: TEXT },
  });
  return messages.map((body) => textOf({ body })).join("");
}

it("asks for the Guilds intent and nothing else", async () => {
  await connected();
  expect(scene.server.gateway.intents()).toBe(1);
});

it("resumes after a drop, and answers what was asked meanwhile", async () => {
  await connected();
  scene.server.gateway.drop();
  const answer = ask();
  expect(await answer).toBe("Bien reçu.");
  expect(scene.server.gateway.resumed()).toBe(1);
  expect(scene.server.gateway.identified()).toBe(1);
});

it("starts anew when it may not resume, and answers again", async () => {
  await connected();
  scene.server.gateway.refuseResume(true);
  scene.server.gateway.drop();
  await expect.poll(() => scene.server.gateway.identified()).toBe(2);
  expect(await ask()).toBe("Bien reçu.");
});

it("tells of a server that removed the bot, not of one that has an outage", async () => {
  await connected();
  scene.server.gateway.say("GUILD_DELETE", { id: GUILD, unavailable: true });
  await ask();
  expect(events).toEqual([]);
  scene.server.gateway.say("GUILD_DELETE", { id: GUILD });
  await expect
    .poll(() => events)
    .toEqual([
      {
        kind: "workspace-gone",
        platform: "discord",
        workspace: GUILD,
        reason: { kind: "uninstalled", told: "the bot was removed from the server" },
      },
    ]);
});

it("tells of a server that invited the bot again", async () => {
  await connected();
  const guild = addGuild(scene.server.world, "300000000000000009");
  scene.server.gateway.say("GUILD_CREATE", guildCreatePayload(scene.server.world, guild));
  await expect
    .poll(() => events)
    .toEqual([{ kind: "workspace-back", platform: "discord", workspace: guild.id }]);
});

it("tells of a channel that was deleted", async () => {
  await connected();
  scene.server.gateway.say("CHANNEL_DELETE", channelPayload(scene.server.world, scene.text));
  await expect
    .poll(() => events)
    .toEqual([
      {
        kind: "channel-gone",
        channel: textChannel,
        reason: { kind: "deleted", told: "the channel was deleted" },
      },
    ]);
});

it("tells of a channel that may be posted to again, and of none that may not", async () => {
  await connected();
  scene.text.denied = permissionBits.sendMessages;
  scene.server.gateway.say("CHANNEL_UPDATE", channelPayload(scene.server.world, scene.text));
  scene.text.denied = 0n;
  scene.server.gateway.say("CHANNEL_UPDATE", channelPayload(scene.server.world, scene.text));
  await expect.poll(() => events).toEqual([{ kind: "channel-back", channel: textChannel }]);
});

it.each([
  "INTERACTION_CREATE",
  "GUILD_CREATE",
  "GUILD_DELETE",
  "CHANNEL_UPDATE",
  "CHANNEL_DELETE",
  "NEWS_OF_TOMORROW",
])("goes on and answers after a %s without data, and after an empty one", async (event) => {
  await connected();
  scene.server.gateway.say(event, null);
  scene.server.gateway.say(event, {});
  expect(await ask()).toBe("Bien reçu.");
});

it("answers a press that comes without the message on which it was made", async () => {
  await connected();
  const { messages } = await scene.server.interactions.act({
    type: 3,
    data: { custom_id: "page:2:tiktok", component_type: 2 },
    guild: GUILD,
    channel: { id: TEXT },
    bare: true,
  });
  expect(messages.map((body) => textOf({ body }))).toEqual(["Bien reçu."]);
  expect(await ask()).toBe("Bien reçu.");
});

it("says stopped when the token is refused at the start", async () => {
  scene.server.world.token = "another-token";
  const { handlers } = recordingHandlers();
  expect(await failureOf(scene.discord.connect(handlers))).toEqual({ kind: "stopped" });
});

it("tells that it stopped when the token is reset while it runs, and stops posting", async () => {
  await connected();
  scene.server.gateway.refuseResume(true);
  scene.server.world.token = "another-token";
  scene.server.gateway.drop();
  await expect
    .poll(() => events)
    .toEqual([{ kind: "stopped", platform: "discord", reason: expect.stringContaining("DISCORD_TOKEN") }]);
  expect(await failureOf(scene.discord.inspect(textChannel, soon()))).toEqual({ kind: "stopped" });
});

it.each([4004, 4010, 4011, 4012, 4013, 4014])(
  "tells that it stopped when Discord closes the connection for good with %i",
  async (code) => {
    await connected();
    scene.server.gateway.closeWith(code);
    await expect
      .poll(() => events)
      .toEqual([{ kind: "stopped", platform: "discord", reason: expect.stringContaining("restart") }]);
  },
);

it("can be told to try again where the gateway was out of reach", async () => {
  scene.server.strike("error-before", ({ path }) => path === "/gateway/bot");
  const { handlers } = recordingHandlers();
  expect(await failureOf(scene.discord.connect(handlers))).toEqual({ kind: "not-sent" });
  await scene.discord.connect(handlers);
  expect(await ask()).toBe("Bien reçu.");
});

it("closed while it still connects leaves nothing behind", async () => {
  const { handlers } = recordingHandlers();
  const connecting = scene.discord.connect(handlers).catch(() => undefined);
  await scene.discord.close();
  await connecting;
  await expect.poll(() => scene.server.gateway.connections()).toBe(0);
});

it("answers also when its commands could not be registered", async () => {
  scene.server.strike("error-before", ({ method }) => method === "PUT");
  await connected();
  expect(await ask()).toBe("Bien reçu.");
});

it("starts as many shards as Discord recommends", async () => {
  scene.server.world.shards = 2;
  await connected();
  expect(scene.server.gateway.identified()).toBe(2);
  expect(await ask()).toBe("Bien reçu.");
});

it("starts as many shards as it is told to", async () => {
  await scene.close();
  scene = await openScene({ shards: 2 });
  await connected();
  expect(scene.server.gateway.identified()).toBe(2);
});

it("doctor finds the token, the gateway and every channel in order, with a link to invite the bot", async () => {
  const checks = await diagnose();
  expect(checks.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
  expect(checks[0]?.what).toContain("permissions=309237730304");
});

it("doctor says the fix for what is not in order", async () => {
  scene.text.denied = permissionBits.readHistory;
  const checks = await diagnose(missingChannel);
  expect(checks.filter(({ ok }) => !ok).map(({ fix }) => fix)).toEqual([
    expect.stringContaining("give the bot Read Message History"),
    expect.stringContaining("invite the bot"),
  ]);
});

it("doctor looks no further when the token is refused", async () => {
  scene.server.world.token = "another-token";
  expect(await diagnose()).toEqual([
    { what: expect.stringContaining("token"), ok: false, fix: expect.stringContaining("DISCORD_TOKEN") },
  ]);
});

function diagnose(second = forumChannel) {
  const { apiUrl } = scene.server;
  const token = "a-token-for-tests-only";
  return diagnoseDiscord(
    { token, apiUrl, clock: systemClock, log: silentLog },
    [textChannel, second],
    soon(),
  );
}
