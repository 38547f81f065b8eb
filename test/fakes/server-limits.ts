import type { Channel } from "../../src/domain/channel.ts";
import type { RateScope } from "../../src/ports/failure.ts";
import type { Rate } from "../../src/ports/platform.ts";
import type { Behaviour } from "./simulated-world.ts";

/** The limits as the servers keep them: token buckets, written apart from the core's own. */
export interface ServerLimits {
  /** Counts a request; says whose limit it broke, if any. */
  request(channel: Channel, nowMs: number): RateScope | undefined;
  /** From now on a request of that scope before `untilMs` breaks the limit. */
  block(channel: Channel, scope: RateScope, untilMs: number): void;
}

interface Tokens {
  left: number;
  atMs: number;
  blockedUntilMs: number;
}

export function createServerLimits({ pace }: Behaviour): ServerLimits {
  const buckets = new Map<string, Tokens>();
  const scopes = ({ workspace, id }: Channel): readonly (readonly [RateScope, string, Rate])[] => [
    ["platform", "platform", pace.overall],
    ["workspace", `workspace ${workspace}`, pace.perWorkspace],
    ["channel", `channel ${workspace} ${id}`, pace.perChannel],
  ];

  function refill(name: string, { burst, everyMs }: Rate, nowMs: number): Tokens {
    const tokens = buckets.get(name) ?? { left: burst, atMs: nowMs, blockedUntilMs: 0 };
    tokens.left = Math.min(burst, tokens.left + (nowMs - tokens.atMs) / everyMs);
    tokens.atMs = nowMs;
    buckets.set(name, tokens);
    return tokens;
  }

  return {
    request(channel, nowMs) {
      for (const [scope, name, rate] of scopes(channel)) {
        const tokens = refill(name, rate, nowMs);
        if (tokens.blockedUntilMs > nowMs || tokens.left < 1 - 1e-6) return scope;
        tokens.left -= 1;
      }
      return undefined;
    },
    block(channel, blocked, untilMs) {
      for (const [scope, name, rate] of scopes(channel))
        if (scope === blocked) refill(name, rate, untilMs - 1).blockedUntilMs = untilMs;
    },
  };
}
