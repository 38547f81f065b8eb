import type { IncomingMessage } from "node:http";
import { HTTPReceiver, type HTTPReceiverOptions } from "@slack/bolt";
import type { Language } from "../../../src/domain/language.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Log } from "../../../src/ports/log.ts";
import { Refusal, type Route } from "../../../src/ports/routes.ts";
import { quietLogger } from "./calls.ts";
import { installCallbacks, type Installing, keepCookiesAtHome } from "./installing.ts";
import type { Door } from "./door.ts";

export interface WebOptions {
  /** Absent where commands, events and clicks come by Socket Mode. */
  readonly signingSecret: string | undefined;
  /** Absent in one workspace. */
  readonly installing: Installing | undefined;
  readonly clientOptions: NonNullable<HTTPReceiverOptions["installerOptions"]>["clientOptions"];
  /** Of a page, where a browser asks for none of ours. */
  readonly language: Language;
  readonly door: Pick<Door, "checkBody">;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SlackWeb {
  readonly receiver: HTTPReceiver;
  /** None with Socket Mode in one workspace. */
  readonly routes: readonly Route[];
}

/** What Slack and people's browsers ask of us. Bolt's receiver answers; the server is not its own. */
export function createWeb(options: WebOptions): SlackWeb {
  const { signingSecret, installing, clientOptions, language, door, clock, log } = options;
  const receiver = new HTTPReceiver({
    signingSecret: signingSecret ?? "not used",
    logger: quietLogger(log),
    ...(installing && {
      clientId: installing.clientId,
      clientSecret: installing.clientSecret,
      stateSecret: installing.stateSecret,
      installationStore: installing.installations,
      scopes: [...installing.scopes],
    }),
    installerOptions: {
      directInstall: true,
      callbackOptions: installCallbacks(log, language),
      ...(clientOptions && { clientOptions }),
    },
  });
  const events: Route = {
    method: "POST",
    path: "/slack/events",
    audience: "platform",
    async handle({ request, response, body }) {
      const rawBody = await body(mostBytesOf(request, clock.now()));
      door.checkBody(rawBody, request.headers["content-type"]);
      receiver.requestListener(Object.assign(request, { rawBody }), response);
    },
  };
  const page = (path: string): Route => ({
    method: "GET",
    path,
    audience: "platform",
    handle({ request, response }) {
      keepCookiesAtHome(response);
      receiver.requestListener(request, response);
      return Promise.resolve();
    },
  });
  return {
    receiver,
    routes: [
      ...(signingSecret === undefined ? [] : [events]),
      ...(installing ? [page("/slack/install"), page("/slack/oauth_redirect")] : []),
    ],
  };
}

/** docs.slack.dev/authentication/verifying-requests-from-slack */
const SIGNATURE = /^v0=[0-9a-f]{64}$/;
const OLDEST_MS = 5 * 60_000;

/** `ssl_check=1&token=…`, by which Slack sees whether our certificate is good. It comes unsigned. */
const SSL_CHECK_BYTES = 1024;

/**
 * How large a body is worth reading: Slack signs the body, so only the signature's form and its time can be checked
 * before. Bolt checks the signature itself.
 */
function mostBytesOf({ headers }: IncomingMessage, now: Date): number | undefined {
  const { "x-slack-signature": signature, "x-slack-request-timestamp": seconds } = headers;
  if (signature === undefined && headers["content-type"] === "application/x-www-form-urlencoded")
    return SSL_CHECK_BYTES;
  if (typeof signature !== "string" || !SIGNATURE.test(signature))
    throw new Refusal(401, "the request is not signed as Slack signs");
  if (typeof seconds !== "string" || !/^\d{1,12}$/.test(seconds))
    throw new Refusal(401, "the request does not say when it was signed");
  if (Number(seconds) * 1000 < now.getTime() - OLDEST_MS)
    throw new Refusal(401, "the request was signed long ago");
  return undefined;
}
