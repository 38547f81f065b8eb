import type { Environment } from "../../src/config/variables.ts";

/** How to talk to Slack: one workspace or many, by Socket Mode or by HTTP. */
export interface SlackConfig {
  readonly connection:
    | { readonly kind: "socket"; readonly appToken: string }
    | { readonly kind: "http"; readonly signingSecret: string };
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
  readonly apiUrl?: string;
  /** How much of a channel the app may read back. */
  readonly rateClass: (typeof rateClasses)[number];
}

const rateClasses = ["usual", "limited"] as const;

/** Set without a token they ask for nothing. */
const details = new Set(["SLACK_API_URL", "SLACK_RATE_CLASS"]);

/** What is set of Slack, or `undefined` when nothing is. Adds what is wrong or missing to `problems`. */
export function readSlack(set: Environment, problems: string[]): SlackConfig | undefined {
  const named = Object.keys(set).filter((name) => name.startsWith("SLACK_") && !details.has(name));
  if (named.length === 0) return undefined;

  const before = problems.length;
  const workspaces = readWorkspaces(set, problems);
  const connection = readConnection(set, problems);
  const rateClass = rateClasses.find((name) => name === (set.SLACK_RATE_CLASS ?? "usual"));
  if (!rateClass) problems.push("SLACK_RATE_CLASS: is neither usual nor limited");
  if (!workspaces || !connection || !rateClass || problems.length > before) return undefined;
  return {
    connection,
    workspaces,
    rateClass,
    ...(set.SLACK_API_URL !== undefined && { apiUrl: set.SLACK_API_URL }),
  };
}

function readWorkspaces(set: Environment, problems: string[]): SlackConfig["workspaces"] | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId } = set;
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
  const { SLACK_CLIENT_SECRET: clientSecret, SLACK_STATE_SECRET: stateSecret, SLACK_TOKEN_KEY: key } = set;
  if (clientSecret === undefined)
    problems.push("SLACK_CLIENT_SECRET: is missing; copy it from Basic Information in the app's settings");
  if (stateSecret === undefined)
    problems.push("SLACK_STATE_SECRET: is missing; any long random text will do: openssl rand -hex 32");
  if (key === undefined)
    problems.push("SLACK_TOKEN_KEY: is missing; it seals the tokens on disk: openssl rand -hex 32");
  if (clientSecret === undefined || stateSecret === undefined || key === undefined) return undefined;
  return { kind: "many", clientId, clientSecret, stateSecret, tokenKeys: key.split(",") };
}

function readConnection(set: Environment, problems: string[]): SlackConfig["connection"] | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = set;
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
