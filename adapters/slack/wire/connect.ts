import type { Server } from "node:http";
import {
  App,
  type AppOptions,
  HTTPReceiver,
  type InstallationStore,
  LogLevel,
  SocketModeReceiver,
} from "@slack/bolt";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Log } from "../../../src/ports/log.ts";
import { quietLogger } from "./calls.ts";
import { createOnce, envelopeName } from "./once.ts";
import { createSocketLink } from "./socket-link.ts";

/** How Slack reaches us. */
export type SlackConnection =
  | { readonly kind: "socket"; readonly appToken: string }
  | { readonly kind: "http"; readonly signingSecret: string };

/** How people install the app in workspaces of their own: `/slack/install`. */
export interface Installing {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly installations: InstallationStore;
  readonly scopes: readonly string[];
}

/** The bot as Slack knows it. */
export interface Self {
  readonly botId: string;
  readonly botUserId: string;
}

export interface LinkOptions {
  readonly connection: SlackConnection;
  /** Where web requests are served. With Socket Mode in one workspace they are served only when it is set. */
  readonly port?: number;
  readonly apiUrl: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly log: Log;
  /** One workspace: who we are there. Many: how they install the app. */
  readonly access: { readonly token: string; readonly identity: Self } | Installing;
  onDead(reason: string): void;
}

/** Bolt, connected and listening to nothing yet. */
export interface Link {
  readonly app: App;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const USUAL_PORT = 3000;

export function createLink(options: LinkOptions): Link {
  const { connection, log, clock } = options;
  const web = createWeb(options, () => socket?.isUp() ?? true);
  const receiver =
    connection.kind === "socket"
      ? new SocketModeReceiver({
          appToken: connection.appToken,
          autoReconnectEnabled: false,
          logger: quietLogger(log),
          installerOptions: { clientOptions: clientOptions(options) },
        })
      : undefined;
  const socket = receiver && createSocketLink(receiver.client, { clock, log, onDead: options.onDead });
  const app = createApp(receiver ?? web.receiver, options, web.receiver);
  /** Where the web only says that the bot is well, a taken port is no reason not to be. */
  const onlyHealthz = (error: unknown) =>
    log.warn("slack.no-healthz", { reason: error instanceof Error ? error.message : String(error) });
  return {
    app,
    async start() {
      const isWebNeeded = connection.kind === "http" || "installations" in options.access;
      if (isWebNeeded) await web.start(options.port ?? USUAL_PORT);
      else if (options.port !== undefined) await web.start(options.port).catch(onlyHealthz);
      await socket?.start();
    },
    async stop() {
      await socket?.stop();
      await web.stop();
    },
  };
}

function createApp(
  receiver: SocketModeReceiver | HTTPReceiver,
  options: LinkOptions,
  web: HTTPReceiver,
): App {
  const { access, log, clock } = options;
  const app = new App({
    receiver,
    ...authorizing(receiver, access, web),
    logger: quietLogger(log),
    clientOptions: clientOptions(options),
    convoStore: false,
  });
  app.error((error) => {
    log.warn("slack.event-failed", { reason: error.message });
    return Promise.resolve();
  });
  const isFirst = createOnce(clock);
  app.use(async (args) => {
    const name = envelopeName(args.body);
    if (name === undefined || isFirst(name)) return args.next();
    log.debug("slack.envelope-again", { name });
    if ("ack" in args && typeof args.ack === "function") await args.ack();
  });
  return app;
}

/** Whose token a request of Slack comes with. Bolt asks its installer by itself where it has one. */
function authorizing(
  receiver: SocketModeReceiver | HTTPReceiver,
  access: LinkOptions["access"],
  web: HTTPReceiver,
): Pick<AppOptions, "authorize"> {
  if ("identity" in access) {
    const { botId, botUserId } = access.identity;
    return { authorize: () => Promise.resolve({ botToken: access.token, botId, botUserId }) };
  }
  const { installer } = web;
  return receiver === web || !installer ? {} : { authorize: installer.authorize };
}

/** A new object each time: the libraries write into it. Never with `headers`, in which a token would stay behind. */
function clientOptions({ apiUrl, timeoutMs, log }: LinkOptions) {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: quietLogger(log),
    fetch: (url: string | URL, init?: RequestInit) =>
      fetch(url, { signal: AbortSignal.timeout(timeoutMs), ...init }),
  };
}

/** Events and clicks by HTTP, the pages that install the app, and `/healthz`. */
function createWeb(options: LinkOptions, isUp: () => boolean) {
  const { connection, access, log } = options;
  const isHttp = connection.kind === "http";
  const receiver = new HTTPReceiver({
    signingSecret: isHttp ? connection.signingSecret : "not used",
    endpoints: isHttp ? ["/slack/events"] : [],
    logger: quietLogger(log),
    logLevel: LogLevel.ERROR,
    customRoutes: [
      {
        path: "/healthz",
        method: ["GET"],
        handler(_request, response) {
          const isWell = isUp();
          response.writeHead(isWell ? 200 : 503, { "content-type": "application/json" });
          response.end(JSON.stringify({ ok: isWell }));
        },
      },
    ],
    ...("installations" in access && {
      clientId: access.clientId,
      clientSecret: access.clientSecret,
      stateSecret: access.stateSecret,
      installationStore: access.installations,
      scopes: [...access.scopes],
    }),
    installerOptions: { directInstall: true, clientOptions: clientOptions(options) },
  });
  let server: Server | undefined;
  return {
    receiver,
    async start(port: number) {
      try {
        server = await receiver.start(port);
      } catch (cause) {
        throw new PlatformError(
          { kind: "stopped" },
          `port ${port} cannot be listened on (${String(cause)}); set PORT to a free one`,
          { cause },
        );
      }
      const address = server.address();
      log.info("slack.listening", { port: typeof address === "object" ? address?.port : port });
    },
    async stop() {
      const closing = server;
      server = undefined;
      if (!closing) return;
      const closed = new Promise((resolve) => closing.close(resolve));
      closing.closeIdleConnections();
      await closed;
    },
  };
}
