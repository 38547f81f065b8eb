import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createGateway, type TestGateway } from "./discord-server-gateway.ts";
import { createInteractions, type TestInteractions } from "./discord-server-interactions.ts";
import { checkRequest } from "./discord-server-openapi.ts";
import { createRoutes, type Asked } from "./discord-server-routes.ts";
import { Refusal } from "./discord-server-rules.ts";
import { createWorld, type World } from "./discord-server-world.ts";

/** What happens to one request. `-before`: Discord has not taken it; `-after`: it has. */
export type Fault = FaultBefore | FaultAfter;

type FaultBefore =
  | "reset-before"
  | "error-before"
  | "silent-before"
  | "limited-route"
  | "limited-all"
  | "limited-bare"
  | "banned-page"
  | "refused-content";

type FaultAfter =
  | "reset-after"
  | "closed-after"
  | "error-after"
  | "silent-after"
  | "cut-after"
  | "stalled-after"
  | "page-after";

export interface Seen extends Asked {
  readonly authorised: boolean;
}

/** A Discord of our own over real HTTP and a real WebSocket, that refuses what Discord refuses. */
export interface DiscordServer {
  readonly apiUrl: string;
  readonly world: World;
  readonly gateway: TestGateway;
  readonly interactions: TestInteractions;
  /** Every request, in order. */
  readonly requests: Seen[];
  /** How requests break Discord's own description of its API. */
  readonly violations: string[];
  /** Strikes the next request for which `hits` is true: by default, the next that posts a message. Then calls `struck`. */
  strike(fault: Fault | Refusal, hits?: (asked: Asked) => boolean, struck?: () => void): void;
  /** Time as the server sees it, where it is not the machine's. */
  setClock(nowMs: () => number): void;
  /** Whether the limit of 5 messages in 5 seconds per channel is kept. */
  keepLimits(keep: boolean): void;
  /** Refuses new connections and breaks those that are there. */
  goAway(): void;
  close(): Promise<void>;
}

const posts = ({ method, path }: Asked): boolean =>
  method === "POST" && (/^\/channels\/\d+\/messages$/.test(path) || /^\/channels\/\d+\/threads$/.test(path));

/** An edit that says nothing of mentions makes those of its text, whatever was said when it was posted. */
function mentionsIn({ method, path, body }: Asked): readonly string[] {
  if (method !== "PATCH" || !/^\/channels\/\d+\/messages\/\d+$/.test(path)) return [];
  const said = typeof body === "object" && body !== null && "allowed_mentions" in body;
  return said ? [] : [`PATCH ${path} says nothing of allowed_mentions`];
}

