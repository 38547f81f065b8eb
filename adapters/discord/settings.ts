import * as z from "zod";
import { type Environment, type Problems, readSettings, webAddress } from "../../src/ports/settings.ts";
import type { Shards } from "./wire/connect.ts";

/** How to talk to Discord. */
export interface DiscordSettings {
  readonly token: string;
  /** `auto` when absent. */
  readonly shards?: Shards;
  /** Another address than Discord's own. */
  readonly apiUrl?: string;
}

const schema = z.object({
  DISCORD_API_URL: webAddress.optional(),
  DISCORD_TOKEN: z.string().min(20, "is too short for a bot's token; copy it again").optional(),
  DISCORD_SHARDS: z
    .string()
    .default("auto")
    .transform((text) => (text === "auto" ? ("auto" as const) : Number(text)))
    .refine((shards) => shards === "auto" || (Number.isInteger(shards) && shards >= 1), {
      error: "is neither auto nor a number from 1",
    }),
});

/** What is set of Discord, or `undefined` when no token is. Adds what is wrong to `problems`. */
export function readDiscordSettings(
  environment: Environment,
  problems: Problems,
): DiscordSettings | undefined {
  const set = readSettings(schema, environment, problems);
  if (set?.DISCORD_TOKEN === undefined) return undefined;
  const { DISCORD_TOKEN: token, DISCORD_SHARDS: shards, DISCORD_API_URL: apiUrl } = set;
  return { token, shards, ...(apiUrl !== undefined && { apiUrl }) };
}
