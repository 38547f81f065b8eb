import type { Settings } from "../config/config.ts";
import type { Adapter } from "../ports/adapter.ts";
import type { Log } from "../ports/log.ts";
import type { Terminal } from "./terminal.ts";

/** What every subcommand gets. */
export interface Context {
  /** The program's. */
  readonly version: string;
  readonly terminal: Terminal;
  /** What there is, whatever is configured. */
  readonly adapters: readonly Adapter[];
  /**
   * Read when first asked for, so that `--help` needs no configuration. What is doubtful in them is then told on standard error,
   * unless `doubts` was called: who calls it tells by itself. Throws a `ConfigError`.
   */
  readonly settings: () => Settings;
  /** What may be set wrong though everything can be used, each with the way out. */
  readonly doubts: () => readonly string[];
  readonly log: () => Promise<Log>;
  /** Aborts when the person who started the program has left. */
  readonly leaving: AbortSignal;
}
