import { type Channel, channelLabel } from "../../src/domain/channel.ts";
import { PlatformError } from "../../src/ports/failure.ts";
import { callWith, type CallOptions } from "./wire/calls.ts";
import { inspect } from "./posts/inspect.ts";
import { botScopes, historyScopes } from "./workspaces/scopes.ts";
import type { SlackOptions } from "./options.ts";
import type { Identity, Workspaces } from "./workspaces/workspaces.ts";

/** One thing that has to be right. `fix`: what to do where it is not, or what more could be had. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly fix?: string;
}

const COPY_TOKEN =
  "copy the bot's token from OAuth & Permissions into SLACK_BOT_TOKEN, or install the app again";

const TURN_SOCKET_MODE_ON =
  "turn Socket Mode on, and make an app-level token with connections:write in Basic Information for SLACK_APP_TOKEN";

/** Looks at everything between a token and a posted edition. Posts nothing, connects to nothing. */
export async function checkWorkspaces(
  workspaces: Workspaces,
  channels: readonly Channel[],
  abort: AbortSignal,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const listed = await tried("Slack token", COPY_TOKEN, () => workspaces.list(abort));
  if ("failed" in listed) return [listed.failed];
  const ids = listed.got;
  if (ids.length === 0)
    checks.push({
      what: "Slack is installed in no workspace yet",
      ok: true,
      fix: "open https://YOUR-HOST/slack/install",
    });
  for (const id of ids) checks.push(...(await checkWorkspace(id, workspaces, abort)));
  for (const channel of channels) checks.push(await checkChannel(channel, workspaces, abort));
  return checks;
}

/** Whether Slack can reach us, as far as that can be seen from here. */
export async function checkConnection(
  { connection, routes }: Pick<SlackOptions, "connection" | "routes">,
  options: CallOptions,
): Promise<Check> {
  if (connection.kind === "http")
    return {
      what: `Slack reaches the bot by HTTP on port ${routes.port}`,
      ok: true,
      fix: "in the app's settings, the request URLs of commands, interactivity and events are https://YOUR-HOST/slack/events",
    };
  const call = callWith({ token: connection.appToken, only: true }, options);
  const opened = await tried("Socket Mode", TURN_SOCKET_MODE_ON, () =>
    call("open Socket Mode", (client) => client.apps.connections.open({})),
  );
  return "failed" in opened ? opened.failed : { what: "Slack reaches the bot by Socket Mode", ok: true };
}

async function checkWorkspace(
  id: string,
  workspaces: Workspaces,
  abort: AbortSignal,
): Promise<readonly Check[]> {
  const known = await tried(`Slack token of ${id}`, COPY_TOKEN, () => workspaces.identity(id, abort));
  if ("failed" in known) return [known.failed];
  const { workspaceName, botName } = known.got;
  return [
    { what: `Slack token of ${workspaceName} (${id}), as @${botName}`, ok: true },
    ...checkScopes(known.got),
  ];
}

function checkScopes({ workspaceName, scopes }: Identity): readonly Check[] {
  const where = `in OAuth & Permissions, then install the app in ${workspaceName} again`;
  const missing = botScopes.filter((scope) => !scopes.includes(scope));
  const unreadable = historyScopes.filter((scope) => !scopes.includes(scope));
  return [
    missing.length === 0
      ? { what: "Slack scopes are complete", ok: true }
      : { what: `Slack scopes are missing: ${missing.join(", ")}`, ok: false, fix: `add them ${where}` },
    unreadable.length === 0
      ? { what: "posts whose reply was lost can be looked for", ok: true }
      : {
          what: "posts whose reply was lost cannot be looked for, and are left out",
          ok: true,
          fix: `add ${unreadable.join(" and ")} ${where}`,
        },
  ];
}

async function checkChannel(channel: Channel, workspaces: Workspaces, abort: AbortSignal): Promise<Check> {
  const what = channelLabel(channel);
  const seen = await tried(what, "try again", () => inspect(channel, abort, workspaces));
  if ("failed" in seen) return seen.failed;
  const inspection = seen.got;
  if (!inspection.postable)
    return { what: `${what} cannot be posted to`, ok: false, fix: inspection.missing.join("; ") };
  const { name, notes } = inspection;
  return {
    what: `${what} ${name} can be posted to`,
    ok: true,
    ...(notes.length > 0 && { fix: notes.join("; ") }),
  };
}

/** What a request of ours gives, or the check that failed with it. */
async function tried<T>(
  what: string,
  fix: string,
  ask: () => Promise<T>,
): Promise<{ readonly got: T } | { readonly failed: Check }> {
  try {
    return { got: await ask() };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { failed: { what: `${what}: ${error.message}`, ok: false, fix } };
  }
}
