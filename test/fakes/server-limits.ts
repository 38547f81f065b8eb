import type { Channel } from "../../src/domain/channel.ts";
import type { RateScope } from "../../src/ports/failure.ts";
import type { PaceLimits, Rate, RequestKind } from "../../src/ports/platform.ts";

/** One request, as limits count it. */
export interface Counted {
  readonly channel: Channel;
  readonly kind: RequestKind;
}

/** The limits as the servers keep them: token buckets, written apart from the core's own. */
export interface ServerLimits {
  /** Counts a request; says whose limit it broke, if any. */
  request(counted: Counted, nowMs: number): RateScope | undefined;
  /** From now on a request of that kind and scope before `untilMs` breaks the limit. */
  block(counted: Counted, scope: RateScope, untilMs: number): void;
}

interface Tokens {
  left: number;
  atMs: number;
}

/** The same rates for every kind of request. */
export function paceOf(rates: {
  readonly perChannel: Rate;
  readonly perWorkspace: Rate;
  readonly overall: Rate;
}): PaceLimits {
  const { perChannel, perWorkspace, overall } = rates;
  const each = { perChannel, perWorkspace };
  return { post: each, correct: each, look: each, overall };
}

export function createServerLimits({ pace }: { readonly pace: PaceLimits }): ServerLimits {
  const buckets = new Map<string, Tokens>();
  const blockedUntilMs = new Map<string, number>();
  const scopes = ({ channel, kind }: Counted): readonly (readonly [RateScope, string, Rate])[] => [
    ["platform", "platform", pace.overall],
    ["workspace", `${kind} workspace ${channel.workspace}`, pace[kind].perWorkspace],
    ["channel", `${kind} channel ${channel.workspace} ${channel.id}`, pace[kind].perChannel],
  ];

  function refill(name: string, { burst, everyMs }: Rate, nowMs: number): Tokens {
    const tokens = buckets.get(name) ?? { left: burst, atMs: nowMs };
    tokens.left = Math.min(burst, tokens.left + (nowMs - tokens.atMs) / everyMs);
    tokens.atMs = nowMs;
    buckets.set(name, tokens);
    return tokens;
  }

  return {
    request(counted, nowMs) {
      for (const [scope, name, rate] of scopes(counted)) {
        const tokens = refill(name, rate, nowMs);
        const isBlocked = (blockedUntilMs.get(`${counted.kind} ${name}`) ?? 0) > nowMs;
        if (isBlocked || tokens.left < 1 - 1e-6) return scope;
        tokens.left -= 1;
      }
      return undefined;
    },
    block(counted, blocked, untilMs) {
      for (const [scope, name] of scopes(counted))
        if (scope === blocked) blockedUntilMs.set(`${counted.kind} ${name}`, untilMs);
    },
  };
}
