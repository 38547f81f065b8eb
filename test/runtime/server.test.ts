import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/ports/clock.ts";
import { type Exchange, Refusal, type Route } from "../../src/ports/routes.ts";
import { createHttpServer, type HttpServer } from "../../src/runtime/server.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { recordingLog } from "../fakes/recording-log.ts";

const MEGABYTE = 1024 * 1024;
const limits = {
  headMs: 60_000,
  requestMs: 60_000,
  lookEveryMs: 10,
  connections: 100,
  heldBytes: 4 * MEGABYTE,
};

const log = recordingLog();
let server: HttpServer;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  server = aServer();
  await server.open();
});
afterEach(async () => {
  await server.close(0);
  for (const socket of sockets) socket.destroy();
});

function aServer(overrides: Partial<Parameters<typeof createHttpServer>[0]> = {}): HttpServer {
  return createHttpServer({
    port: 0,
    audiences: ["platform"],
    limits,
    clock: systemClock,
    log,
    ...overrides,
  });
}

/** Answers with the body that it was sent. */
const echo = aRoute({
  async handle({ response, body }) {
    response.end(await body());
  },
});

function aRoute(overrides: Partial<Route> = {}): Route {
  return {
    method: "POST",
    path: "/echo",
    audience: "platform",
    handle: ({ response }) => Promise.resolve(void response.end("answered")),
    ...overrides,
  };
}

const urlOf = (path: string) => `http://127.0.0.1:${server.port}${path}`;
const post = (body: string) => fetch(urlOf("/echo"), { method: "POST", body });

/** Sends these lines and leaves the connection open. */
async function begin(...lines: readonly string[]): Promise<Socket> {
  const socket = connect(server.port, "127.0.0.1");
  sockets.push(socket);
  await once(socket, "connect");
  socket.write(lines.join("\r\n"));
  return socket;
}

describe("The HTTP server", () => {
  it("answers by method and path, whatever the query, and everything else with 404", async () => {
    server.mount([aRoute({ method: "GET", path: "/well" })]);
    expect(await (await fetch(urlOf("/well?x=1"))).text()).toBe("answered");
    expect((await fetch(urlOf("/well"), { method: "POST" })).status).toBe(404);
    expect((await fetch(urlOf("/well/more"))).status).toBe(404);
  });

  it("answers nobody but the audiences that it was opened for", async () => {
    server.mount([aRoute({ method: "GET", path: "/metrics", audience: "operator" })]);
    expect((await fetch(urlOf("/metrics"))).status).toBe(404);
  });

  it("puts a route in place of an earlier one, which can then no longer take it away", async () => {
    const unmountFirst = server.mount([aRoute({ method: "GET", path: "/a" })]);
    const handle = async ({ response }: Exchange) => void response.end("second");
    const unmountSecond = server.mount([aRoute({ method: "GET", path: "/a", handle })]);
    unmountFirst();
    expect(await (await fetch(urlOf("/a"))).text()).toBe("second");
    unmountSecond();
    expect((await fetch(urlOf("/a"))).status).toBe(404);
  });

  it("answers a route that fails with 500, logs why, and goes on", async () => {
    server.mount([
      aRoute({ handle: () => Promise.reject(new Error("out of paper")) }),
      aRoute({ path: "/b" }),
    ]);
    expect((await post("x")).status).toBe(500);
    expect(log.events).toContainEqual({
      event: "http.failed",
      fields: { path: "/echo", reason: "out of paper" },
    });
    expect((await fetch(urlOf("/b"), { method: "POST" })).status).toBe(200);
  });

  it("answers a refusal with its status", async () => {
    server.mount([aRoute({ handle: () => Promise.reject(new Refusal(401, "who are you?")) })]);
    expect((await post("x")).status).toBe(401);
  });

  it("takes port 3000 unless told otherwise", () => {
    expect(aServer({ port: undefined }).port).toBe(3000);
  });

  it("opens its port once, however often it is asked to, and says which one is taken", async () => {
    await Promise.all([server.open(), server.open()]);
    const taken = createServer().listen(0);
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const second = aServer({ port });
    await expect(second.open()).rejects.toThrow(`port ${port} cannot be listened on`);
    taken.close();
    await once(taken, "close");
    await second.open();
    await second.close(0);
  });
});

