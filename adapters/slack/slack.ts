import type { Answer } from "../../src/chat/answer.ts";
import type { Command } from "../../src/chat/command.ts";
import { PlatformError } from "../../src/chat/failure.ts";
import type { Language } from "../../src/chat/language.ts";
import type { Handlers, Platform } from "../../src/chat/platform.ts";
import type { Clock } from "../../src/clock.ts";
import type { Log } from "../../src/log.ts";
import type { Installations, Subscriptions } from "../../src/store/store.ts";
import { createAsk } from "./asking.ts";
import { createLink, type Link, type LinkOptions, type SlackConnection } from "./connect.ts";
import { listenToEvents } from "./events.ts";
import { inspect, locate } from "./inspect.ts";
import { createInstallations, type SlackInstallations } from "./installations.ts";
import { listen } from "./listen.ts";
import { createPeople } from "./people.ts";
import { createPermalinks } from "./permalinks.ts";
import { edit, post, remove } from "./posting.ts";
import { type RateClass, readBack } from "./read-back.ts";
import { fitsMessage, renderMessage } from "./render-message.ts";
import { createSeal } from "./seal.ts";
import { manyWorkspaces, oneWorkspace, type Workspaces } from "./workspaces.ts";

export interface SlackOptions {
  readonly connection: SlackConnection;
  /** One workspace, whose token is configured; or every workspace that installs the app. */
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
  /** For events by HTTP, for installing and for `/healthz`. With Socket Mode and one workspace it can be left out. */
  readonly port?: number;
  /** Default: `https://slack.com/api/` */
  readonly apiUrl?: string;
  /** How long a reply is waited for; default 15 s. */
  readonly timeoutMs?: number;
  /** How fast Slack lets this app read channels; default `usual`. */
  readonly rateClass?: RateClass;
  readonly store: Installations & Pick<Subscriptions, "listSubscriptions">;
  readonly clock: Clock;
  readonly log: Log;
  /** For people whose language and zone Slack does not tell. */
  readonly language: Language;
  readonly zone: string;
  /** Understands a typed line such as `/signal tiktok`, or says what is wrong with it. */
  readonly parse: (line: string, language: Language) => Command | Answer;
}

/**
 * One message a second in a channel, several hundred a minute in a workspace; workspaces are counted each by itself:
 * docs.slack.dev/apis/web-api/rate-limits. The overall rate only keeps our own network calm.
 */
const PACE = {
  perChannel: { burst: 1, everyMs: 1100 },
  perWorkspace: { burst: 20, everyMs: 300 },
  overall: { burst: 50, everyMs: 20 },
} as const;

/** Slack: the digest as a thread, commands by Socket Mode or HTTP, one workspace or many. */
export function createSlack(options: SlackOptions): Platform {
  const { log, clock, rateClass = "usual", timeoutMs = 15_000 } = options;
  const apiUrl = options.apiUrl ?? "https://slack.com/api/";
  const callOptions = { apiUrl, timeoutMs, log, clock };
  let handlers: Handlers | undefined;
  const installations = createSlackInstallations(options, (workspace) =>
    later("tell of a workspace", async () => {
      await handlers?.tell({ kind: "workspace-back", platform: "slack", workspace });
    }),
  );
  const workspaces =
    options.workspaces.kind === "one"
      ? oneWorkspace(options.workspaces.botToken, callOptions)
      : manyWorkspaces(installed(installations), callOptions);
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
    const { connection, port } = options;
    link = createLink({
      connection,
      apiUrl,
      timeoutMs,
      clock,
      log,
      access,
      onDead,
      ...(port !== undefined && { port }),
    });
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
      const closing = link;
      link = undefined;
      await closing?.stop();
      while (underWay.size > 0) await Promise.all(underWay);
    },
    render: (message, form) => renderMessage(message, form, permalinks.known),
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
  if (wanted.kind === "many") return { ...wanted, installations: installed(installations) };
  const [workspace] = await workspaces.list();
  if (workspace === undefined)
    throw new PlatformError({ kind: "stopped" }, "the Slack token opens no workspace");
  return { token: wanted.botToken, identity: await workspaces.identity(workspace) };
}
