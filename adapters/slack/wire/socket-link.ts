import type { SocketModeReceiver } from "@slack/bolt";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Log } from "../../../src/ports/log.ts";
import { errorTable } from "./error-table.ts";
import { errorName } from "./failures.ts";

/** The WebSocket of Socket Mode, kept up. */
export interface SocketLink {
  /** Resolves when Slack has said hello, however long it takes; rejects as `stopped` when it refuses the credentials. */
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

  async function connectOnce(): Promise<void> {
    const timer = setTimeout(() => void client.disconnect(), HELLO_MS);
    try {
      await client.start();
      upSinceMs = clock.now().getTime();
    } finally {
      clearTimeout(timer);
    }
  }

  async function connect(): Promise<void> {
    while (!closing.signal.aborted) {
      if (failures > 0) await clock.sleep(Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures), closing.signal);
      if (closing.signal.aborted) return;
      failures++;
      try {
        await connectOnce();
        log.info("slack.connected", { by: "socket" });
        return;
      } catch (error) {
        if (isDead(error)) throw deadLink(error);
        log.warn("slack.unreachable", { attempt: failures, reason: reasonOf(error) });
      }
    }
  }

  client.on("disconnected", () => {
    if (upSinceMs === undefined) return;
    if (clock.now().getTime() - upSinceMs > PROVEN_MS) failures = 0;
    upSinceMs = undefined;
    if (closing.signal.aborted) return;
    log.info("slack.disconnected");
    work = connect().catch((error: unknown) => {
      if (error instanceof PlatformError) onDead(error.message);
    });
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

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "the connection was closed";
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
