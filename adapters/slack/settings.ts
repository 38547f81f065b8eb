import * as z from "zod";
import { type Environment, type Problems, readSettings, webAddress } from "../../src/ports/settings.ts";
import type { RateClass } from "./posts/read-back.ts";
import type { SlackConnection } from "./wire/connect.ts";
import { splitKeys } from "./workspaces/seal-keys.ts";

/** How to talk to Slack: one workspace or many, by Socket Mode or by HTTP. */
export interface SlackSettings {
  readonly connection: SlackConnection;
  readonly workspaces:
    | { readonly kind: "one"; readonly botToken: string }
    | {
        readonly kind: "many";
        readonly clientId: string;
        readonly clientSecret: string;
        readonly stateSecret: string;
        /** The first one seals; all of them open. */
        readonly tokenKeys: readonly string[];
      };
  /** Another address than Slack's own. */
  readonly apiUrl?: string;
  /** How much of a channel the app may read back. */
  readonly rateClass: RateClass;
}

/** Set without a token they ask for nothing. */
const details = z.object({
  SLACK_API_URL: webAddress.optional(),
  SLACK_RATE_CLASS: z.enum(["usual", "limited"], { error: "is neither usual nor limited" }).default("usual"),
});

/** What is set of Slack, or `undefined` when nothing is. Adds what is wrong or missing to `problems`. */
export function readSlackSettings(environment: Environment, problems: Problems): SlackSettings | undefined {
  const detailed = readSettings(details, environment, problems);
  const named = Object.keys(environment).filter(
    (name) => name.startsWith("SLACK_") && !(name in details.shape),
  );
  if (named.length === 0) return undefined;

  const workspaces = readWorkspaces(environment, problems);
  const connection = readConnection(environment, problems);
  if (!detailed || !workspaces || !connection) return undefined;
  const { SLACK_API_URL: apiUrl, SLACK_RATE_CLASS: rateClass } = detailed;
  return { connection, workspaces, rateClass, ...(apiUrl !== undefined && { apiUrl }) };
}

function readWorkspaces(
  environment: Environment,
  problems: Problems,
): SlackSettings["workspaces"] | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId } = environment;
  if (botToken !== undefined && clientId !== undefined) {
    problems.push(
      "SLACK_BOT_TOKEN, SLACK_CLIENT_ID: both are set; keep the token for one workspace, or the client id for many",
    );
    return undefined;
  }
  if (botToken !== undefined) {
    if (botToken.startsWith("xoxb-")) return { kind: "one", botToken };
    problems.push(
      "SLACK_BOT_TOKEN: does not start with xoxb-; copy the bot's token from OAuth & Permissions in the app's settings",
    );
    return undefined;
  }
  if (clientId === undefined) {
    problems.push(
      "SLACK_BOT_TOKEN: is missing while other SLACK_ variables are set; set it (or SLACK_CLIENT_ID for many workspaces), or remove the others",
    );
    return undefined;
  }
  const {
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    SLACK_TOKEN_KEY: key,
  } = environment;
  if (clientSecret === undefined)
    problems.push("SLACK_CLIENT_SECRET: is missing; copy it from Basic Information in the app's settings");
  if (stateSecret === undefined)
    problems.push("SLACK_STATE_SECRET: is missing; any long random text will do: openssl rand -hex 32");
  if (key === undefined)
    problems.push("SLACK_TOKEN_KEY: is missing; it seals the tokens on disk: openssl rand -hex 32");
  const tokenKeys = key === undefined ? undefined : splitKeys(key);
  if (key !== undefined && tokenKeys === undefined)
    problems.push("SLACK_TOKEN_KEY: has an empty part; write one key, or new,old");
  if (clientSecret === undefined || stateSecret === undefined || tokenKeys === undefined) return undefined;
  return { kind: "many", clientId, clientSecret, stateSecret, tokenKeys };
}

function readConnection(
  environment: Environment,
  problems: Problems,
): SlackSettings["connection"] | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = environment;
  if (appToken !== undefined) {
    if (appToken.startsWith("xapp-")) return { kind: "socket", appToken };
    problems.push(
      "SLACK_APP_TOKEN: does not start with xapp-; make an app-level token with connections:write in Basic Information",
    );
    return undefined;
  }
  if (signingSecret !== undefined) return { kind: "http", signingSecret };
  problems.push(
    "SLACK_APP_TOKEN: is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET and PORT for HTTP",
  );
  return undefined;
}
