import type { AdapterTools } from "../../src/ports/adapter.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Installations, Subscriptions } from "../../src/ports/store.ts";
import type { CallOptions } from "./wire/calls.ts";
import type { SlackSettings } from "./settings.ts";

/** What the Slack adapter is built with. */
export interface SlackOptions
  extends SlackSettings, Pick<AdapterTools, "routes" | "language" | "zone" | "parse" | "clock" | "log"> {
  /** How long a reply is waited for; default 15 s. */
  readonly timeoutMs?: number;
  readonly store: Installations & Pick<Subscriptions, "listSubscriptions">;
}

/** What every request goes by. */
export function callOptionsOf(options: SlackOptions): CallOptions & { readonly clock: Clock } {
  const { apiUrl = "https://slack.com/api/", timeoutMs = 15_000, log, clock } = options;
  return { apiUrl, timeoutMs, log, clock };
}
