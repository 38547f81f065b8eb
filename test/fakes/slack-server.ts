import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { isRecord, refusalOf, refusalOfView } from "./slack-rules.ts";

/** What happens to the next request of a method. */
export type SlackFault =
  | "none"
  /** There is more, and no way to it. */
  | "half-a-page"
  | "reset-before"
  | "reset-after"
  | "error-500-after"
  | "cut-body-after"
  | "html-after"
  | "silent-after"
  /** The post is taken, and the reply takes a second. */
  | "slow"
  | "rate-limited"
  | "rate-limited-bare"
  | { readonly error: string };

export interface SlackMessage {
  readonly ts: string;
  readonly thread?: string;
  text: string;
  blocks: readonly unknown[] | undefined;
  readonly metadata: unknown;
  /** Set for a message that is another app's; "" where Slack names none. */
  readonly bot?: string;
}

export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  isPrivate: boolean;
  isMember: boolean;
  isArchived: boolean;
  creator: string;
  messages: SlackMessage[];
}

export interface SlackTeam {
  readonly id: string;
  readonly token: string;
  /** Set for a token of a whole organisation: it needs `team_id` with each request. */
  readonly organisation?: string;
  alive: boolean;
  scopes: Set<string>;
  readonly channels: Map<string, SlackChannel>;
  readonly users: Map<string, Readonly<Record<string, unknown>>>;
}

