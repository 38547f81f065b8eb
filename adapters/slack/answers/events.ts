import type { App } from "@slack/bolt";
import type { Channel } from "../../../src/domain/channel.ts";
import type { Handlers } from "../../../src/ports/platform.ts";
import type { SlackInstallations } from "../workspaces/installations.ts";
import type { Listening } from "./listening.ts";

/** Tells the core which channels and workspaces come and go, and greets where the bot is added. */
export function listenToEvents(
  app: App,
  listening: Listening,
  { tell, installations }: { readonly tell: Handlers["tell"]; readonly installations?: SlackInstallations },
): void {
  const { later } = listening;
  const at = (workspace: string | undefined, id: string): Channel[] =>
    workspace === undefined ? [] : [{ platform: "slack", workspace, id }];

  for (const [name, reason, told] of [
    ["channel_archive", "archived", "the channel was archived"],
    ["group_archive", "archived", "the channel was archived"],
    ["channel_deleted", "deleted", "the channel was deleted"],
    ["group_deleted", "deleted", "the channel was deleted"],
    ["channel_left", "not-a-member", "the bot was removed from the channel; type /invite @signalpost there"],
    ["group_left", "not-a-member", "the bot was removed from the channel; type /invite @signalpost there"],
  ] as const)
    app.event(name, async ({ event, context }) => {
      for (const channel of at(context.teamId, event.channel))
        later("tell of a channel", () =>
          tell({ kind: "channel-gone", channel, reason: { kind: reason, told } }),
        );
    });

  for (const name of ["channel_unarchive", "group_unarchive"] as const)
    app.event(name, async ({ event, context }) => {
      for (const channel of at(context.teamId, event.channel))
        later("tell of a channel", () => tell({ kind: "channel-back", channel }));
    });

  app.event("member_joined_channel", async ({ event, context }) => {
    if (event.user !== context.botUserId) return;
    for (const channel of at(context.teamId, event.channel)) {
      later("greet", async () => {
        // First: the greeting tells how the channel stands now.
        await tell({ kind: "channel-back", channel });
        await greet(channel, event.inviter, listening);
      });
    }
  });

  // `channel_left` is sometimes withheld.
  app.event("member_left_channel", async ({ event, context }) => {
    if (event.user !== context.botUserId) return;
    const told = "the bot was removed from the channel; type /invite @signalpost there";
    for (const channel of at(context.teamId, event.channel))
      later("tell of a channel", () =>
        tell({ kind: "channel-gone", channel, reason: { kind: "not-a-member", told } }),
      );
  });

  const leave = (ids: { team?: string; organisation?: string; atMs: number }, told: string) =>
    later("forget a workspace", async () => {
      const id = ids.organisation ?? ids.team;
      if (id === undefined) return;
      const lost = installations ? await installations.forget(id, ids.atMs) : [id];
      for (const workspace of lost) {
        listening.workspaces.forgetIdentity(workspace);
        const reason = { kind: "uninstalled", told } as const;
        await tell({ kind: "workspace-gone", platform: "slack", workspace, reason });
      }
    });

  app.event("app_uninstalled", async ({ context, body }) => {
    leave(whoLeft(context, body), "the app was removed from the workspace");
  });
  app.event("tokens_revoked", async ({ context, body, event }) => {
    if ((event.tokens.bot ?? []).length > 0) leave(whoLeft(context, body), "the app's token was revoked");
  });
}

function whoLeft(
  {
    teamId,
    enterpriseId,
    isEnterpriseInstall,
  }: {
    readonly teamId?: string;
    readonly enterpriseId?: string;
    readonly isEnterpriseInstall?: boolean;
  },
  body: { readonly team_id?: string; readonly event_time?: number },
) {
  const atMs = (body.event_time ?? Number.POSITIVE_INFINITY) * 1000;
  if (isEnterpriseInstall === true && enterpriseId !== undefined) return { organisation: enterpriseId, atMs };
  const team = teamId ?? body.team_id;
  return team === undefined ? { atMs } : { team, atMs };
}

/** Says to whoever added the bot how this channel stands, and how it is subscribed. */
async function greet(channel: Channel, inviter: string | undefined, listening: Listening): Promise<void> {
  if (inviter === undefined) return;
  const someone = await listening.people.find(channel.workspace, inviter);
  const { bodies } = await listening.ask(
    { kind: "digest", action: { kind: "status" } },
    { someone, channel },
  );
  const call = await listening.workspaces.call(channel.workspace);
  for (const { text, blocks } of bodies)
    await call("greet", (client) =>
      client.chat.postEphemeral({ channel: channel.id, user: inviter, text, blocks }),
    );
}
