import { type Channel, channelLabel } from "../../../src/domain/channel.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Inspection } from "../../../src/ports/platform.ts";
import { errorName } from "../wire/failures.ts";
import type { Identity, Workspaces } from "../workspaces/workspaces.ts";

/** May we post there, and read back? */
export async function inspect(
  channel: Channel,
  abort: AbortSignal,
  workspaces: Workspaces,
): Promise<Inspection> {
  workspaces.forgetIdentity(channel.workspace);
  try {
    const identity = await workspaces.identity(channel.workspace, abort);
    const call = await workspaces.call(channel.workspace);
    const { channel: seen } = await call(
      `show ${channelLabel(channel)}`,
      (client) => client.conversations.info({ channel: channel.id }),
      abort,
    );
    return judge(seen ?? {}, identity, channel.id);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return whatFailed(error, channel, workspaces, abort);
  }
}

interface Seen {
  readonly name?: string;
  readonly is_archived?: boolean;
  readonly is_member?: boolean;
  readonly is_private?: boolean;
}

function judge(seen: Seen, { scopes, botName }: Identity, id: string): Inspection {
  const name = seen.name === undefined ? id : `#${seen.name}`;
  const has = (scope: string) => scopes.length === 0 || scopes.includes(scope);
  const isMember = seen.is_member === true;
  const missing = [
    ...(seen.is_archived === true ? ["unarchive the channel"] : []),
    ...(has("chat:write") ? [] : ["give the app the scope chat:write and install it again"]),
    ...(isMember || (seen.is_private !== true && has("chat:write.public")) ? [] : [invitation(botName)]),
  ];
  if (missing.length > 0) return { postable: false, name, missing };

  const history = seen.is_private === true ? "groups:history" : "channels:history";
  const notes = [
    ...(isMember ? [] : [`${invitation(botName)}, so that lost replies can be looked for`]),
    ...(has(history) ? [] : [`give the app the scope ${history}, so that lost replies can be looked for`]),
  ];
  return { postable: true, name, notes, ...(!isMember && { isGuest: true }) };
}

/** A channel that is not shown to us is missing something; that Slack cannot be reached is an error. */
async function whatFailed(
  error: PlatformError,
  channel: Channel,
  workspaces: Workspaces,
  abort: AbortSignal,
): Promise<Inspection> {
  if (error.failure.kind !== "gone") throw error;
  const name = errorName(error.cause);
  if (name === "missing_scope")
    return {
      postable: true,
      name: channel.id,
      notes: ["give the app the scopes channels:read and groups:read, so that channels can be checked"],
    };
  if (name !== "channel_not_found") return { postable: false, missing: [error.message] };
  const { botName } = await workspaces.identity(channel.workspace, abort);
  return { postable: false, missing: [`${invitation(botName)}, or check that the channel exists`] };
}

function invitation(botName: string): string {
  return `invite the bot: type /invite @${botName} in the channel`;
}

/** Whether its token still opens the workspace. */
export async function isInstalled(
  workspace: string,
  abort: AbortSignal,
  workspaces: Workspaces,
): Promise<boolean> {
  workspaces.forgetIdentity(workspace);
  try {
    await workspaces.identity(workspace, abort);
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.failure.kind === "gone") return false;
    throw error;
  }
}

/** The channels under this id, in each workspace that shows it to us. */
export async function locate(
  id: string,
  abort: AbortSignal,
  workspaces: Workspaces,
): Promise<readonly Channel[]> {
  const found: Channel[] = [];
  for (const workspace of await workspaces.list(abort)) {
    const channel = { platform: "slack", workspace, id };
    try {
      const call = await workspaces.call(workspace);
      await call(
        `show ${channelLabel(channel)}`,
        (client) => client.conversations.info({ channel: id }),
        abort,
      );
      found.push(channel);
    } catch (error) {
      // Not shown, or no longer ours to ask: it is not there for us.
      if (!(error instanceof PlatformError) || error.failure.kind !== "gone") throw error;
    }
  }
  return found;
}
