import { type Channel, channelLabel } from "../../../src/domain/channel.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import { type Language, languageOf } from "../../../src/domain/language.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Log } from "../../../src/ports/log.ts";
import type { Workspaces } from "./workspaces.ts";

/** A person in a workspace. */
export interface Someone {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly zone?: string;
  /** Admin or owner of the workspace. */
  readonly isAdmin: boolean;
}

export interface People {
  find(workspace: string, id: string): Promise<Someone>;
  /** Admins of the workspace, and whoever created the channel. */
  mayManage(someone: Someone, channel: Channel): Promise<boolean>;
}

export interface PeopleOptions {
  readonly workspaces: Workspaces;
  readonly clock: Clock;
  readonly log: Log;
  /** For people whose language Slack does not tell. */
  readonly language: Language;
}

/** Long enough to spare requests, short enough that a new admin need not wait. */
const REMEMBERED_MS = 5 * 60_000;

/** More than this at once are forgotten together. */
const MOST_REMEMBERED = 5000;

/** Never rejects: of whom nothing can be learned, nothing is assumed, least of all that they are admins. */
export function createPeople({ workspaces, clock, log, language }: PeopleOptions): People {
  const people = createMemory<Someone>(clock);
  const creators = createMemory<string>(clock);

  async function ask(workspace: string, id: string): Promise<Someone> {
    const call = await workspaces.call(workspace);
    const { user } = await call(`tell who ${id} is`, (client) =>
      client.users.info({ user: id, include_locale: true }),
    );
    return {
      id,
      name: user?.profile?.display_name || user?.real_name || user?.name || id,
      language: user?.locale === undefined ? language : languageOf(user.locale),
      ...(user?.tz !== undefined && isZone(user.tz) && { zone: user.tz }),
      isAdmin: user?.is_admin === true || user?.is_owner === true,
    };
  }

  async function creatorOf(channel: Channel): Promise<string> {
    const call = await workspaces.call(channel.workspace);
    const { channel: seen } = await call(`tell who created ${channelLabel(channel)}`, (client) =>
      client.conversations.info({ channel: channel.id }),
    );
    return seen?.creator ?? "";
  }

  async function orElse<T>(found: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await found;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      log.warn("person.unknown", { reason: error.message });
      return otherwise;
    }
  }

  return {
    find: (workspace, id) =>
      orElse(
        people(`${workspace} ${id}`, () => ask(workspace, id)),
        { id, name: id, language, isAdmin: false },
      ),
    async mayManage(someone, channel) {
      if (someone.isAdmin) return true;
      const name = `${channel.workspace} ${channel.id}`;
      return (
        (await orElse(
          creators(name, () => creatorOf(channel)),
          "",
        )) === someone.id
      );
    },
  };
}

/** Keeps what was found for some minutes. */
function createMemory<T>(clock: Clock): (name: string, ask: () => Promise<T>) => Promise<T> {
  const known = new Map<string, { readonly value: T; readonly untilMs: number }>();
  return async (name, ask) => {
    const nowMs = clock.now().getTime();
    const kept = known.get(name);
    if (kept && kept.untilMs > nowMs) return kept.value;
    const value = await ask();
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(name, { value, untilMs: nowMs + REMEMBERED_MS });
    return value;
  };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
