import type { Adapter } from "../runtime/adapter.ts";
import type { Config } from "../config/config.ts";
import type { Log } from "../ports/log.ts";
import type { Terminal } from "./terminal.ts";

/** What every subcommand gets. */
export interface Context {
  readonly terminal: Terminal;
  readonly adapters: readonly Adapter[];
  /** Read when first asked for, so that `--help` needs no configuration. Throws a `ConfigError`. */
  readonly config: () => Config;
  readonly log: () => Promise<Log>;
}
