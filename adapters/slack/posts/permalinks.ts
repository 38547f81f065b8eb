import { channelLabel, type MessageRef } from "../../../src/domain/channel.ts";
import type { LinkTo } from "./render-message.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";

/** Addresses of messages. */
export interface Permalinks {
  /** Asks Slack once for each workspace what its addresses look like. */
  learn(message: MessageRef, abort?: AbortSignal): Promise<void>;
  /** The address of a message, once its workspace is known. Pure but for that. */
  readonly known: LinkTo;
}

/** `https://acme.slack.com`, for each workspace: what comes before `/archives/` in the one address that is asked for. */
export function createPermalinks(workspaces: Workspaces): Permalinks {
  const sites = new Map<string, string>();
  return {
    async learn(message, abort) {
      const { channel, id } = message;
      if (sites.has(channel.workspace)) return;
      const call = await workspaces.call(channel.workspace);
      const { permalink = "" } = await call(
        `say the address of a message in ${channelLabel(channel)}`,
        (client) => client.chat.getPermalink({ channel: channel.id, message_ts: id }),
        abort,
      );
      const end = permalink.indexOf("/archives/");
      if (end > 0) sites.set(channel.workspace, permalink.slice(0, end));
    },
    known({ channel, id, thread }) {
      const site = sites.get(channel.workspace);
      if (site === undefined) return undefined;
      const inThread =
        thread === undefined
          ? ""
          : `?thread_ts=${encodeURIComponent(thread)}&cid=${encodeURIComponent(channel.id)}`;
      return `${site}/archives/${encodeURIComponent(channel.id)}/p${id.replace(".", "")}${inThread}`;
    },
  };
}
