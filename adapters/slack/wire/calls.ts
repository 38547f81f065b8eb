import { type Logger, LogLevel, WebClient } from "@slack/web-api";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Log } from "../../../src/ports/log.ts";
import { asPlatformError, errorName, type Wire } from "./failures.ts";

/** What lets us act in one workspace. */
export interface Grant {
  readonly token: string;
  /** Set when the token is of a whole organisation: which of its workspaces is meant. */
  readonly team?: string;
  /** Whether the platform has no other token. */
  readonly only: boolean;
}

export interface CallOptions {
  /** Where Slack's methods are: `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
  readonly log: Log;
}

/** One request to Slack on behalf of one workspace. `what` words the failure: "post in slack:C0123". */
export type Call = <T>(
  what: string,
  ask: (client: WebClient) => Promise<T>,
  abort?: AbortSignal,
) => Promise<T>;

/**
 * Makes the requests of one grant. Each has a client of its own, so that nothing is shared: no headers in which a token could
 * stay behind, no queue that a 429 stops, no retry. It rejects with a `PlatformError` and nothing else.
 */
export function callWith(grant: Grant, options: CallOptions): Call {
  return async (what, ask, abort) => {
    const attempted = { what, onlyToken: grant.only };
    const wire: Wire = { started: false };
    try {
      return await once(grant, wire, ask, { ...options, ...(abort && { abort }) });
    } catch (error) {
      const failed = asPlatformError(error, wire, attempted);
      const isRefused = errorName(error) === "invalid_auth" || errorName(error) === "not_authed";
      throw isRefused ? await rechecked(failed, grant, what, options) : failed;
    }
  };
}

/** Slack has been seen to refuse a good token for a moment: only when `auth.test` refuses it too is it dead. */
async function rechecked(
  failed: PlatformError,
  grant: Grant,
  what: string,
  options: CallOptions,
): Promise<PlatformError> {
  try {
    await once(grant, { started: false }, (client) => client.auth.test(), options);
  } catch (error) {
    if (errorName(error) !== undefined) return failed;
  }
  return new PlatformError(
    { kind: "rate-limited", retryAfterMs: 60_000, scope: "workspace" },
    `Slack did not ${what}: it refused a token that it knows; trying again in a minute`,
    { cause: failed },
  );
}

async function once<T>(
  grant: Grant,
  wire: Wire,
  ask: (client: WebClient) => Promise<T>,
  options: CallOptions & { readonly abort?: AbortSignal },
): Promise<T> {
  const { abort, timeoutMs } = options;
  abort?.throwIfAborted();
  const stop = new AbortController();
  const onAbort = () => stop.abort(abort?.reason);
  const timer = setTimeout(() => stop.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  abort?.addEventListener("abort", onAbort, { once: true });
  try {
    return await ask(createClient(grant, wire, options, stop.signal));
  } finally {
    clearTimeout(timer);
    abort?.removeEventListener("abort", onAbort);
  }
}

function createClient(
  { token, team }: Grant,
  wire: Wire,
  { apiUrl, log }: CallOptions,
  stopped: AbortSignal,
): WebClient {
  return new WebClient(token, {
    slackApiUrl: apiUrl,
    allowAbsoluteUrls: false,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quietLogger(log),
    ...(team !== undefined && { teamId: team }),
    async fetch(url, init) {
      wire.started = true;
      const response = await fetch(url, { ...init, signal: stopped });
      wire.status = response.status;
      wire.retryAfter = response.headers.get("retry-after") ?? undefined;
      return response;
    },
  });
}

/** What Slack's libraries say, as events of ours. Their debug output holds texts and is left out. */
export function quietLogger(log: Log): Logger {
  const said = (words: readonly unknown[]) => ({ said: words.map(String).join(" ").slice(0, 500) });
  return {
    debug() {},
    info() {},
    warn: (...words: unknown[]) => log.debug("slack.library", said(words)),
    error: (...words: unknown[]) => log.debug("slack.library", said(words)),
    setLevel() {},
    getLevel: () => LogLevel.ERROR,
    setName() {},
  };
}
