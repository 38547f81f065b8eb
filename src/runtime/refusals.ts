import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";

/** Tells of requests that were refused: the first at once, then once a minute how many more, since anybody can send them. */
export interface Refusals {
  tell(refused: { readonly path: string; readonly status: number; readonly reason?: string }): void;
}

const EVERY_MS = 60_000;

export function createRefusals(log: Log, clock: Clock): Refusals {
  const kinds = new Map<string, { toldAtMs: number; more: number }>();
  return {
    tell({ path, status, reason }) {
      const name = `${status} ${path}`;
      const nowMs = clock.now().getTime();
      const known = kinds.get(name);
      if (known && nowMs - known.toldAtMs < EVERY_MS) {
        known.more += 1;
        return;
      }
      kinds.set(name, { toldAtMs: nowMs, more: 0 });
      log.warn("http.refused", { path, status, reason, ...(known && { more: known.more }) });
    },
  };
}
