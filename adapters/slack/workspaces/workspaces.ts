import { PlatformError } from "../../../src/ports/failure.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import { type Call, callWith, type CallOptions } from "../wire/calls.ts";
import type { SlackInstallations } from "./installations.ts";

/** Who we are in a workspace. */
export interface Identity {
  readonly workspace: string;
  readonly workspaceName: string;
  readonly botId: string;
  readonly botUserId: string;
  /** Without the `@`. */
  readonly botName: string;
  readonly scopes: readonly string[];
}

/** The workspaces that we may act in. Every method rejects with a `PlatformError`. */
export interface Workspaces {
  /** The requests of one workspace, with its own token and no other. Rejects as `gone` when we are not installed there. */
  call(workspace: string): Promise<Call>;
  /** Asked once in a while: scopes change when the app is installed again. */
  identity(workspace: string, abort?: AbortSignal): Promise<Identity>;
  list(abort?: AbortSignal): Promise<readonly string[]>;
  /** Asks again next time. */
  forgetIdentity(workspace: string): void;
}

const IDENTITY_MS = 5 * 60_000;

type Known = { readonly identity: Identity; readonly untilMs: number };

/** One workspace, whose token is configured. Which one it is, Slack tells. */
export function oneWorkspace(token: string, options: CallOptions & { readonly clock: Clock }): Workspaces {
  const call = callWith({ token, only: true }, options);
  const remembered = createMemory(options.clock);

  async function own(abort?: AbortSignal): Promise<Identity> {
    return remembered("own", () => askIdentity(call, abort));
  }

  return {
    async call(workspace) {
      const { workspace: ours } = await own();
      if (workspace === ours) return call;
      throw new PlatformError(
        { kind: "gone", reason: "uninstalled" },
        `the Slack token is of the workspace ${ours}, not of ${workspace}; set the SLACK_BOT_TOKEN of ${workspace}`,
      );
    },
    async identity(workspace, abort) {
      const identity = await own(abort);
      if (identity.workspace !== workspace) await this.call(workspace);
      return identity;
    },
    list: async (abort) => [(await own(abort)).workspace],
    forgetIdentity: () => remembered.forget("own"),
  };
}

/** Every workspace that installed the app. */
export function manyWorkspaces(
  installations: SlackInstallations,
  options: CallOptions & { readonly clock: Clock },
): Workspaces {
  const remembered = createMemory(options.clock);

  async function callIn(workspace: string): Promise<Call> {
    const grant = await stored(() => installations.grant(workspace));
    if (grant) return callWith(grant, options);
    throw new PlatformError(
      { kind: "gone", reason: "uninstalled" },
      `the app is not installed in the Slack workspace ${workspace}; install it there again`,
    );
  }

  return {
    call: callIn,
    identity: (workspace, abort) =>
      remembered(workspace, async () => ({
        ...(await askIdentity(await callIn(workspace), abort)),
        workspace,
      })),
    list: () => stored(() => installations.workspaces()),
    forgetIdentity: (workspace) => remembered.forget(workspace),
  };
}

/** A store that cannot be read has not sent anything. */
async function stored<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PlatformError({ kind: "not-sent" }, `the Slack tokens could not be read: ${reason}`, { cause });
  }
}

async function askIdentity(call: Call, abort?: AbortSignal): Promise<Identity> {
  const answer = await call("say who the bot is", (client) => client.auth.test(), abort).catch(asNotSent);
  const { team_id: workspace, bot_id: botId, user_id: botUserId, user: botName = "signalpost" } = answer;
  if (workspace === undefined || botId === undefined || botUserId === undefined)
    throw new PlatformError(
      { kind: "stopped" },
      "the Slack token is not a bot's; use the one that starts with xoxb-",
    );
  return {
    workspace,
    workspaceName: answer.team ?? workspace,
    botId,
    botUserId,
    botName,
    scopes: answer.response_metadata?.scopes ?? [],
  };
}

/** When even asking who we are came to nothing, what was to follow was certainly not sent. */
function asNotSent(error: unknown): never {
  if (error instanceof PlatformError && error.failure.kind === "unknown")
    throw new PlatformError({ kind: "not-sent" }, error.message, { cause: error });
  throw error;
}

/** Keeps what was found for some minutes; failures are not kept. */
function createMemory(clock: Clock) {
  const known = new Map<string, Known>();
  const remembered = async (name: string, ask: () => Promise<Identity>): Promise<Identity> => {
    const nowMs = clock.now().getTime();
    const kept = known.get(name);
    if (kept && kept.untilMs > nowMs) return kept.identity;
    const identity = await ask();
    known.set(name, { identity, untilMs: nowMs + IDENTITY_MS });
    return identity;
  };
  return Object.assign(remembered, { forget: (name: string) => void known.delete(name) });
}
