import { isRecord, refusalOfView } from "./slack-rules.ts";
import { answerIn } from "./slack-server-channels.ts";
import type { SlackTeam } from "./slack-server-world.ts";

type Args = Readonly<Record<string, unknown>>;

/** What the methods work on. */
export interface SlackState {
  readonly teams: Map<string, SlackTeam>;
  /** Where Socket Mode is to connect. */
  readonly socketUrl: string;
  /** A view was opened, pushed, updated or published. */
  onView(view: Args): void;
  readonly nextTs: () => string;
}

/** Slack's Web API as far as the adapter needs it. */
export interface SlackMethods {
  answer(method: string, token: string, args: Args): object;
  /** Of a token's first team, as Slack says them with each answer. */
  scopes(token: string): string;
}

export function createMethods({ teams, socketUrl, onView, nextTs }: SlackState): SlackMethods {
  let views = 0;

  function teamOf(token: string, teamId?: unknown): SlackTeam | undefined {
    return [...teams.values()].find(
      (team) =>
        team.token === token &&
        (team.organisation === undefined || teamId === undefined || team.id === teamId),
    );
  }

  function perform(method: string, team: SlackTeam, args: Args): object {
    switch (method) {
      case "auth.test":
        return whoWeAre(team);
      case "users.info": {
        const user = team.users.get(String(args["user"]));
        return user ? { ok: true, user } : { ok: false, error: "user_not_found" };
      }
      case "views.open":
      case "views.push":
      case "views.update":
      case "views.publish": {
        const refusal = refusalOfView(args["view"]);
        if (refusal !== undefined) return { ok: false, error: refusal };
        const view = isRecord(args["view"]) ? { ...args["view"], method, id: `V${++views}` } : {};
        onView(view);
        return { ok: true, view };
      }
    }
    const channel = team.channels.get(String(args["channel"]));
    if (!channel) return { ok: false, error: "channel_not_found" };
    return answerIn(channel, { method, team, args, nextTs });
  }

  return {
    answer(method, token, args) {
      if (method === "apps.connections.open")
        return token.startsWith("xapp-") && token !== "xapp-dead"
          ? { ok: true, url: socketUrl }
          : { ok: false, error: "invalid_auth" };
      if (method === "oauth.v2.access") return install(teams.get(String(args["code"])));
      const team = teamOf(token, args["team_id"]);
      if (!team?.alive) return { ok: false, error: "invalid_auth" };
      const needed = scopeFor(method);
      if (needed !== undefined && !needed.some((scope) => team.scopes.has(scope)))
        return {
          ok: false,
          error: "missing_scope",
          needed: needed[0],
          provided: [...team.scopes].join(","),
        };
      return perform(method, team, args);
    },
    scopes: (token) => [...(teamOf(token)?.scopes ?? [])].join(","),
  };
}

function whoWeAre({ id }: SlackTeam): object {
  return {
    ok: true,
    url: `https://${id.toLowerCase()}.slack.com/`,
    team: id,
    user: "signalpost",
    team_id: id,
    user_id: `U-BOT-${id}`,
    bot_id: `B-${id}`,
  };
}

function install(team: SlackTeam | undefined): object {
  if (!team) return { ok: false, error: "invalid_code" };
  const isOrganisation = team.organisation !== undefined;
  return {
    ok: true,
    app_id: "A1",
    access_token: team.token,
    token_type: "bot",
    scope: [...team.scopes].join(","),
    bot_user_id: `U-BOT-${team.id}`,
    team: isOrganisation ? null : { id: team.id, name: team.id },
    enterprise: isOrganisation ? { id: team.organisation, name: team.organisation } : null,
    is_enterprise_install: isOrganisation,
    authed_user: { id: "U1" },
  };
}

/** Any one of these scopes is needed. */
function scopeFor(method: string): readonly string[] | undefined {
  if (method === "chat.getPermalink") return undefined;
  if (method.startsWith("chat.")) return ["chat:write"];
  if (method === "conversations.info") return ["channels:read", "groups:read"];
  if (method === "users.info") return ["users:read"];
  return undefined;
}
