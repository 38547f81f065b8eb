import type { Handlers, Platform } from "../ports/platform.ts";
import type { Courier } from "../delivery/courier.ts";
import { PlatformError } from "../ports/failure.ts";
import type { Log } from "../ports/log.ts";
import type { Clock } from "../ports/clock.ts";

export interface Connecting {
  readonly platforms: readonly Pick<Platform, "name" | "connect">[];
  readonly handlers: Handlers;
  readonly courier: Pick<Courier, "tell">;
  readonly clock: Clock;
  readonly log: Log;
  readonly abort: AbortSignal;
}

/** How long a process whose credentials are refused stays: a supervisor starts it again at once, and each start asks the platforms. */
export const REFUSED_MS = 60_000;

/**
 * Connects every platform; one that cannot be reached is tried again until `abort`, one that refuses us is left out.
 * Resolves when each is connected or left out. Rejects when all refuse us, a minute later: what restarts the process must not
 * ask the platforms again and again.
 */
export async function connectAll(tools: Connecting): Promise<void> {
  const refusals = await Promise.all(tools.platforms.map((platform) => connectOne(platform, tools)));
  const [first] = refusals;
  if (!first || refusals.some((refusal) => refusal === undefined)) return;
  tools.log.error("bot.refused", { reason: first.message, endsInMs: REFUSED_MS });
  await tools.clock.sleep(REFUSED_MS, tools.abort);
  throw first;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/** Resolves with the refusal of a platform that will not have us. */
async function connectOne(
  platform: Connecting["platforms"][number],
  { handlers, courier, clock, log, abort }: Connecting,
): Promise<PlatformError | undefined> {
  for (let retryMs = FIRST_RETRY_MS; !abort.aborted; retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS)) {
    try {
      await platform.connect(handlers);
      log.info("platform.connected", { platform: platform.name });
      return undefined;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const { message: reason, failure } = error;
      if (failure.kind === "stopped") {
        log.error("platform.refused", { platform: platform.name, reason });
        await courier.tell({ kind: "stopped", platform: platform.name, reason });
        return error;
      }
      const waitMs = failure.kind === "rate-limited" ? Math.max(retryMs, failure.retryAfterMs) : retryMs;
      log.warn("platform.unreachable", { platform: platform.name, reason, retryMs: waitMs });
      await clock.sleep(waitMs, abort);
    }
  }
  return undefined;
}
