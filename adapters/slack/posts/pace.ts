import type { PaceLimits, Rate } from "../../../src/ports/platform.ts";
import type { RateClass } from "./read-back.ts";

/** Tier 3: 50 a minute for each method, app and workspace. Edits and removals are counted as one, which is on the safe side. */
const TIER_3: Rate = { burst: 5, everyMs: 1200 };

/** What apps get that are sold outside the Marketplace: see `historyPages`. */
const LIMITED: Rate = { burst: 1, everyMs: 60_000 };

/**
 * Messages: one a second in a channel, several hundred a minute in a workspace. All limits are a workspace's own, so the
 * overall rate only keeps our own network calm: docs.slack.dev/apis/web-api/rate-limits
 */
export function paceOf(rateClass: RateClass): PaceLimits {
  const look = rateClass === "limited" ? LIMITED : TIER_3;
  return {
    post: { perChannel: { burst: 1, everyMs: 1100 }, perWorkspace: { burst: 20, everyMs: 300 } },
    correct: { perChannel: TIER_3, perWorkspace: TIER_3 },
    look: { perChannel: look, perWorkspace: look },
    overall: { burst: 100, everyMs: 2.5 },
  };
}
