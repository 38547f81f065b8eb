import type { Variable } from "../../src/ports/settings.ts";

/** What can be set of Discord. */
export const variables: readonly Variable[] = [
  {
    name: "DISCORD_TOKEN",
    fallback: "",
    secret: true,
    meaning: "Discord: the bot's token",
  },
  {
    name: "DISCORD_SHARDS",
    fallback: "auto",
    secret: false,
    meaning: "Discord: how many gateway connections; auto asks Discord",
  },
  {
    name: "DISCORD_API_URL",
    fallback: "",
    secret: false,
    meaning: "Another address for Discord's API (a proxy, a test server)",
  },
];
