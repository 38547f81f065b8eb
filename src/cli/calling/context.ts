import type { Settings } from "../../config/config.ts";
import type { Adapter } from "../../ports/adapter.ts";
import type { Log } from "../../ports/log.ts";
import type { Bot } from "../../runtime/bot.ts";
import type { Sources } from "./sources.ts";
import type { Terminal } from "./terminal.ts";

/** What every subcommand gets, whether it runs in a process of its own or was handed to the one that has the store. */
export interface Context extends Caller {
  /** The program's. */
  readonly version: string;
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
  /** What has the store already, where the command was handed over to it; else the command opens what it needs. */
  readonly bot: Bot | undefined;
  /** Runs a command line in this process for somebody else. Resolves with its exit code; what fails is told there. */
  readonly runFor: (args: readonly string[], caller: Caller, bot: Bot) => Promise<number>;
}

/** Who typed a command. */
export interface Caller {
  readonly terminal: Terminal;
  readonly sources: Sources;
  /** Aborts when the person who typed it has left. */
  readonly leaving: AbortSignal;
}
