import { REST, RequestMethod, type RESTOptions } from "discord.js";
import type { z } from "zod";
import { platformError, type Attempt } from "./failures.ts";
import type { Wire } from "./wire.ts";

/** One request to Discord, as we mean it. */
export interface Ask extends Attempt {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly route: `/${string}`;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly abort?: AbortSignal;
  /** False where the address itself holds a token: the answers to interactions. */
  readonly auth?: false;
}

/** Sends exactly one request and never waits: every limit, also one that is only foreseen, comes as `rate-limited`. */
export interface Rest {
  /** Resolves with what Discord answered, read as `schema` says; rejects with a `PlatformError`. */
  ask<T>(ask: Ask, schema: z.ZodType<T>): Promise<T>;
  close(): void;
}

/** Covers connecting, sending, and reading the whole answer. */
const REQUEST_TIMEOUT_MS = 15_000;

/** What every REST of ours has in common, discord.js' own included: nothing is sent twice behind our back. */
export function restOptions(wire: Wire, apiUrl: string | undefined): Partial<RESTOptions> {
  return {
    retries: 0,
    timeout: REQUEST_TIMEOUT_MS,
    makeRequest: wire.makeRequest,
    ...(apiUrl !== undefined && { api: apiUrl }),
  };
}

/** The one REST for everything that is posted, edited or read back, so that all of it knows the same limits. */
export function createRest(token: string, apiUrl: string | undefined, wire: Wire): Rest {
  const rest = new REST({ ...restOptions(wire, apiUrl), rejectOnRateLimit: () => true }).setToken(token);

  async function request({ method, route, body, query, abort, auth }: Ask): Promise<unknown> {
    const refused = wire.refused();
    if (refused && auth !== false) throw refused;
    return rest.request({
      method: methods[method],
      fullRoute: route,
      ...(body !== undefined && { body }),
      ...(query && { query: new URLSearchParams(query) }),
      // One of its own for each request: @discordjs/rest never takes its listeners back.
      ...(abort && { signal: AbortSignal.any([abort]) }),
      ...(auth === false && { auth }),
    });
  }

  return {
    async ask(ask, schema) {
      try {
        return schema.parse(await request(ask));
      } catch (error) {
        throw platformError(error, ask);
      }
    },
    close() {
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
    },
  };
}

const methods = {
  GET: RequestMethod.Get,
  POST: RequestMethod.Post,
  PATCH: RequestMethod.Patch,
  PUT: RequestMethod.Put,
  DELETE: RequestMethod.Delete,
} as const;