/** `keepAlive: false` closes each connection after one request, so that a server that goes away refuses the next one. */
export async function startDiscordServer({ keepAlive = true } = {}): Promise<DiscordServer> {
  const world = createWorld();
  const requests: Seen[] = [];
  const violations: string[] = [];
  const strikes: Strike[] = [];
  const sent = new Map<string, number[]>();
  let now = () => Date.now();
  let limited = true;

  const server = createServer((request, response) => void serve(request, response));
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;

  const gateway = createGateway(server, world, gatewayUrl);
  const interactions = createInteractions(world, gateway.say);
  const route = createRoutes(world, () => now(), gatewayUrl);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await read(request);
    response.shouldKeepAlive = keepAlive;
    const authorised = request.headers.authorization === `Bot ${world.token}`;
    requests.push({ ...asked, authorised });
    violations.push(...checkRequest(asked), ...mentionsIn(asked));
    const at = strikes.findIndex(({ hits }) => hits(asked));
    const strike = at === -1 ? undefined : strikes.splice(at, 1)[0];
    answer({ asked, authorised, socket: request.socket, response }, strike?.fault);
    strike?.struck();
  }

  function answer(
    { asked, authorised, socket, response }: Received,
    fault: Strike["fault"] | undefined,
  ): void {
    if (fault instanceof Refusal) return reply(response, refusal(fault));
    if (fault !== undefined && !isAfter(fault)) return breakBefore(fault, socket, response);
    const said = authorisedAnswer(asked, authorised);
    if (fault !== undefined) return breakAfter(fault, socket, response, said.body);
    reply(response, said);
  }

  function authorisedAnswer(asked: Asked, authorised: boolean): Reply {
    try {
      const open = answerOpen(asked);
      if (open) return open;
      if (!authorised) return refusal(new Refusal(401, 0, "401: Unauthorized"));
      const limit = posts(asked) && limited ? takeToken(asked.path) : undefined;
      if (limit && limit.wait > 0) return tooMany(limit.wait, {});
      const { status, body } = route(asked);
      return { status, body, headers: limit?.headers ?? {} };
    } catch (error) {
      if (error instanceof Refusal) return refusal(error);
      throw error;
    }
  }

  /** What carries its own token in its address. */
  function answerOpen({ method, path, body }: Asked): Reply | undefined {
    const [, id, token] = /^\/interactions\/(\d+)\/([^/]+)\/callback$/.exec(path) ?? [];
    if (id !== undefined && token !== undefined) {
      interactions.callback(id, token, body);
      return { status: 204, headers: {} };
    }
    const [, webhook] = /^\/webhooks\/\d+\/([^/]+)(?:\/messages\/@original)?$/.exec(path) ?? [];
    if (webhook === undefined) return undefined;
    interactions.webhook(webhook, body, method === "PATCH");
    return { status: 200, body: {}, headers: {} };
  }

  /** 5 messages in 5 seconds, per channel, with the headers that say so. */
  function takeToken(path: string) {
    const at = now();
    const recent = (sent.get(path) ?? []).filter((one) => one > at - 5000);
    const oldest = recent[0] ?? at;
    const wait = recent.length >= 5 ? (oldest + 5000 - at) / 1000 : 0;
    sent.set(path, wait > 0 ? recent : [...recent, at]);
    const headers = {
      "X-RateLimit-Limit": "5",
      "X-RateLimit-Remaining": String(Math.max(0, 4 - recent.length)),
      "X-RateLimit-Reset-After": String((oldest + 5000 - at) / 1000),
      "X-RateLimit-Bucket": "messages",
    };
    return { wait, headers };
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    world,
    gateway,
    interactions,
    requests,
    violations,
    strike: (fault, hits = posts, struck = () => undefined) => void strikes.push({ fault, hits, struck }),
    setClock(nowMs) {
      now = nowMs;
    },
    keepLimits(keep) {
      limited = keep;
    },
    goAway() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      gateway.close();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Strike {
  readonly fault: Fault | Refusal;
  readonly hits: (asked: Asked) => boolean;
  readonly struck: () => void;
}

interface Received {
  readonly asked: Asked;
  readonly authorised: boolean;
  readonly socket: Socket;
  readonly response: ServerResponse;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  const url = new URL(request.url ?? "/", "http://discord");
  return {
    method: request.method ?? "GET",
    path: url.pathname.replace(/^\/api\/v10/, ""),
    query: url.searchParams,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

function reply(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, {
    ...(body !== undefined && { "Content-Type": "application/json" }),
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function refusal({ status, code, message }: Refusal): Reply {
  return { status, body: { code, message }, headers: {} };
}

function tooMany(seconds: number, headers: Readonly<Record<string, string>>): Reply {
  const body = {
    message: "You are being rate limited.",
    retry_after: seconds,
    global: "X-RateLimit-Global" in headers,
  };
  const told = { "Retry-After": String(Math.ceil(seconds)), "X-RateLimit-Scope": "user", ...headers };
  return { status: 429, body, headers: told };
}

function isAfter(fault: Fault): fault is FaultAfter {
  return fault.endsWith("-after");
}

function breakBefore(fault: FaultBefore, socket: Socket, response: ServerResponse): void {
  switch (fault) {
    case "reset-before":
      return void socket.resetAndDestroy();
    case "error-before":
      return page(response, 502);
    case "limited-route":
      return reply(
        response,
        tooMany(1, {
          "X-RateLimit-Limit": "5",
          "X-RateLimit-Remaining": "0",
          "X-RateLimit-Reset-After": "1",
          "X-RateLimit-Bucket": "messages",
        }),
      );
    case "limited-all":
      return reply(response, tooMany(1, { "X-RateLimit-Global": "true", "X-RateLimit-Scope": "global" }));
    case "limited-bare":
      return page(response, 429);
    case "banned-page":
      return page(response, 403);
    case "refused-content":
      return reply(response, refusal(new Refusal(400, 50_035, "Invalid Form Body")));
    case "silent-before":
      return undefined;
  }
}

function breakAfter(fault: FaultAfter, socket: Socket, response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body ?? {});
  switch (fault) {
    case "reset-after":
      return void socket.resetAndDestroy();
    case "closed-after":
      return void socket.destroy();
    case "error-after":
      return page(response, 502);
    case "page-after":
      return page(response, 200);
    case "cut-after":
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": String(text.length) });
      response.write(text.slice(0, text.length / 2), () => socket.destroy());
      return undefined;
    case "stalled-after":
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": String(text.length) });
      response.write(text.slice(0, text.length / 2));
      return undefined;
    case "silent-after":
      return undefined;
  }
}

function page(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Type": "text/html" });
  response.end("<html><body>somebody in between</body></html>");
}
