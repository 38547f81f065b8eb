import { Routes } from "discord.js";
import { z } from "zod";
import type { Log } from "../../../src/ports/log.ts";
import { commandDefinitions } from "./command-definitions.ts";
import { nothing } from "../wire/payloads.ts";
import type { Rest } from "../wire/rest.ts";

/** Tells Discord our commands, but only when they are not the ones that it has: 200 a day may be made. */
export async function registerCommands(applicationId: string, rest: Rest, log: Log): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = commandDefinitions();
  const known = await rest.ask(
    {
      method: "GET",
      route,
      query: { with_localizations: "true" },
      wanted: "read the commands that are registered",
      effect: "none",
    },
    z.array(z.record(z.string(), z.unknown())),
  );
  if (fingerprint(wanted) === fingerprint(known)) return;
  await rest.ask(
    { method: "PUT", route, body: wanted, wanted: "register the commands", effect: "repeatable" },
    nothing,
  );
  log.info("discord.commands-registered", { commands: wanted.length });
}

/** The same for commands that mean the same: Discord adds fields, leaves out defaults and keeps its own order. */
function fingerprint(commands: readonly object[]): string {
  return commands
    .map((command) => JSON.stringify(plain(command)))
    .toSorted()
    .join("\n");
}

/** What only Discord knows of a command, or still repeats from older versions. */
const itsOwn = new Set([
  "id",
  "application_id",
  "guild_id",
  "version",
  "dm_permission",
  "default_permission",
]);

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name]) => !itsOwn.has(name))
    .map(([name, inner]) => [name, plain(inner)] as const)
    .filter(([, inner]) => !isDefault(inner))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function isDefault(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
