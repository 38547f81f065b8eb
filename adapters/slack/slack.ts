import type { Channel } from "../../src/domain/channel.ts";
import { PlatformError } from "../../src/ports/failure.ts";
import type { Handlers, Platform } from "../../src/ports/platform.ts";
import { createAsk } from "./answers/asking.ts";
import { createLink, type Link, type LinkOptions } from "./wire/connect.ts";
import type { Check } from "../../src/ports/adapter.ts";
import { checkConnection, checkWorkspaces } from "./doctor.ts";
import { listenToEvents } from "./answers/events.ts";
import { inspect, isInstalled, locate } from "./posts/inspect.ts";
import { createInstallations, type SlackInstallations } from "./workspaces/installations.ts";
import { listen } from "./answers/listen.ts";
import { callOptionsOf, type SlackOptions } from "./options.ts";
import { createPeople } from "./workspaces/people.ts";
import { createPermalinks } from "./posts/permalinks.ts";
import { paceOf } from "./posts/pace.ts";
import { placeOf } from "./posts/places.ts";
import { edit, post, remove, STILL } from "./posts/posting.ts";
import { readBack } from "./posts/read-back.ts";
import { fitsMessage, renderMessage } from "./posts/render-message.ts";
import { botScopes, historyScopes } from "./workspaces/scopes.ts";
import { createSeal } from "./workspaces/seal.ts";
import { manyWorkspaces, oneWorkspace, type Workspaces } from "./workspaces/workspaces.ts";

/** Slack: editions as threads, commands by Socket Mode or HTTP, one workspace or many. */
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

  async function connect(to: Handlers): Promise<void> {
    handlers = to;
    const access = await accessOf(options, workspaces, installations);
    const onDead = (reason: string) =>
      later("tell that it stopped", () => to.tell({ kind: "stopped", platform: "slack", reason }));
    const { connection, routes, language } = options;
    const opened = createLink({ connection, routes, language, ...callOptions, access, onDead });
    link = opened;
    const people = createPeople({ workspaces, clock, log, language: options.language });
    const ask = createAsk(to, { people, permalinks, log });
    const { store, parse, zone } = options;
    const listening = { ask, people, permalinks, workspaces, store, parse, zone, later };
    listen(opened.app, listening);
    listenToEvents(opened.app, listening, {
      tell: (event) => to.tell(event),
      ...(installations && { installations }),
    });
    await opened.start().catch(async (error: unknown) => {
      await opened.stop();
      throw error;
    });
  }

  return {
    name: "slack",
    pace: paceOf(rateClass),
    connect,
    async close() {
      const stopping = link;
      link = undefined;
      await stopping?.stop();
      while (underWay.size > 0) await Promise.all(underWay);
    },
    render: (message, form) => ({ ...renderMessage(message, form, permalinks.known), ...STILL }),
    fits: fitsMessage,
    post: (spot, message, sending) => post(placeOf(spot), message, sending, tools),
    edit: (copy, message, abort) => edit(copy, message, abort, tools),
    remove: (copy, abort) => remove(copy, abort, workspaces),
    complete: () => Promise.resolve(),
    readBack: (spot, keys, since, abort) =>
      readBack(placeOf(spot), { keys, since }, abort, { workspaces, rateClass }),
    inspect: (channel, abort) => inspect(channel, abort, workspaces),
    link: permalinks.known,
    isInstalled: (workspace, abort) => isInstalled(workspace, abort, workspaces),
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
  { workspaces, store, clock, log }: SlackOptions,
  onInstalled: (workspace: string) => void,
): SlackInstallations | undefined {
  if (workspaces.kind === "one") return undefined;
  const seal = createSeal(workspaces.tokenKeys);
  if (seal.isWeak)
    log.warn("slack.weak-key", { fix: "put a key from `openssl rand -hex 32` first in SLACK_TOKEN_KEY" });
  return createInstallations(store, seal, { clock, log, onInstalled });
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