describe("A request's body", () => {
  beforeEach(() => void server.mount([echo]));

  it.each([MEGABYTE - 1, MEGABYTE])("may have %i bytes", async (bytes) => {
    expect((await (await post("x".repeat(bytes))).text()).length).toBe(bytes);
  });

  it("is refused unread when it says that it is larger than a megabyte", async () => {
    let wasAsked = false;
    server.mount([aRoute({ handle: async () => void (wasAsked = true) })]);
    const socket = await begin("POST /echo HTTP/1.1", "Host: x", `Content-Length: ${MEGABYTE + 1}`, "", "");
    expect(await text(socket)).toMatch(/^HTTP\/1.1 413 /);
    expect(wasAsked).toBe(false);
  });

  it("is refused as soon as it has more than a megabyte, where it does not say how large it is", async () => {
    const piece = "x".repeat(MEGABYTE / 2);
    const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`;
    const socket = await begin("POST /echo HTTP/1.1", "Host: x", "Transfer-Encoding: chunked", "", "");
    socket.on("error", () => undefined);
    for (let n = 0; n < 3; n++) socket.write(chunk);
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /);
  });

  it("is refused from a smaller size on where the route says so", async () => {
    server.mount([aRoute({ handle: async ({ response, body }) => void response.end(await body(10)) })]);
    expect((await post("x".repeat(10))).status).toBe(200);
    expect((await post("x".repeat(11))).status).toBe(413);
  });

  it("that breaks off is a refusal for the route", async () => {
    const refused = new Promise((resolve) => {
      server.mount([aRoute({ handle: ({ body }) => body().then(() => undefined, resolve) })]);
    });
    const socket = await begin("POST /echo HTTP/1.1", "Host: x", "Content-Length: 10", "", "half");
    socket.destroy();
    expect(await refused).toBeInstanceOf(Refusal);
  });
});

describe("Many at once", () => {
  const opened = async (overrides: Partial<typeof limits>) => {
    await server.close(0);
    server = aServer({ limits: { ...limits, ...overrides } });
    await server.open();
  };

  it("are refused once their bodies together are too large, and taken again when those are answered", async () => {
    await opened({ heldBytes: 100 });
    let answer = (): void => undefined;
    const begun = new Promise<void>((arrived) => {
      server.mount([
        aRoute({
          path: "/slow",
          async handle({ response, body }) {
            await body();
            answer = () => response.end();
            arrived();
          },
        }),
        echo,
      ]);
    });
    const slow = fetch(urlOf("/slow"), { method: "POST", body: "x".repeat(100) });
    await begun;
    expect((await post("y")).status).toBe(503);
    answer();
    await (await slow).text();
    expect((await post("y")).status).toBe(200);
  });

  it("give back what they held when they break off", async () => {
    await opened({ heldBytes: 100 });
    const refused = new Promise((resolve) => {
      server.mount([aRoute({ handle: ({ body }) => body().then(() => undefined, resolve) })]);
    });
    const socket = await begin("POST /echo HTTP/1.1", "Host: x", "Content-Length: 100", "", "x".repeat(90));
    socket.destroy();
    await refused;
    server.mount([echo]);
    expect((await post("y".repeat(50))).status).toBe(200);
  });

  it("hold at most so many connections", async () => {
    await opened({ connections: 2 });
    server.mount([echo]);
    await begin();
    await begin();
    const third = await begin();
    await once(third, "close");
    expect(log.events.at(-1)).toMatchObject({
      event: "http.refused",
      fields: { reason: "too many connections" },
    });
  });
});

describe("What was refused", () => {
  it("is told once a minute for each route and status, with how many more there were", async () => {
    await server.close(0);
    const clock = createManualClock(new Date());
    const kept = recordingLog();
    server = aServer({ clock, log: kept });
    await server.open();
    server.mount([aRoute({ handle: () => Promise.reject(new Refusal(401, "who are you?")) })]);
    const told = () =>
      kept.events.filter(({ event }) => event === "http.refused").map(({ fields }) => fields);
    for (let n = 0; n < 5; n++) await (await post("x")).text();
    await clock.advance(60_000);
    await (await post("x")).text();
    await fetch(urlOf("/nowhere"));
    const one = { path: "/echo", status: 401, reason: "who are you?" };
    expect(told()).toEqual([one, { ...one, more: 4 }]);
  });
});

describe("Whatever is answered", () => {
  it("is kept by nobody, framed by nobody, and taken for what it says that it is", async () => {
    const { headers } = await fetch(urlOf("/nowhere"));
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("Whoever is too slow", () => {
  it.each([
    ["with the head", { headMs: 20, requestMs: 60_000 }, ["POST /echo HTTP/1.1", "Host: x"]],
    [
      "with the body",
      { headMs: 20, requestMs: 20 },
      ["POST /echo HTTP/1.1", "Host: x", "Content-Length: 10", "", "half"],
    ],
  ])("%s is refused", async (_what, times, lines) => {
    await server.close(0);
    server = aServer({ limits: { ...limits, ...times } });
    server.mount([echo]);
    await server.open();
    const socket = await begin(...lines);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
  });
});

describe("Closing the server", () => {
  it("waits for no connection that is idle or half-sent", async () => {
    await server.close(0);
    const clock = createManualClock(new Date());
    server = aServer({ clock });
    let arrived = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    server.mount([
      aRoute({ path: "/quick" }),
      aRoute({
        async handle({ response, body }) {
          arrived();
          response.end(await body());
        },
      }),
    ]);
    await server.open();
    const silent = await begin();
    const kept = await begin("POST /quick HTTP/1.1", "Host: x", "Content-Length: 0", "", "");
    await once(kept, "data");
    const halfHead = await begin("POST /echo HTTP/1.1", "Host");
    const halfBody = await begin("POST /echo HTTP/1.1", "Host: x", "Content-Length: 10", "", "half");
    await begun;
    const ends = [silent, kept, halfHead, halfBody].map((socket) => once(socket, "close"));
    for (const socket of [silent, kept, halfHead, halfBody]) socket.on("error", () => undefined).resume();
    await server.close(1_000);
    await Promise.all(ends);
  });

  it("lets an answer under way end, and takes no other request", async () => {
    let finish = (): void => undefined;
    const begun = new Promise<void>((arrived) => {
      server.mount([
        aRoute({
          async handle({ response, body }) {
            await body();
            finish = () => response.end("at last");
            arrived();
          },
        }),
      ]);
    });
    const socket = await begin("POST /echo HTTP/1.1", "Host: x", "Content-Length: 1", "", "x");
    await begun;
    const closing = server.close(60_000);
    expect(await post("y").catch((error: unknown) => error)).toBeInstanceOf(Error);
    finish();
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 [^]*connection: close[^]*at last$/);
    await closing;
  });

  it("cuts an answer that takes longer than its grace", async () => {
    await server.close(0);
    const clock = createManualClock(new Date());
    server = aServer({ clock });
    const begun = new Promise<void>((arrived) => {
      server.mount([
        aRoute({
          async handle({ body }) {
            await body();
            arrived();
          },
        }),
      ]);
    });
    await server.open();
    const answer = post("x").catch((error: unknown) => error);
    await begun;
    const closing = server.close(1_000);
    await clock.advance(999);
    expect(clock.sleepers()).toBe(1);
    await clock.advance(1);
    await closing;
    expect(await answer).toBeInstanceOf(Error);
  });

  it("changes nothing where it was never opened", async () => {
    await aServer().close(1_000);
  });
});
