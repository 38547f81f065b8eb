import type { SocketModeReceiver } from "@slack/bolt";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Log } from "../../../src/ports/log.ts";
import { errorTable } from "./error-table.ts";
import { errorName } from "./failures.ts";

/** The WebSocket of Socket Mode, kept up once it was. */
export interface SocketLink {
  /**
   * One attempt: resolves when Slack has said hello; rejects as `stopped` when it refuses the credentials, as `not-sent` when it
   * cannot be reached.
   */
  start(): Promise<void>;
  stop(): Promise<void>;
  isUp(): boolean;
}

const HELLO_MS = 30_000;
const LONGEST_WAIT_MS = 60_000;

/** A connection that lasted less was none: the wait before the next one grows. */
const PROVEN_MS = 10_000;

/**
 * Connects again whenever the connection is lost. The library's own reconnecting is off: it gives up for good when Slack cannot
 * be reached for a moment, with a rejection that nobody can catch.
 */
export function createSocketLink(
  client: SocketModeReceiver["client"],
  { clock, log, onDead }: { readonly clock: Clock; readonly log: Log; onDead(reason: string): void },
): SocketLink {
  const closing = new AbortController();
  let upSinceMs: number | undefined;
  let failures = 0;
  let work: Promise<void> = Promise.resolve();

  async function connect(): Promise<void> {
    const timer = setTimeout(() => void client.disconnect(), HELLO_MS);
    try {
      await client.start();
      upSinceMs = clock.now().getTime();
      log.info("slack.connected", { by: "socket" });
    } catch (error) {
      throw isDead(error) ? deadLink(error) : unreachable(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async function connectAgain(): Promise<void> {
    while (!closing.signal.aborted) {
      if (failures > 0) await clock.sleep(Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures), closing.signal);
      if (closing.signal.aborted) return;
      failures++;
      try {
        return await connect();
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        if (error.failure.kind === "stopped") return onDead(error.message);
        log.warn("slack.unreachable", { attempt: failures, reason: error.message });
        if (error.failure.kind === "rate-limited")
          await clock.sleep(error.failure.retryAfterMs, closing.signal);
      }
    }
  }

  client.on("disconnected", () => {
    if (upSinceMs === undefined) return;
    if (clock.now().getTime() - upSinceMs > PROVEN_MS) failures = 0;
    upSinceMs = undefined;
    if (closing.signal.aborted) return;
    log.info("slack.disconnected");
    work = connectAgain();
  });

  return {
    start: connect,
    async stop() {
      closing.abort();
      await client.disconnect();
      await work;
    },
    isUp: () => upSinceMs !== undefined,
  };
}

function isDead(error: unknown): boolean {
  const meaning = errorTable.get(errorName(error) ?? "");
  return meaning?.kind === "credentials" || meaning?.kind === "gone";
}

function deadLink(error: unknown): PlatformError {
  return new PlatformError(
    { kind: "stopped" },
    `Slack refuses the app's token (${errorName(error)}): make an app-level token with connections:write in Basic Information, set it as SLACK_APP_TOKEN, and turn Socket Mode on`,
    { cause: error },
  );
}

function unreachable(error: unknown): PlatformError {
  const reason = error instanceof Error ? error.message : "the connection was closed";
  if (error instanceof Error && "retryAfter" in error && typeof error.retryAfter === "number")
    return new PlatformError(
      { kind: "rate-limited", retryAfterMs: error.retryAfter * 1000, scope: "platform" },
      `Slack asks to wait ${error.retryAfter} s before Socket Mode is opened again`,
      { cause: error },
    );
  return new PlatformError({ kind: "not-sent" }, `Slack could not be reached by Socket Mode: ${reason}`, {
    cause: error,
  });
}
