import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { type Audience, Refusal, type Route, type Routes } from "../ports/routes.ts";
import { checkDeclaredSize, type Holding, readBody } from "./body.ts";
import { createRefusals } from "./refusals.ts";

export interface HttpServerOptions {
  /** Default: 3000. 0 takes one that is free. */
  readonly port?: number | undefined;
  readonly audiences: readonly Audience[];
  readonly limits?: Limits;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long a request may take to arrive, and how much may come at once. Whoever is slower or asks for more is not a chat platform. */
export interface Limits {
  readonly headMs: number;
  /** Head and body. */
  readonly requestMs: number;
  /** How often the connections are looked at for it. */
  readonly lookEveryMs: number;
  /** More are closed as they come. */
  readonly connections: number;
  /** Of all bodies together. */
  readonly heldBytes: number;
}

/** The one HTTP server of the process. Until somebody opens it, it costs nothing. */
export interface HttpServer extends Routes {
  /**
   * Takes no request any more. Those that have come whole may be answered within `graceMs`; every other connection, idle or
   * half-sent, is closed at once.
   */
  close(graceMs: number): Promise<void>;
}

const USUAL_PORT = 3000;

/** A process may usually open 1,024 files, and the store needs some of them. */
const usualLimits: Limits = {
  headMs: 10_000,
  requestMs: 15_000,
  lookEveryMs: 5_000,
  connections: 500,
  heldBytes: 32 * 1024 * 1024,
};

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { port = USUAL_PORT, audiences, limits = usualLimits, clock, log } = options;
  const table = new Map<string, Route>();
  const sockets = new Set<Socket>();
  const answering = new Set<ServerResponse>();
  const holding: Holding = { bytes: 0, mostBytes: limits.heldBytes };
  const refusals = createRefusals(log, clock);
  let opening: Promise<void> | undefined;

  const server = createServer(
    {
      headersTimeout: limits.headMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookEveryMs,
    },
    (request, response) => {
      answering.add(response);
      response.once("close", () => answering.delete(response));
      void answer(request, response);
    },
  );
  server.maxConnections = limits.connections;
  server.on("drop", () => refusals.tell({ path: "", status: 503, reason: "too many connections" }));
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = table.get(`${request.method} ${pathOf(request)}`);
    guard(response);
    let reason: string | undefined;
    response.once("close", () => {
      const { statusCode: status } = response;
      if (route && (reason !== undefined || (status >= 400 && status < 500)))
        refusals.tell({ path: route.path, status, ...(reason !== undefined && { reason }) });
    });
    try {
      if (!route || !audiences.includes(route.audience)) throw new Refusal(404, "no such route");
      checkDeclaredSize(request);
      await route.handle({
        request,
        response,
        body: (mostBytes) => readBody({ request, response }, holding, mostBytes),
      });
    } catch (error) {
      if (error instanceof Refusal) reason = error.message;
      else
        log.error("http.failed", {
          path: route?.path,
          reason: error instanceof Error ? error.message : String(error),
        });
      refuse(response, error instanceof Refusal ? error.status : 500);
    }
  }

  async function listen(): Promise<void> {
    try {
      const listening = once(server, "listening");
      server.listen(port);
      await listening;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`port ${port} cannot be listened on (${reason}); set PORT to a free one`, { cause });
    }
    log.info("http.listening", { port: portOf(server) });
  }

  return {
    get port() {
      return portOf(server) ?? port;
    },
    mount(routes) {
      for (const route of routes) table.set(nameOf(route), route);
      return () => {
        for (const route of routes) if (table.get(nameOf(route)) === route) table.delete(nameOf(route));
      };
    },
    open() {
      opening ??= listen().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    async close(graceMs) {
      await opening?.catch(() => undefined);
      if (!server.listening) return;
      const done = new AbortController();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      const whole = [...answering].filter(({ req }) => req.complete);
      for (const response of whole) if (!response.headersSent) response.setHeader("connection", "close");
      const kept = new Set(whole.map(({ req }) => req.socket));
      for (const socket of sockets) if (!kept.has(socket)) socket.destroy();
      const overdue = clock.sleep(graceMs, done.signal).then(() => server.closeAllConnections());
      await closed;
      done.abort();
      await overdue;
    },
  };
}

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** Never the query: it can hold what only the platform and we may know. */
function pathOf({ url = "" }: IncomingMessage): string {
  return URL.canParse(url, "http://localhost") ? new URL(url, "http://localhost").pathname : "";
}

/** Nothing that we answer is to be kept, framed, guessed at, or named to other sites. A page may allow itself more. */
function guard(response: ServerResponse): void {
  response.setHeader("cache-control", "no-store");
  response.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("x-content-type-options", "nosniff");
}

/** The rest of a request that is refused is not waited for. */
function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { connection: "close" });
  response.end();
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === "object" ? address?.port : undefined;
}