export interface SlackRequest {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What was sent to a response URL. */
export type Response = Readonly<Record<string, unknown>>;

export interface SlackServer {
  readonly apiUrl: string;
  readonly teams: Map<string, SlackTeam>;
  readonly requests: SlackRequest[];
  readonly views: Readonly<Record<string, unknown>>[];
  addTeam(id: string, overrides?: Partial<Pick<SlackTeam, "organisation" | "token">>): SlackTeam;
  fault(method: string, ...faults: readonly SlackFault[]): void;
  /** From now on the port refuses connections, until `accept`. */
  refuse(): void;
  accept(): Promise<void>;
  /** Sends an envelope over Socket Mode; resolves with the payload of its acknowledgement. */
  deliver(type: string, payload: object, envelopeId?: string): Promise<unknown>;
  /** A new response URL, and what comes there. */
  responseUrl(): { readonly url: string; next(): Promise<Response>; readonly got: readonly Response[] };
  /** Resolves with the n-th view from now that is opened, pushed, updated or published. */
  nextView(): Promise<Readonly<Record<string, unknown>>>;
  sockets(): number;
  /** Sends `disconnect`, or drops the sockets without a word. */
  dropSockets(how: "refresh" | "abrupt"): void;
  connected(): Promise<void>;
  close(): Promise<void>;
}

export const ALL_SCOPES = [
  "chat:write",
  "chat:write.public",
  "commands",
  "users:read",
  "channels:read",
  "groups:read",
  "channels:history",
  "groups:history",
];

/** Slack's Web API and Socket Mode as far as the adapter needs them, as strict as Slack. `now` is Slack's own clock. */
export async function startSlackServer(now: () => Date = () => new Date()): Promise<SlackServer> {
  const teams = new Map<string, SlackTeam>();
  const requests: SlackRequest[] = [];
  const views: Readonly<Record<string, unknown>>[] = [];
  const faults = new Map<string, SlackFault[]>();
  const acks = new Map<string, (payload: unknown) => void>();
  const responses = new Map<
    string,
    { readonly got: Response[]; readonly waiting: ((r: Response) => void)[] }
  >();
  const sockets = new Set<WebSocket>();
  const watchers: (() => void)[] = [];
  const viewWatchers: ((view: Readonly<Record<string, unknown>>) => void)[] = [];
  let clockTicks = 0;
  let named = 0;

  const http = createServer((request, response) => void handle(request, response));
  const wss = new WebSocketServer({ server: http });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;

  wss.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    socket.on("message", (data) => {
      const ack: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString("utf8") : "{}");
      if (isRecord(ack) && typeof ack["envelope_id"] === "string")
        acks.get(ack["envelope_id"])?.(ack["payload"]);
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: 1 }));
    for (const seen of watchers.splice(0)) seen();
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Without kept connections a closed port refuses at once.
    response.shouldKeepAlive = false;
    const body = await readBody(request).catch(() => undefined);
    if (body === undefined) return;
    const path = request.url ?? "";
    if (path.startsWith("/response/")) return takeResponse(path, body, response);
    const method = path.replace("/api/", "");
    const fault = faults.get(method)?.shift();
    if (fault === "reset-before") return request.socket.resetAndDestroy() && undefined;
    if (fault === "rate-limited" || fault === "rate-limited-bare") {
      response.writeHead(429, fault === "rate-limited" ? { "retry-after": "1" } : {});
      return void response.end(JSON.stringify({ ok: false, error: "ratelimited" }));
    }
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const args = parseForm(body);
    requests.push({ method, token, args });
    const result =
      fault === "half-a-page"
        ? { ok: true, messages: [], has_more: true }
        : typeof fault === "object"
          ? { ok: false, error: fault.error }
          : answer(method, token, args);
    respondWith(fault, result, { request, response, token });
  }

  function respondWith(
    fault: SlackFault | undefined,
    result: object,
    { request, response, token }: { request: IncomingMessage; response: ServerResponse; token: string },
  ): void {
    const json = JSON.stringify(result);
    switch (fault) {
      case "reset-after":
        request.socket.resetAndDestroy();
        return;
      case "error-500-after":
        response.writeHead(500).end("oops");
        return;
      case "cut-body-after":
        response.writeHead(200, { "content-type": "application/json", "content-length": json.length + 10 });
        response.write(json.slice(0, 5), () => request.socket.destroy());
        return;
      case "html-after":
        response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Maintenance</body></html>");
        return;
      case "silent-after":
        return;
      case "slow":
        setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end(json), 1_000);
        return;
      case undefined:
      case "none":
      case "half-a-page":
      case "rate-limited":
      case "rate-limited-bare":
      case "reset-before":
      default: {
        const scopes = [...(teamOf(token)?.scopes ?? [])].join(",");
        response.writeHead(200, { "content-type": "application/json", "x-oauth-scopes": scopes }).end(json);
      }
    }
  }

  function takeResponse(path: string, body: string, response: ServerResponse): void {
    const box = responses.get(path);
    const message: unknown = JSON.parse(body);
    if (!box || !isRecord(message) || box.got.length >= 5)
      return void response.writeHead(404).end("used_url");
    const blocks = Array.isArray(message["blocks"]) && message["blocks"].length === 0 ? {} : message;
    const refusal = refusalOf(
      "response_url",
      blocks["blocks"] === undefined ? { text: message["text"] } : message,
    );
    if (refusal !== undefined) return void response.writeHead(400).end(refusal);
    box.got.push(message);
    box.waiting.shift()?.(message);
    response.writeHead(200).end("ok");
  }

  function teamOf(token: string, teamId?: unknown): SlackTeam | undefined {
    return [...teams.values()].find(
      (team) =>
        team.token === token &&
        (team.organisation === undefined || teamId === undefined || team.id === teamId),
    );
  }

  function answer(method: string, token: string, args: Readonly<Record<string, unknown>>): object {
    if (method === "apps.connections.open")
      return token.startsWith("xapp-") && token !== "xapp-dead"
        ? { ok: true, url: `ws://127.0.0.1:${port}/link` }
        : { ok: false, error: "invalid_auth" };
    if (method === "oauth.v2.access") return oauth(args);
    const team = teamOf(token, args["team_id"]);
    if (!team) return { ok: false, error: "invalid_auth" };
    if (!team.alive) return { ok: false, error: "invalid_auth" };
    const needed = scopeFor(method);
    if (needed !== undefined && !needed.some((scope) => team.scopes.has(scope)))
      return { ok: false, error: "missing_scope", needed: needed[0], provided: [...team.scopes].join(",") };
    return perform(method, team, args);
  }

  function oauth(args: Readonly<Record<string, unknown>>): object {
    const team = teams.get(String(args["code"]));
    if (!team) return { ok: false, error: "invalid_code" };
    const isOrganisation = team.organisation !== undefined;
    return {
      ok: true,
      app_id: "A1",
      access_token: team.token,
      token_type: "bot",
      scope: [...team.scopes].join(","),
      bot_user_id: `U-BOT-${team.id}`,
      team: isOrganisation ? null : { id: team.id, name: team.id },
      enterprise: isOrganisation ? { id: team.organisation, name: team.organisation } : null,
      is_enterprise_install: isOrganisation,
      authed_user: { id: "U1" },
    };
  }

  function perform(method: string, team: SlackTeam, args: Readonly<Record<string, unknown>>): object {
    const channel = team.channels.get(String(args["channel"]));
    switch (method) {
      case "auth.test":
        return {
          ok: true,
          url: `https://${team.id.toLowerCase()}.slack.com/`,
          team: team.id,
          user: "signalpost",
          team_id: team.id,
          user_id: `U-BOT-${team.id}`,
          bot_id: `B-${team.id}`,
        };
      case "users.info": {
        const user = team.users.get(String(args["user"]));
        return user ? { ok: true, user } : { ok: false, error: "user_not_found" };
      }
      case "views.open":
      case "views.push":
      case "views.update":
      case "views.publish": {
        const refusal = refusalOfView(args["view"]);
        if (refusal !== undefined) return { ok: false, error: refusal };
        const view = isRecord(args["view"]) ? { ...args["view"], method, id: `V${++named}` } : {};
        views.push(view);
        viewWatchers.shift()?.(view);
        return { ok: true, view };
      }
    }
    if (!channel) return { ok: false, error: "channel_not_found" };
    return performIn(channel, method, team, args);
  }

  function performIn(
    channel: SlackChannel,
    method: string,
    team: SlackTeam,
    args: Readonly<Record<string, unknown>>,
  ): object {
    const found = channel.messages.find(({ ts }) => ts === args["ts"]);
    switch (method) {
      case "chat.postMessage": {
        if (channel.isArchived) return { ok: false, error: "is_archived" };
        if (!channel.isMember && channel.isPrivate) return { ok: false, error: "channel_not_found" };
        if (!channel.isMember && !team.scopes.has("chat:write.public"))
          return { ok: false, error: "not_in_channel" };
        const thread = args["thread_ts"];
        const parent = channel.messages.find(({ ts }) => ts === thread);
        if (thread !== undefined && (!parent || parent.thread !== undefined))
          return { ok: false, error: "invalid_thread_ts" };
        if (args["link_names"] !== undefined) return { ok: false, error: "invalid_arguments" };
        const refusal = refusalOf(method, args);
        if (refusal !== undefined) return { ok: false, error: refusal };
        const ts = nextTs();
        channel.messages.push({
          ts,
          ...(typeof thread === "string" && { thread }),
          text: textOf(args["text"]),
          blocks: Array.isArray(args["blocks"]) ? args["blocks"] : undefined,
          metadata: args["metadata"],
        });
        return { ok: true, channel: channel.id, ts };
      }
      case "chat.postEphemeral": {
        const refusal = refusalOf(method, args);
        return refusal === undefined ? { ok: true, message_ts: nextTs() } : { ok: false, error: refusal };
      }
      case "chat.update": {
        if (!found) return { ok: false, error: "message_not_found" };
        const refusal = refusalOf(method, args);
        if (refusal !== undefined) return { ok: false, error: refusal };
        found.text = textOf(args["text"]);
        found.blocks = Array.isArray(args["blocks"]) ? args["blocks"] : undefined;
        return { ok: true, channel: channel.id, ts: found.ts };
      }
      case "chat.delete":
        if (!found) return { ok: false, error: "message_not_found" };
        channel.messages = channel.messages.filter((message) => message !== found);
        return { ok: true };
      case "chat.getPermalink": {
        const ts = String(args["message_ts"]);
        if (!channel.messages.some((message) => message.ts === ts))
          return { ok: false, error: "message_not_found" };
        const site = `https://${team.id.toLowerCase()}.slack.com`;
        return { ok: true, permalink: `${site}/archives/${channel.id}/p${ts.replace(".", "")}` };
      }
      case "conversations.info":
        if (channel.isPrivate && !channel.isMember) return { ok: false, error: "channel_not_found" };
        return {
          ok: true,
          channel: {
            id: channel.id,
            name: channel.name,
            is_archived: channel.isArchived,
            is_member: channel.isMember,
            is_private: channel.isPrivate,
            creator: channel.creator,
          },
        };
      case "conversations.history":
      case "conversations.replies":
        return history(channel, method, team, args);
      default:
        return { ok: false, error: "unknown_method" };
    }
  }

  function history(
    channel: SlackChannel,
    method: string,
    team: SlackTeam,
    args: Readonly<Record<string, unknown>>,
  ): object {
    if (!channel.isMember) return { ok: false, error: "not_in_channel" };
    const scope = channel.isPrivate ? "groups:history" : "channels:history";
    if (!team.scopes.has(scope)) return { ok: false, error: "missing_scope", needed: scope };
    const isThread = method === "conversations.replies";
    const parent = args["ts"];
    if (isThread && !channel.messages.some(({ ts }) => ts === parent))
      return { ok: false, error: "thread_not_found" };
    const all = channel.messages.filter(({ ts, thread }) =>
      isThread ? ts === parent || thread === parent : thread === undefined,
    );
    const seen = (isThread ? all : all.toReversed()).filter(
      ({ ts }) => Number(ts) >= Number(args["oldest"] ?? 0) || ts === parent,
    );
    const limit = Number(args["limit"] ?? 100);
    const start = Number(args["cursor"] ?? 0);
    const page = seen.slice(start, start + limit);
    const hasMore = start + limit < seen.length;
    const isWhole = args["include_all_metadata"] === "true" || args["include_all_metadata"] === true;
    return {
      ok: true,
      messages: page.map(({ ts, thread, text, metadata, bot }) => ({
        type: "message",
        ts,
        text,
        ...(bot !== "" && { bot_id: bot ?? `B-${team.id}` }),
        ...(thread !== undefined && { thread_ts: thread }),
        metadata: isWhole || !isRecord(metadata) ? metadata : { event_type: metadata["event_type"] },
      })),
      has_more: hasMore,
      response_metadata: { next_cursor: hasMore ? String(start + limit) : "" },
    };
  }

  /** Later than any other, as Slack's are: unique in a channel. */
  function nextTs(): string {
    clockTicks++;
    return `${Math.floor(now().getTime() / 1000)}.${String(clockTicks).padStart(6, "0")}`;
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    teams,
    requests,
    views,
    addTeam(id, overrides = {}) {
      const team: SlackTeam = {
        id,
        token: `xoxb-${id}-secret`,
        alive: true,
        scopes: new Set(ALL_SCOPES),
        channels: new Map(),
        users: new Map([
          ["U1", aUser("U1", { is_admin: true })],
          ["U2", aUser("U2", { locale: "en-GB" })],
        ]),
        ...overrides,
      };
      addChannel(team, "C0001", "general");
      addChannel(team, "C0002", "veille");
      teams.set(id, team);
      return team;
    },
    fault(method, ...next) {
      faults.set(method, [...(faults.get(method) ?? []), ...next]);
    },
    refuse() {
      http.close();
    },
    async accept() {
      if (http.listening) return;
      http.listen(port, "127.0.0.1");
      await once(http, "listening");
    },
    async deliver(type, payload, envelopeId = `E${++named}`) {
      const [socket] = sockets;
      if (!socket) throw new Error("no socket is connected");
      const acked = new Promise((resolve) => acks.set(envelopeId, resolve));
      socket.send(
        JSON.stringify({
          envelope_id: envelopeId,
          type,
          payload,
          accepts_response_payload: type !== "events_api",
        }),
      );
      return acked;
    },
    responseUrl() {
      const path = `/response/${++named}`;
      const box = { got: [] as Response[], waiting: [] as ((response: Response) => void)[] };
      responses.set(path, box);
      let taken = 0;
      return {
        url: `http://127.0.0.1:${port}${path}`,
        got: box.got,
        next() {
          const at = taken++;
          const there = box.got[at];
          return there ? Promise.resolve(there) : new Promise((resolve) => box.waiting.push(resolve));
        },
      };
    },
    nextView: () => new Promise((resolve) => viewWatchers.push(resolve)),
    sockets: () => sockets.size,
    dropSockets(how) {
      for (const socket of sockets)
        if (how === "refresh")
          socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
        else socket.terminate();
    },
    connected: () => new Promise((resolve) => watchers.push(resolve)),
    async close() {
      for (const socket of sockets) socket.terminate();
      wss.close();
      if (!http.listening) return http.closeAllConnections();
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };
}

