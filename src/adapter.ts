import type { Platform } from "./chat/platform.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import type { Store } from "./store/store.ts";

/** What an adapter is built with. */
export interface AdapterTools {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  /** The person at the console has left: the bot ends. */
  readonly leave: () => void;
}

/** One line of `signalpost doctor`. */
export interface Check {
  readonly about: string;
  readonly state: "ok" | "warning" | "error";
  readonly found: string;
  /** What to do about it. */
  readonly fix?: string;
}

/** How the rest of the program gets at an adapter without knowing it. */
export interface Adapter {
  /** The platform's name. */
  readonly name: string;
  isConfigured(config: Config): boolean;
  /** Loads the adapter with its client library; connects to nothing yet. */
  create(tools: AdapterTools): Promise<Platform>;
  /** Asks the platform whether everything is as it has to be. */
  check(tools: AdapterTools): Promise<readonly Check[]>;
}

/** Those that the configuration names; where it names none, the console. */
export function configuredAdapters(adapters: readonly Adapter[], config: Config): readonly Adapter[] {
  const configured = adapters.filter((adapter) => adapter.isConfigured(config));
  return configured.length > 0 ? configured : adapters.filter(({ name }) => name === "console");
}
