import { DefaultRestOptions, type RESTOptions, type ResponseLike } from "discord.js";
import type { FailureKind } from "../../../src/ports/failure.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Log } from "../../../src/ports/log.ts";
import { networkCode, wasNeverSent } from "../../../src/ports/not-sent.ts";
import { limits } from "../text/limits.ts";

/** The request broke on its way. `sent: false`: no byte of it reached Discord. */
export class WireError extends Error {
  override readonly name = "WireError";
  readonly sent: boolean;

  constructor(sent: boolean, message: string, options?: ErrorOptions) {
    super(message, options);
    this.sent = sent;
  }
}

/** We did not ask, or were sent away without a word from Discord itself. */
export class NotAllowedError extends Error {
  override readonly name = "NotAllowedError";
  readonly failure: FailureKind;

  constructor(failure: FailureKind, message: string) {
    super(message);
    this.failure = failure;
  }
}

/** What @discordjs/rest leaves to its user, between it and the network. One for everything that this bot sends. */
export interface Wire {
  readonly makeRequest: RESTOptions["makeRequest"];
  /** Why nothing goes out any more, once our token was refused: every further 401 would count towards a ban. */
  refused(): NotAllowedError | undefined;
  refuse(reason: string): void;
  /** Called once, when Discord first refuses our token. */
  onRefused(tell: (reason: string) => void): void;
}

/** A quarter of what gets an address banned: other bots may share ours. */
const INVALID_REQUESTS_ALLOWED = limits.invalidRequests / 4;
const INVALID_REQUESTS_WINDOW_MS = 600_000;

const FIRST_BARE_WAIT_MS = 1000;
const LONGEST_BARE_WAIT_MS = 300_000;

export const TOKEN_REFUSED = "Discord refused the token: set a new DISCORD_TOKEN and restart";

export function createWire({ clock, log }: { readonly clock: Clock; readonly log: Log }): Wire {
  let invalidAt: number[] = [];
  let bareLimits = 0;
  let waitUntil = 0;
  let refused: NotAllowedError | undefined;
  let tellRefused: ((reason: string) => void) | undefined;

  function beforeSending(init: RequestInit): void {
    if (refused && carriesToken(init)) throw refused;
    if (init.signal?.aborted === true) throw new WireError(false, "given up before it was sent");
    const now = clock.now().getTime();
    invalidAt = invalidAt.filter((at) => at > now - INVALID_REQUESTS_WINDOW_MS);
    const [oldest = now] = invalidAt;
    const until =
      invalidAt.length >= INVALID_REQUESTS_ALLOWED ? oldest + INVALID_REQUESTS_WINDOW_MS : waitUntil;
    if (until > now) throw waiting(until - now, "held back, so that Discord does not ban this address");
  }

  function afterAnswer({ status, headers }: Answered): void {
    const shared = headers.get("X-RateLimit-Scope") === "shared";
    if (status === 401 || status === 403 || (status === 429 && !shared))
      invalidAt.push(clock.now().getTime());
    if (invalidAt.length === INVALID_REQUESTS_ALLOWED)
      log.error("discord.invalid-requests", { count: invalidAt.length });
    if (status === 429 && !headers.has("Retry-After")) {
      // Not Discord's but Cloudflare's: it says nothing of how long, and @discordjs/rest would ask again at once, for ever.
      const waitMs = Math.min(FIRST_BARE_WAIT_MS * 2 ** bareLimits++, LONGEST_BARE_WAIT_MS);
      waitUntil = clock.now().getTime() + waitMs;
      throw waiting(waitMs, "429 without a time to wait");
    }
    if (status < 300) bareLimits = 0;
  }

  function refuse(reason: string): void {
    if (refused) return;
    refused = new NotAllowedError({ kind: "stopped" }, reason);
    tellRefused?.(reason);
  }

  return {
    async makeRequest(url, init) {
      beforeSending(init);
      const answer = await exchange(url, init);
      afterAnswer(answer);
      // An interaction's callback carries its own token and no Authorization: its 401 says nothing of ours.
      if (answer.status === 401 && carriesToken(init)) refuse(TOKEN_REFUSED);
      return answer;
    },
    refused: () => refused,
    refuse,
    onRefused(tell) {
      tellRefused = tell;
    },
  };
}

type RequestInit = Parameters<RESTOptions["makeRequest"]>[1];
type Answered = Pick<ResponseLike, "status" | "headers">;

/** Reads the body too, so that the time-out of a request covers all of it. */
async function exchange(url: string, init: RequestInit): Promise<ResponseLike> {
  try {
    const answer = await DefaultRestOptions.makeRequest(url, init);
    const bytes = await answer.arrayBuffer();
    return {
      body: null,
      bodyUsed: false,
      headers: answer.headers,
      ok: answer.ok,
      status: answer.status,
      statusText: answer.statusText,
      arrayBuffer: () => Promise.resolve(bytes),
      text: () => Promise.resolve(new TextDecoder().decode(bytes)),
      json: () => parsed(bytes),
    };
  } catch (error) {
    throw wireError(error);
  }
}

/** A body that is not JSON came from a proxy on the way: what Discord did is unknown. */
function parsed(bytes: ArrayBuffer): Promise<unknown> {
  return Promise.resolve()
    .then((): unknown => JSON.parse(new TextDecoder().decode(bytes)))
    .catch((error: unknown) =>
      Promise.reject(new WireError(true, "an answer that is not JSON", { cause: error })),
    );
}

function wireError(error: unknown): WireError {
  const message = error instanceof AggregateError ? networkCode(error) : messageOf(error);
  return new WireError(!wasNeverSent(error), message, { cause: error });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function waiting(retryAfterMs: number, message: string): NotAllowedError {
  return new NotAllowedError({ kind: "rate-limited", retryAfterMs, scope: "platform" }, message);
}

function carriesToken({ headers }: RequestInit): boolean {
  return typeof headers === "object" && headers !== null && "Authorization" in headers;
}
