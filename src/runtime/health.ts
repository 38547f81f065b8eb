import type { Clock } from "../ports/clock.ts";
import type { Route } from "../ports/routes.ts";

/** Shows whoever looks after the process that it is alive, and whether it can serve. */
export interface Health {
  /** A tick has ended, well or not. */
  beat(): void;
  /** Requests can be served from now on. */
  begin(): void;
  /** No more: the process ends. */
  end(): void;
  readonly routes: readonly Route[];
}

export interface HealthTools {
  readonly clock: Clock;
  /** Rejects where nothing can be served, as what is stored cannot be read. */
  readonly readStore: () => Promise<unknown>;
}

/** Ticks come every minute; one that imports a large archive may take a few. */
const LONGEST_SILENCE_MS = 5 * 60_000;

/**
 * - `/healthz` answers 200 while the event loop turns and ticks end, and 503 otherwise: then a restart may help
 * - `/readyz` answers 200 while requests can be served: what an earlier life left is taken up, what is stored can be read, and the
 *   process does not end yet
 *
 * A platform that is out of reach counts for neither: no restart brings it back, and the others can be served.
 */
export function createHealth({ clock, readStore }: HealthTools): Health {
  let lastBeatAt = clock.now();
  let serves = false;

  async function isReady(): Promise<boolean> {
    if (!serves) return false;
    return readStore().then(
      () => serves,
      () => false,
    );
  }

  return {
    beat() {
      lastBeatAt = clock.now();
    },
    begin() {
      serves = true;
    },
    end() {
      serves = false;
    },
    routes: [
      route("/healthz", () =>
        Promise.resolve(clock.now().getTime() - lastBeatAt.getTime() < LONGEST_SILENCE_MS),
      ),
      route("/readyz", isReady),
    ],
  };
}

function route(path: string, isWell: () => Promise<boolean>): Route {
  return {
    method: "GET",
    path,
    audience: "platform",
    async handle({ response }) {
      const ok = await isWell();
      response.writeHead(ok ? 200 : 503, { "content-type": "application/json" });
      response.end(JSON.stringify({ ok }));
    },
  };
}
