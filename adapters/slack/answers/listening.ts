import type { Channel } from "../../../src/domain/channel.ts";
import type { ParseLine } from "../../../src/ports/command.ts";
import type { Subscriptions } from "../../../src/ports/store.ts";
import type { Permalinks } from "../posts/permalinks.ts";
import type { People } from "../workspaces/people.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";
import type { Ask } from "./asking.ts";

/** What answering needs, whichever way people ask. */
export interface Listening {
  readonly ask: Ask;
  readonly people: People;
  readonly permalinks: Permalinks;
  readonly workspaces: Workspaces;
  readonly store: Pick<Subscriptions, "listSubscriptions">;
  /** Understands a typed line, or says what is wrong with it. */
  readonly parse: ParseLine;
  /** For people whose zone Slack does not tell. */
  readonly zone: string;
  /** Does something after the acknowledgement; what goes wrong is logged. `close` waits for it. */
  readonly later: (what: string, work: () => Promise<void>) => void;
}

/** A direct message cannot be subscribed. */
export function channelOf(workspace: string, id: string, name: string): Channel | undefined {
  return id.startsWith("D") || name === "directmessage" ? undefined : { platform: "slack", workspace, id };
}
