import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerBy, endedBefore, respondWith, type SlackFault } from "./slack-server-faults.ts";
import { createMethods } from "./slack-server-methods.ts";
import { createResponses, type ResponseBox } from "./slack-server-responses.ts";
import { createSockets, type SlackSockets } from "./slack-server-socket.ts";
import { newTeam, type SlackTeam } from "./slack-server-world.ts";

export interface SlackRequest {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface SlackServer extends SlackSockets {
  readonly apiUrl: string;
  readonly teams: Map<string, SlackTeam>;
  readonly requests: SlackRequest[];
  readonly views: Readonly<Record<string, unknown>>[];
  addTeam(id: string, overrides?: Partial<Pick<SlackTeam, "organisation" | "token">>): SlackTeam;
  /** What happens to the next requests of a method. */
  fault(method: string, ...faults: readonly SlackFault[]): void;
  /** From now on the port refuses connections, until `accept`. */
  refuse(): void;
  accept(): Promise<void>;
  responseUrl(): ResponseBox;
  /** Resolves with the n-th view from now that is opened, pushed, updated or published. */
  nextView(): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

/** Slack's Web API and Socket Mode as far as the adapter needs them, as strict as Slack. `now` is Slack's own clock. */
export async function startSlackServer(now: () => Date = () => new Date()): Promise<SlackServer> {
  const teams = new Map<string, SlackTeam>();
  const requests: SlackRequest[] = [];
  const views: Readonly<Record<string, unknown>>[] = [];
  const viewWatchers: ((view: Readonly<Record<string, unknown>>) => void)[] = [];
  const faults = new Map<string, SlackFault[]>();
  let messages = 0;

  const http = createServer((request, response) => void handle(request, response));
  const { close: closeSockets, ...sockets } = createSockets(http);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const responses = createResponses(`http://127.0.0.1:${port}`);
  const methods = createMethods({
    teams,
    socketUrl: `ws://127.0.0.1:${port}/link`,
    onView(view) {
      views.push(view);
      viewWatchers.shift()?.(view);
    },
    nextTs() {
      messages++;
      return `${Math.floor(now().getTime() / 1000)}.${String(messages).padStart(6, "0")}`;
    },
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Without kept connections a closed port refuses at once.
    response.shouldKeepAlive = false;
    const body = await readBody(request).catch(() => undefined);
    if (body === undefined) return;
    const path = request.url ?? "";
    if (path.startsWith("/response/")) return responses.take(path, body, response);
    const method = path.replace("/api/", "");
    const fault = faults.get(method)?.shift();
    if (endedBefore(fault, { request, response })) return;
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const args = parseForm(body);
    requests.push({ method, token, args });
    const result = answerBy(fault) ?? methods.answer(method, token, args);
    respondWith(fault, result, { request, response, scopes: methods.scopes(token) });
  }

  return {
    ...sockets,
    apiUrl: `http://127.0.0.1:${port}/api/`,
    teams,
    requests,
    views,
    addTeam(id, overrides) {
      const team = newTeam(id, overrides);
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
    responseUrl: () => responses.open(),
    nextView: () => new Promise((resolve) => viewWatchers.push(resolve)),
    async close() {
      closeSockets();
      if (!http.listening) return http.closeAllConnections();
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };
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
