import type { Channel } from "../../src/domain/channel.ts";
import { PlatformError } from "../../src/ports/failure.ts";
import type { Handlers, Platform } from "../../src/ports/platform.ts";
import { createAsk } from "./answers/asking.ts";
import { createLink, type Link, type LinkOptions } from "./wire/connect.ts";
import type { Check } from "../../src/ports/adapter.ts";
import { checkConnection, checkWorkspaces } from "./doctor.ts";
import { listenToEvents } from "./answers/events.ts";
import { inspect, locate } from "./posts/inspect.ts";
import { createInstallations, type SlackInstallations } from "./workspaces/installations.ts";
import { listen } from "./answers/listen.ts";
import { callOptionsOf, type SlackOptions } from "./options.ts";
import { createPeople } from "./workspaces/people.ts";
import { createPermalinks } from "./posts/permalinks.ts";
import { edit, post, remove, STILL } from "./posts/posting.ts";
import { readBack } from "./posts/read-back.ts";
import { fitsMessage, renderMessage } from "./posts/render-message.ts";
import { botScopes, historyScopes } from "./workspaces/scopes.ts";
import { createSeal } from "./workspaces/seal.ts";
import { manyWorkspaces, oneWorkspace, type Workspaces } from "./workspaces/workspaces.ts";

/**
 * One message a second in a channel, several hundred a minute in a workspace; workspaces are counted each by itself:
 * docs.slack.dev/apis/web-api/rate-limits. The overall rate only keeps our own network calm.
 */
const PACE = {
  perChannel: { burst: 1, everyMs: 1100 },
  perWorkspace: { burst: 20, everyMs: 300 },
  overall: { burst: 50, everyMs: 20 },
} as const;

const CONNECT_AGAIN_MS = 5000;

/** Slack: the digest as a thread, commands by Socket Mode or HTTP, one workspace or many. */
export function createSlack(options: SlackOptions): Platform {
  const { log, clock, rateClass } = options;
  const callOptions = callOptionsOf(options);
  let handlers: Handlers | undefined;
  const installations = createSlackInstallations(options, (workspace) =>
    later("tell of a workspace", async () => {
      await handlers?.tell({ kind: "workspace-back", platform: "slack", workspace });
    }),
  );
  const workspaces = createWorkspaces(options, installations);
  const permalinks = createPermalinks(workspaces);
  const tools = { workspaces, permalinks };
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  let link: Link | undefined;

  function later(what: string, work: () => Promise<void>): void {
    const done: Promise<void> = work()
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        log.error("slack.failed", { what, reason });
      })
      .finally(() => underWay.delete(done));
    underWay.add(done);
  }

  /** At the start Slack may be out of reach for a while; only what cannot pass by itself ends it. */
  async function patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof PlatformError) || closing.signal.aborted) throw error;
        const { failure, message: reason } = error;
        if (failure.kind !== "not-sent" && failure.kind !== "rate-limited") throw error;
        log.warn("slack.unreachable", { reason });
        const waitMs = failure.kind === "rate-limited" ? failure.retryAfterMs : CONNECT_AGAIN_MS;
        await clock.sleep(waitMs, closing.signal);
      }
    }
  }

  async function connect(to: Handlers): Promise<void> {
    handlers = to;
    const access = await patiently(() => accessOf(options, workspaces, installations));
    const onDead = (reason: string) =>
      later("tell that it stopped", () => to.tell({ kind: "stopped", platform: "slack", reason }));
    const { connection, routes } = options;
    link = createLink({ connection, routes, ...callOptions, access, onDead });
    const people = createPeople({ workspaces, clock, log, language: options.language });
    const ask = createAsk(to, { people, permalinks, log });
    const { store, parse, zone } = options;
    const listening = { ask, people, permalinks, workspaces, store, parse, zone, later };
    listen(link.app, listening);
    listenToEvents(link.app, listening, {
      tell: (event) => to.tell(event),
      ...(installations && { installations }),
    });
    await link.start();
  }

  return {
    name: "slack",
    pace: PACE,
    connect,
    async close() {
      closing.abort();
      const stopping = link;
      link = undefined;
      await stopping?.stop();
      while (underWay.size > 0) await Promise.all(underWay);
    },
    render: (message, form) => ({ ...renderMessage(message, form, permalinks.known), ...STILL }),
    fits: fitsMessage,
    openThread: (channel, header, sending) => post({ channel }, header, sending, tools),
    reply: ({ header: { channel, id } }, message, sending) =>
      post({ channel, thread: id }, message, sending, tools),
    complete: ({ header: posted }, header, abort) => edit(posted, header, abort, tools),
    edit: (posted, message, abort) => edit(posted, message, abort, tools),
    remove: (posted, abort) => remove(posted, abort, workspaces),
    readBack: (place, keys, since, abort) =>
      readBack(place, { keys, since }, abort, { workspaces, rateClass }),
    inspect: (channel, abort) => inspect(channel, abort, workspaces),
    locate: (id, abort) => locate(id, abort, workspaces),
  };
}

/** What `signalpost doctor` checks of Slack: tokens, scopes, the connection, and these channels. Posts nothing. */
export async function diagnoseSlack(
  options: SlackOptions,
  channels: readonly Channel[],
  abort: AbortSignal,
): Promise<readonly Check[]> {
  const installations = createSlackInstallations(options, () => undefined);
  const workspaces = createWorkspaces(options, installations);
  return [
    await checkConnection(options, callOptionsOf(options)),
    ...(await checkWorkspaces(workspaces, channels, abort)),
  ];
}

function createWorkspaces(options: SlackOptions, installations: SlackInstallations | undefined): Workspaces {
  const { workspaces } = options;
  return workspaces.kind === "one"
    ? oneWorkspace(workspaces.botToken, callOptionsOf(options))
    : manyWorkspaces(installed(installations), callOptionsOf(options));
}

function createSlackInstallations(
  { workspaces, store }: SlackOptions,
  onInstalled: (workspace: string) => void,
): SlackInstallations | undefined {
  if (workspaces.kind === "one") return undefined;
  return createInstallations(store, createSeal(workspaces.tokenKeys), onInstalled);
}

function installed(installations: SlackInstallations | undefined): SlackInstallations {
  if (installations) return installations;
  throw new Error("many workspaces need a store of installations");
}

/** Asks Slack who we are before the first command, so that none has to wait for it. */
async function accessOf(
  { workspaces: wanted }: SlackOptions,
  workspaces: Workspaces,
  installations: SlackInstallations | undefined,
): Promise<LinkOptions["access"]> {
  if (wanted.kind === "many")
    return { ...wanted, installations: installed(installations), scopes: [...botScopes, ...historyScopes] };
  const [workspace] = await workspaces.list();
  if (workspace === undefined)
    throw new PlatformError({ kind: "stopped" }, "the Slack token opens no workspace");
  return { token: wanted.botToken, identity: await workspaces.identity(workspace) };
}
