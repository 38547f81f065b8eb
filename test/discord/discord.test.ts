import { platformContract } from "../contracts/platform.ts";
import type { Asked, PlatformSubject, Shown } from "../contracts/platform-subject.ts";
import type { Asked as Request } from "../fakes/discord-server-routes.ts";
import {
  channelPayload,
  guildCreatePayload,
  permissionBits,
  type WorldChannel,
} from "../fakes/discord-server-world.ts";
import { strip } from "./strip.ts";
import { GUILD, missingChannel, openScene, TEXT, textChannel, textOf, type Scene } from "./world.ts";

platformContract("Discord", openSubject, {
  impossible: { "shared-channel": "a channel of Discord belongs to one server" },
});

/** The requests for which a trouble is meant. A post is what the server takes for one by default. */
const meant: Readonly<Record<Exclude<Asked, "post">, (request: Request) => boolean>> = {
  edit: ({ method, path }) => method === "PATCH" && path.includes("/messages/"),
  remove: ({ method, path }) => method === "DELETE" && path.includes("/messages/"),
  look: ({ method, path }) => method === "GET" && path.startsWith("/channels/"),
};

async function openSubject(): Promise<PlatformSubject> {
  const scene = await openScene({ keepAlive: false });
  const { server, discord } = scene;
  const { world, gateway } = server;
  return {
    platform: discord,
    channel: textChannel,
    missing: missingChannel,
    shown: () => Promise.resolve(shownIn(scene.text, scene)),
    strip,
    trouble(next, on) {
      const hits = on === "post" ? undefined : meant[on];
      switch (next) {
        case "refused":
          return server.goAway();
        case "lost-before":
          return server.strike("reset-before", hits);
        case "lost-after":
          return server.strike("reset-after", hits);
        case "silent":
          return server.strike("silent-after", hits);
        case "rate-limited":
          return server.strike("limited-route", hits);
        case "rejected":
          return server.strike("refused-content", hits);
        case "channel-gone":
          return void world.channels.delete(TEXT);
        case "credentials-dead":
          world.token = "another-token";
      }
    },
    hideHistory() {
      scene.text.denied |= permissionBits.readHistory;
    },
    forgetKeys: () => world.nonces.clear(),
    share: () => textChannel,
    async ask(words) {
      const options = [{ name: "words", type: 3, value: words }];
      const answered = await server.interactions.act({
        type: 2,
        data: { id: "500", name: "signal", type: 1, options },
        guild: GUILD,
        channel: { id: TEXT },
      });
      return answered.messages.map((body) => textOf({ body })).join("\n");
    },
    async type(words) {
      const options = [{ name: "words", type: 3, value: words, focused: true }];
      const { choices } = await server.interactions.act({
        type: 4,
        data: { id: "500", name: "signal", type: 1, options },
        guild: GUILD,
        channel: { id: TEXT },
      });
      return choices.map(({ name }) => name);
    },
    happen(kind) {
      const guild = world.guilds.get(GUILD);
      switch (kind) {
        case "channel-gone":
          gateway.say("CHANNEL_DELETE", channelPayload(world, scene.text));
          break;
        case "channel-back":
          gateway.say("CHANNEL_UPDATE", channelPayload(world, scene.text));
          break;
        case "workspace-gone":
          gateway.say("GUILD_DELETE", { id: GUILD });
          break;
        case "workspace-back":
          gateway.say("GUILD_DELETE", { id: GUILD });
          if (guild) gateway.say("GUILD_CREATE", guildCreatePayload(world, guild));
          break;
        case "stopped":
          gateway.refuseResume(true);
          world.token = "another-token";
          gateway.drop();
      }
      return Promise.resolve();
    },
    close: () => scene.close(),
  };
}

function shownIn(channel: WorldChannel, scene: Scene): readonly Shown[] {
  return [...channel.messages.values()].map((message) => {
    const thread = scene.server.world.channels.get(message.id);
    return { id: message.id, text: textOf(message), replies: thread ? shownIn(thread, scene) : [] };
  });
}
