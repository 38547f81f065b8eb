import type { ParseLine } from "../../src/ports/command.ts";
import type { Language } from "../../src/domain/language.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Log } from "../../src/ports/log.ts";
import type { Routes } from "../../src/ports/routes.ts";
import type { Installations, Subscriptions } from "../../src/ports/store.ts";
import type { CallOptions } from "./wire/calls.ts";
import type { SlackConnection } from "./wire/connect.ts";
import type { RateClass } from "./posts/read-back.ts";

/** What the Slack adapter is built with. */
export interface SlackOptions {
  readonly connection: SlackConnection;
  /** One workspace, whose token is configured; or every workspace that installs the app. */
  readonly workspaces:
    | { readonly kind: "one"; readonly botToken: string }
    | {
        readonly kind: "many";
        readonly clientId: string;
        readonly clientSecret: string;
        readonly stateSecret: string;
        /** The first one seals; all of them open. */
        readonly tokenKeys: readonly string[];
      };
  /** For events by HTTP, and for installing; untouched with Socket Mode in one workspace. */
  readonly routes: Routes;
  /** Default: `https://slack.com/api/` */
  readonly apiUrl?: string;
  /** How long a reply is waited for; default 15 s. */
  readonly timeoutMs?: number;
  /** How fast Slack lets this app read channels; default `usual`. */
  readonly rateClass?: RateClass;
  readonly store: Installations & Pick<Subscriptions, "listSubscriptions">;
  readonly clock: Clock;
  readonly log: Log;
  /** For people whose language and zone Slack does not tell. */
  readonly language: Language;
  readonly zone: string;
  /** Understands a typed line such as `/signal tiktok`, or says what is wrong with it. */
  readonly parse: ParseLine;
}

/** What every request goes by. */
export function callOptionsOf(options: SlackOptions): CallOptions & { readonly clock: Clock } {
  const { apiUrl = "https://slack.com/api/", timeoutMs = 15_000, log, clock } = options;
  return { apiUrl, timeoutMs, log, clock };
}
