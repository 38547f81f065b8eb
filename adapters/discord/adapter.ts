import type { Adapter } from "../../src/ports/adapter.ts";
import { type DiscordSettings, readDiscordSettings } from "./settings.ts";
import { variables } from "./variables.ts";

export const discord: Adapter = {
  name: "discord",
  title: "Discord",
  example: "discord:4567",
  use: { kind: "when-configured" },
  variables,
  async draw(messages) {
    const { drawThread } = await import("./preview/draw.ts");
    return drawThread(messages);
  },
  configure(environment, problems) {
    const set = readDiscordSettings(environment, problems);
    const settings = set ?? forPreviews;
    return {
      isConfigured: set !== undefined,
      summary: [
        set
          ? { what: "Discord is configured", ok: true }
          : {
              what: "Discord is not configured",
              ok: true,
              fix: "create an application at https://discord.com/developers/applications, then set DISCORD_TOKEN",
            },
      ],
      async create({ parseFilledIn: parse, clock, log }) {
        const { createDiscord } = await import("./discord.ts");
        return createDiscord({ ...settings, parse, clock, log });
      },
      async check({ clock, log }, channels, abort) {
        const { diagnoseDiscord } = await import("./discord.ts");
        return diagnoseDiscord({ ...settings, clock, log }, channels, abort);
      },
    };
  },
};

/** Enough to show what would be posted before anything is set. */
const forPreviews: DiscordSettings = { token: "preview" };
