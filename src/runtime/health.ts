import type { Clock } from "../ports/clock.ts";
import type { Route } from "../ports/routes.ts";

/** Shows whoever looks after the process that it is alive. */
export interface Health {
  /** A tick has ended, well or not. */
  beat(): void;
  readonly route: Route;
}

/** Ticks come every minute; one that imports a large archive may take a few. */
const LONGEST_SILENCE_MS = 5 * 60_000;

/**
 * `/healthz` answers 200 while the event loop turns and ticks end, and 503 otherwise: then a restart may help. A platform that
 * is out of reach does not count, since no restart brings it back.
 */
export function createHealth(clock: Clock): Health {
  let lastBeatAt = clock.now();
  return {
    beat() {
      lastBeatAt = clock.now();
    },
    route: {
      method: "GET",
      path: "/healthz",
      audience: "platform",
      handle({ response }) {
        const ok = clock.now().getTime() - lastBeatAt.getTime() < LONGEST_SILENCE_MS;
        response.writeHead(ok ? 200 : 503, { "content-type": "application/json" });
        response.end(JSON.stringify({ ok }));
        return Promise.resolve();
      },
    },
  };
}
