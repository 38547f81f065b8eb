import type { Writable } from "node:stream";
import { type Channel, channelLabel } from "../domain/channel.ts";
import { PlatformError } from "../ports/failure.ts";
import type { Platform } from "../ports/platform.ts";
import type { Config } from "../config/config.ts";
import type { Log } from "../ports/log.ts";
import type { Routes } from "../ports/routes.ts";
import type { Store } from "../ports/store.ts";

/** A stream to a terminal, or to a file. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What an adapter is built with. */
export interface AdapterTools {
  readonly config: Config;
  readonly store: Store;
  readonly log: Log;
  /** Where an adapter that is reached by HTTP mounts its routes, once it connects. */
  readonly routes: Routes;
  /** Where the console shows its posts and answers. */
  readonly screen: Screen;
  /** The person at the console has left: the bot ends. */
  readonly leave: () => void;
}

/** One line of `signalpost doctor`. `fix`: what to do where it is not right, or what more could be had. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly fix?: string;
}

/** How the rest of the program gets at an adapter without knowing it. */
export interface Adapter {
  /** The platform's name. */
  readonly name: string;
  isConfigured(config: Config): boolean;
  /** Loads the adapter with its client library; connects to nothing yet. */
  create(tools: AdapterTools): Promise<Platform>;
  /** Asks the platform whether everything is as it has to be, for these channels of it too. Posts nothing. */
  check(tools: AdapterTools, channels: readonly Channel[]): Promise<readonly Check[]>;
}

/** Those that the configuration names; where it names none, the console. */
export function configuredAdapters(adapters: readonly Adapter[], config: Config): readonly Adapter[] {
  const configured = adapters.filter((adapter) => adapter.isConfigured(config));
  return configured.length > 0 ? configured : adapters.filter(({ name }) => name === "console");
}

const ASK_MS = 15_000;

/** Whether each of these channels can be posted to. */
export async function inspectChannels(
  platform: Platform,
  channels: readonly Channel[],
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const channel of channels) {
    const what = channelLabel(channel);
    try {
      const inspection = await platform.inspect(channel, AbortSignal.timeout(ASK_MS));
      checks.push(
        inspection.postable
          ? { what: [what, inspection.name, ...inspection.notes].join("; "), ok: true }
          : { what: `${what} cannot be posted to`, ok: false, fix: inspection.missing.join("; ") },
      );
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      checks.push({ what, ok: false, fix: error.message });
    }
  }
  return checks;
}
