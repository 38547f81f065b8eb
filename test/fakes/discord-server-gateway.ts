import type { IncomingMessage, Server } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";
import { z } from "zod";
import { guildCreatePayload, type World } from "./discord-server-world.ts";

/** The gateway of the test server: hello, identify, ready, resume, heartbeats, and whatever the test has it say. */
export interface TestGateway {
  /** Says an event to everybody connected, and keeps it for those who resume. */
  say(event: string, data: object | null): void;
  /** Says the last event again, as a resumed session does with what was not acknowledged. */
  repeatLast(): void;
  /** Cuts all connections without a word. */
  drop(): void;
  /** Closes all connections with this code. */
  closeWith(code: number): void;
  /** The next attempts to resume are refused. */
  refuseResume(refuse: boolean): void;
  readonly identified: () => number;
  readonly connections: () => number;
  readonly resumed: () => number;
  readonly intents: () => number | undefined;
  close(): void;
}

const packet = z.object({ op: z.number(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.number(),
  shard: z.tuple([z.number(), z.number()]),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number().nullable() });

interface Event {
  readonly s: number;
  readonly t: string;
  readonly d: object | null;
}

export function createGateway(server: Server, world: World, url: () => string): TestGateway {
  const sockets = new Set<WebSocket>();
  const live = new Set<WebSocket>();
  const events: Event[] = [];
  let seq = 0;
  let identified = 0;
  let resumed = 0;
  let intents: number | undefined;
  let resumeRefused = false;
  const wss = new WebSocketServer({ noServer: true });

  server.on("upgrade", (request: IncomingMessage, socket, head) => {
    wss.handleUpgrade(request, socket, head, (ws) => greet(ws));
  });

  function greet(ws: WebSocket): void {
    sockets.add(ws);
    ws.on("close", () => {
      sockets.delete(ws);
      live.delete(ws);
    });
    ws.on("message", (data: Buffer) => hear(ws, packet.parse(JSON.parse(data.toString("utf8")))));
    send(ws, { op: 10, d: { heartbeat_interval: 41_250 } });
  }

  function hear(ws: WebSocket, { op, d }: z.infer<typeof packet>): void {
    if (op === 1) send(ws, { op: 11, d: null });
    if (op === 2) start(ws, identify.parse(d));
    if (op === 6) again(ws, resume.parse(d));
  }

  function start(ws: WebSocket, said: z.infer<typeof identify>): void {
    if (said.token !== world.token) return ws.close(4004, "Authentication failed");
    identified++;
    intents = said.intents;
    live.add(ws);
    const [shard, shards] = said.shard;
    const guilds = [...world.guilds.values()].filter(
      ({ id }) => (BigInt(id) >> 22n) % BigInt(shards) === BigInt(shard),
    );
    const ready = {
      v: 10,
      user: { ...world.me, discriminator: "0", avatar: null, bot: true },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: `session-${identified}`,
      resume_gateway_url: url(),
      application: { id: world.application, flags: 0 },
    };
    dispatch(ws, { s: ++seq, t: "READY", d: ready });
    for (const guild of guilds)
      dispatch(ws, { s: ++seq, t: "GUILD_CREATE", d: guildCreatePayload(world, guild) });
  }

  function again(ws: WebSocket, said: z.infer<typeof resume>): void {
    if (resumeRefused || said.token !== world.token) return send(ws, { op: 9, d: false });
    resumed++;
    live.add(ws);
    for (const event of events) if (event.s > (said.seq ?? 0)) dispatch(ws, event);
    dispatch(ws, { s: ++seq, t: "RESUMED", d: {} });
  }

  function dispatch(ws: WebSocket, event: Event): void {
    send(ws, { op: 0, ...event });
  }

  function send(ws: WebSocket, data: object): void {
    ws.send(JSON.stringify(data));
  }

  return {
    say(t, d) {
      const event = { s: ++seq, t, d };
      events.push(event);
      for (const ws of live) dispatch(ws, event);
    },
    repeatLast() {
      const last = events.at(-1);
      if (last) for (const ws of live) dispatch(ws, last);
    },
    drop() {
      for (const ws of sockets) ws.terminate();
    },
    closeWith(code) {
      for (const ws of sockets) ws.close(code);
    },
    refuseResume(refuse) {
      resumeRefused = refuse;
    },
    identified: () => identified,
    connections: () => sockets.size,
    resumed: () => resumed,
    intents: () => intents,
    close() {
      for (const ws of sockets) ws.terminate();
      wss.close();
    },
  };
}
