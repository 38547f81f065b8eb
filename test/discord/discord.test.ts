import { platformContract, type PlatformSubject, type Shown } from "../contracts/platform.ts";
import { permissionBits, type WorldChannel } from "../fakes/discord-server-world.ts";
import { GUILD, missingChannel, openScene, TEXT, textChannel, textOf, type Scene } from "./world.ts";

platformContract("discord", async (): Promise<PlatformSubject> => {
  const scene = await openScene({ keepAlive: false });
  const { server, discord } = scene;
  const { world } = server;
  return {
    platform: discord,
    channel: textChannel,
    missing: missingChannel,
    shown: () => Promise.resolve(shownIn(scene.text, scene)),
    trouble(next) {
      switch (next) {
        case "refused":
          return server.goAway();
        case "lost-before":
          return server.strike("reset-before");
        case "lost-after":
          return server.strike("reset-after");
        case "rate-limited":
          return server.strike("limited-route");
        case "rejected":
          return server.strike("refused-content");
        case "channel-gone":
          return void world.channels.delete(TEXT);
        case "credentials-dead":
          world.token = "another-token";
      }
    },
    hideHistory() {
      scene.text.denied |= permissionBits.readHistory;
    },
    async ask(words) {
      const answered = await server.interactions.act({
        type: 2,
        data: { id: "500", name: "signal", type: 1, options: [{ name: "words", type: 3, value: words }] },
        guild: GUILD,
        channel: { id: TEXT },
      });
      return answered.messages.map((body) => textOf({ body })).join("\n");
    },
    close: () => scene.close(),
  };
});

function shownIn(channel: WorldChannel, scene: Scene): readonly Shown[] {
  return [...channel.messages.values()].map((message) => {
    const thread = scene.server.world.channels.get(message.id);
    return { id: message.id, text: textOf(message), replies: thread ? shownIn(thread, scene) : [] };
  });
}
