import { parseCommand, parseFilledIn } from "../commands/parse-command.ts";
import type { Config } from "../config/config.ts";
import type { AdapterTools, ReadyAdapter } from "../ports/adapter.ts";

/** Those that are configured; where none is, those that stand in. */
export function adaptersInUse(adapters: readonly ReadyAdapter[]): readonly ReadyAdapter[] {
  const configured = adapters.filter(
    ({ isConfigured, use }) => isConfigured && use.kind === "when-configured",
  );
  return configured.length > 0 ? configured : adapters.filter(({ use }) => use.kind === "stand-in");
}

/** What a platform is built with, from what the process has. */
export function adapterTools(
  { dataFolder, language, zone }: Config,
  parts: Pick<AdapterTools, "serves" | "store" | "routes" | "clock" | "log">,
): AdapterTools {
  const { serves, store, routes, clock, log } = parts;
  const parsing = { parse: parseCommand, parseFilledIn };
  return { dataFolder, language, zone, serves, store, routes, clock, log, ...parsing };
}
