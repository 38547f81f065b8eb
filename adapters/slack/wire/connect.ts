import { App, type AppOptions, type HTTPReceiver, SocketModeReceiver } from "@slack/bolt";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Language } from "../../../src/domain/language.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Log } from "../../../src/ports/log.ts";
import type { Routes } from "../../../src/ports/routes.ts";
import { quietLogger } from "./calls.ts";
import { createDoor } from "./door.ts";
import { createOnce, envelopeName } from "./once.ts";
import { createSocketLink } from "./socket-link.ts";
import type { Installing } from "./installing.ts";
import { createWeb } from "./web.ts";

/** How Slack reaches us. */
export type SlackConnection =
  | { readonly kind: "socket"; readonly appToken: string }
  | { readonly kind: "http"; readonly signingSecret: string };

/** The bot as Slack knows it. */
export interface Self {
  readonly botId: string;
  readonly botUserId: string;
}

export interface LinkOptions {
  readonly connection: SlackConnection;
  readonly routes: Routes;
  readonly apiUrl: string;
  readonly timeoutMs: number;
  /** Of pages, where a browser asks for none of ours. */
  readonly language: Language;
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

export function createLink(options: LinkOptions): Link {
  const { connection, access, routes, language, log, clock } = options;
  const door = createDoor(log);
  const web = createWeb({
    signingSecret: connection.kind === "http" ? connection.signingSecret : undefined,
    installing: "installations" in access ? access : undefined,
    clientOptions: clientOptions(options),
    language,
    door,
    clock,
    log,
  });
  const receiver =
    connection.kind === "socket"
      ? new SocketModeReceiver({
          appToken: connection.appToken,
          autoReconnectEnabled: false,
          logger: quietLogger(log),
          installerOptions: { clientOptions: clientOptions(options) },
        })
      : undefined;
  if (receiver) door.guardSocket(receiver.client);
  const socket = receiver && createSocketLink(receiver.client, { clock, log, onDead: options.onDead });
  const app = createApp(receiver ?? web.receiver, options, web.receiver);
  let unmount = (): void => undefined;
  return {
    app,
    async start() {
      unmount = routes.mount(web.routes);
      if (web.routes.length > 0) await routes.open().catch(portTaken);
      await socket?.start();
    },
    async stop() {
      unmount();
      await socket?.stop();
    },
  };
}

function portTaken(cause: unknown): never {
  throw new PlatformError({ kind: "stopped" }, cause instanceof Error ? cause.message : String(cause), {
    cause,
  });
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