export function addChannel(team: SlackTeam, id: string, name: string): SlackChannel {
  const channel: SlackChannel = {
    id,
    name,
    isPrivate: false,
    isMember: true,
    isArchived: false,
    creator: "U9",
    messages: [],
  };
  team.channels.set(id, channel);
  return channel;
}

function aUser(id: string, overrides: object): Readonly<Record<string, unknown>> {
  return {
    id,
    name: id.toLowerCase(),
    real_name: `Person ${id}`,
    tz: "Europe/Paris",
    locale: "fr-FR",
    is_admin: false,
    is_owner: false,
    ...overrides,
  };
}

/** Any one of these scopes is needed. */
function scopeFor(method: string): readonly string[] | undefined {
  if (method === "chat.getPermalink") return undefined;
  if (method.startsWith("chat.")) return ["chat:write"];
  if (method === "conversations.info") return ["channels:read", "groups:read"];
  if (method === "users.info") return ["users:read"];
  return undefined;
}

function textOf(text: unknown): string {
  return typeof text === "string" ? text : "";
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** As the client library writes them: what is not text or a number comes as JSON. */
function parseForm(body: string): Readonly<Record<string, unknown>> {
  const args: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(body))
    args[name] = ["blocks", "metadata", "view"].includes(name) ? JSON.parse(value) : value;
  return args;
}
