import { type Channel, channelLabel } from "../../../src/domain/channel.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import { type Language, languageOf } from "../../../src/domain/language.ts";
import type { Person } from "../../../src/ports/command.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Log } from "../../../src/ports/log.ts";
import type { Workspaces } from "./workspaces.ts";

/** A person in a workspace. */
export interface Someone {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly zone?: string;
  /** Admin or owner of the workspace, when Slack was last asked. */
  readonly isAdmin: boolean;
}

/** What Slack says of people. Never rejects: of whom nothing can be learned, nothing is assumed, least of all that they are admins. */
export interface People {
  /** What is known already, without waiting; what is not is asked for meanwhile. */
  recall(workspace: string, id: string): Someone;
  /** What was learned within some minutes, or is learned now; where Slack does not say in time, what was known last. */
  find(workspace: string, id: string): Promise<Someone>;
  /** Whether an admin of the workspace, or whoever created the channel. Asked each time: rights can have been taken away. */
  mayManage(id: string, channel: Channel): Promise<Person["admin"]>;
}

export interface PeopleOptions {
  readonly workspaces: Workspaces;
  readonly clock: Clock;
  readonly log: Log;
  /** For people whose language Slack does not tell. */
  readonly language: Language;
}

/** Long enough to spare requests, short enough that a changed language or name shows soon. */
const REMEMBERED_MS = 5 * 60_000;

/** More than this at once are forgotten together. */
const MOST_REMEMBERED = 5000;

/** Two looks fit into the three seconds for which Slack lets a window be opened. */
const LOOK_MS = 1_200;

/** What may go otherwise in a minute. */
const passing: ReadonlySet<string> = new Set(["rate-limited", "not-sent", "unknown"]);

interface Known {
  readonly someone: Someone;
  readonly untilMs: number;
}

export function createPeople({ workspaces, clock, log, language }: PeopleOptions): People {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Someone | undefined>>();

  /** Resolves with nothing where Slack does not say in time, with `refused` where it will not say. */
  async function look<T>(request: (abort: AbortSignal) => Promise<T>, refused: T): Promise<T | undefined> {
    const late = new AbortController();
    const over = new AbortController();
    const reason = (error: unknown) => {
      if (!(error instanceof PlatformError)) throw error;
      log.warn("person.unknown", { reason: error.message });
      return passing.has(error.failure.kind) ? undefined : refused;
    };
    void clock.sleep(LOOK_MS, over.signal).then(() => late.abort());
    const gaveUp = new Promise<undefined>((resolve) => {
      late.signal.addEventListener("abort", () => resolve(undefined), { once: true });
    });
    try {
      return await Promise.race([request(late.signal).catch(reason), gaveUp]);
    } finally {
      over.abort();
    }
  }

  async function ask(workspace: string, id: string, abort: AbortSignal): Promise<Someone> {
    const call = await workspaces.call(workspace);
    const { user } = await call(
      `tell who ${id} is`,
      (client) => client.users.info({ user: id, include_locale: true }),
      abort,
    );
    return {
      id,
      name: user?.profile?.display_name || user?.real_name || user?.name || id,
      language: user?.locale === undefined ? language : languageOf(user.locale),
      ...(user?.tz !== undefined && isZone(user.tz) && { zone: user.tz }),
      isAdmin: user?.is_admin === true || user?.is_owner === true,
    };
  }

  /** Asks Slack, once however many want to know at the same time. */
  function learn(workspace: string, id: string): Promise<Someone | undefined> {
    const name = nameOf(workspace, id);
    const running = asking.get(name);
    if (running) return running;
    const stranger = { id, name: id, language, isAdmin: false };
    const learning = look((abort) => ask(workspace, id, abort), stranger)
      .then((someone) => {
        if (someone) keep(name, someone);
        return someone;
      })
      .finally(() => asking.delete(name));
    asking.set(name, learning);
    return learning;
  }

  function keep(name: string, someone: Someone): void {
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(name, { someone, untilMs: clock.now().getTime() + REMEMBERED_MS });
  }

  function lastKnown(workspace: string, id: string): Someone {
    return known.get(nameOf(workspace, id))?.someone ?? { id, name: id, language, isAdmin: false };
  }

  function isFresh(workspace: string, id: string): boolean {
    return (known.get(nameOf(workspace, id))?.untilMs ?? 0) > clock.now().getTime();
  }

  async function creatorOf(channel: Channel, abort: AbortSignal): Promise<string> {
    const call = await workspaces.call(channel.workspace);
    const { channel: seen } = await call(
      `tell who created ${channelLabel(channel)}`,
      (client) => client.conversations.info({ channel: channel.id }),
      abort,
    );
    return seen?.creator ?? "";
  }

  return {
    recall(workspace, id) {
      if (!isFresh(workspace, id))
        learn(workspace, id).catch((error: unknown) => log.error("person.failed", { reason: String(error) }));
      return lastKnown(workspace, id);
    },
    async find(workspace, id) {
      if (!isFresh(workspace, id)) await learn(workspace, id);
      return lastKnown(workspace, id);
    },
    async mayManage(id, channel) {
      const someone = await learn(channel.workspace, id);
      if (someone?.isAdmin === true) return true;
      const creator = await look((abort) => creatorOf(channel, abort), "");
      if (creator === id) return true;
      return someone === undefined || creator === undefined ? "unknown" : false;
    },
  };
}

function nameOf(workspace: string, id: string): string {
  return `${workspace} ${id}`;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
