import type { IncomingMessage, ServerResponse } from "node:http";
import type { HTTPReceiverOptions, InstallationStore } from "@slack/bolt";
import type { Language } from "../../../src/domain/language.ts";
import type { Log } from "../../../src/ports/log.ts";
import { errorName } from "./failures.ts";
import { languageOf, type PageKind, pagePolicy, renderPage } from "./pages.ts";
import { WeakKeyError } from "./weak-key-error.ts";

/** How people install the app in workspaces of their own: `/slack/install`. */
export interface Installing {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly installations: InstallationStore;
  readonly scopes: readonly string[];
}

type Callbacks = NonNullable<NonNullable<HTTPReceiverOptions["installerOptions"]>["callbackOptions"]>;

/** What a browser is shown at the end of installing, in its language. */
export function installCallbacks(log: Log, language: Language): Callbacks {
  function show(
    kind: PageKind,
    request: IncomingMessage,
    response: ServerResponse,
    workspace?: string,
  ): void {
    response.writeHead(statuses[kind], {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": pagePolicy,
    });
    response.end(renderPage(kind, languageOf(request.headers["accept-language"], language), workspace));
  }
  return {
    success: (installation, _options, request, response) =>
      show("installed", request, response, installation.team?.id),
    failure(error, _options, request, response) {
      const kind = kindOf(error, request);
      if (kind === "cancelled") log.info("slack.install-cancelled");
      else log.warn("slack.install-refused", { why: kind, reason: errorName(error) ?? error.code });
      show(kind, request, response);
    },
  };
}

const statuses: Readonly<Record<PageKind, number>> = {
  installed: 200,
  cancelled: 200,
  stale: 400,
  "not-taken": 503,
  failed: 502,
};

/** What the library calls a state that is missing, of another browser, or old, and a return without a code. */
const STALE_CODES = ["slack_oauth_missing_state", "slack_oauth_invalid_state", "slack_oauth_missing_code"];
/** docs.slack.dev/reference/methods/oauth.v2.access */
const STALE_NAMES = ["invalid_code", "code_already_used"];

function kindOf(error: Error & { readonly code: string }, { url = "" }: IncomingMessage): PageKind {
  if (error instanceof WeakKeyError) return "not-taken";
  // docs.slack.dev/authentication/installing-with-oauth: so Slack sends back whoever pressed Cancel.
  if (new URL(url, "http://localhost").searchParams.get("error") === "access_denied") return "cancelled";
  if (STALE_CODES.includes(error.code) || STALE_NAMES.includes(errorName(error) ?? "")) return "stale";
  return "failed";
}

/** A cookie then travels with a visit that a person makes, and with nothing that another site sends in their name. */
export function keepCookiesAtHome(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name, name.toLowerCase() === "set-cookie" ? [value].flat().map(withSameSite) : value);
}

function withSameSite(cookie: string | number | readonly string[]): string {
  const text = String(cookie);
  // Not `Strict`: the browser comes back from slack.com.
  return /;\s*samesite=/i.test(text) ? text : `${text}; SameSite=Lax`;
}
