import { z } from "zod";
import { autocomplete, parse, readMessage, Refusal, type MessageBody } from "./discord-server-rules.ts";
import { newSnowflake, type World } from "./discord-server-world.ts";

/** What somebody does in Discord. */
export interface Act {
  /** 2 a command, 3 a button or list, 4 typing in an option. */
  readonly type: 2 | 3 | 4;
  readonly data: object;
  readonly guild?: string;
  readonly channel: { readonly id: string; readonly type?: number; readonly parent_id?: string };
  readonly locale?: string;
  /** Whether they may manage the server. */
  readonly admin?: boolean;
  /** The app is installed by the person alone, and the bot is not in this server. */
  readonly personal?: boolean;
  /** A press that comes without the message on which it was made. */
  readonly bare?: boolean;
}

/** What came back: `type` of the callback, and the messages that are seen. */
export interface Answered {
  readonly type: number;
  readonly messages: readonly MessageBody[];
  readonly choices: readonly { readonly name: string; readonly value: string }[];
  readonly afterMs: number;
}

export interface TestInteractions {
  /** Has the gateway say it; resolves once the answer is there, that of a deferred one included. */
  act(act: Act): Promise<Answered>;
  /** The same, from more than three seconds ago. */
  actTooLate(act: Act): string;
  callback(id: string, token: string, body: unknown): void;
  /** `@original` replaced, or a follow-up. */
  webhook(token: string, body: unknown, replace: boolean): void;
  readonly callbacks: () => number;
}

interface Open {
  readonly token: string;
  readonly at: number;
  readonly expired: boolean;
  type?: number;
  /** Of a deferred answer: the message that replaces it has them. */
  flags?: number | undefined;
  messages: MessageBody[];
  choices: Answered["choices"];
  done(): void;
}

const callbackBody = z.object({ type: z.number(), data: z.unknown().optional() });

const deferredBody = z.object({ flags: z.number().optional() }).optional();

export function createInteractions(
  world: World,
  say: (event: string, data: object) => void,
): TestInteractions {
  const open = new Map<string, Open>();
  let callbacks = 0;

  function begin(act: Act, expired: boolean, done: (answered: Answered) => void): string {
    const id = newSnowflake(Date.now());
    const at = performance.now();
    const one: Open = {
      token: `token-${id}`,
      at,
      expired,
      messages: [],
      choices: [],
      done: () =>
        done({
          type: one.type ?? 0,
          // What comes later is seen, too.
          get messages() {
            return one.messages;
          },
          choices: one.choices,
          afterMs: performance.now() - at,
        }),
    };
    open.set(id, one);
    say("INTERACTION_CREATE", payload(world, act, id, one.token));
    return id;
  }

  function byToken(token: string): Open {
    const found = [...open.values()].find((one) => one.token === token);
    if (!found) throw new Refusal(404, 10_015, "Unknown Webhook");
    return found;
  }

  return {
    act: (act) => new Promise<Answered>((resolve) => void begin(act, false, resolve)),
    actTooLate: (act) => begin(act, true, () => undefined),
    callback(id, token, body) {
      callbacks++;
      const one = open.get(id);
      if (!one || one.token !== token || one.expired) throw new Refusal(404, 10_062, "Unknown interaction");
      if (one.type !== undefined)
        throw new Refusal(400, 40_060, "Interaction has already been acknowledged.");
      const { type, data } = parse(callbackBody, body);
      if (type === 8) one.choices = parse(autocomplete, data).choices;
      if (type === 4 || type === 7) one.messages = [readMessage(data, "new")];
      if (type === 5) one.flags = parse(deferredBody, data)?.flags;
      one.type = type;
      if (type !== 5 && type !== 6) setTimeout(() => one.done(), 0);
    },
    webhook(token, body, replace) {
      const one = byToken(token);
      const message = readMessage(body, "new");
      const flags = one.flags === undefined ? {} : { flags: one.flags };
      one.messages = replace ? [{ ...message, ...flags }] : [...one.messages, message];
      setTimeout(() => one.done(), 0);
    },
    callbacks: () => callbacks,
  };
}

function payload(world: World, act: Act, id: string, token: string): object {
  const { type, data, guild, channel, locale = "fr", admin = false, personal = false, bare = false } = act;
  const user = {
    id: "200000000000000002",
    username: "ada",
    global_name: "Ada",
    discriminator: "0",
    avatar: null,
  };
  const member = {
    user,
    nick: null,
    roles: [],
    permissions: admin ? String(1n << 5n) : "0",
    joined_at: new Date(0).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
  };
  return {
    id,
    token,
    type,
    version: 1,
    application_id: world.application,
    channel: { type: 0, ...channel },
    channel_id: channel.id,
    data,
    locale,
    guild_locale: "en-US",
    app_permissions: "0",
    attachment_size_limit: 1000,
    entitlements: [],
    authorizing_integration_owners: personal ? { 1: user.id } : { 0: guild ?? "0" },
    context: guild === undefined ? 1 : 0,
    ...(guild === undefined
      ? { user }
      : { guild_id: guild, guild: { id: guild, locale: "fr", features: [] }, member }),
    ...(type === 3 &&
      !bare && {
        message: {
          id: newSnowflake(Date.now()),
          channel_id: channel.id,
          author: { ...world.me, discriminator: "0", avatar: null, bot: true },
          content: "",
          embeds: [],
          components: [],
          attachments: [],
          mentions: [],
          mention_roles: [],
          mention_everyone: false,
          pinned: false,
          tts: false,
          timestamp: new Date(0).toISOString(),
          edited_timestamp: null,
          type: 0,
          flags: 64,
        },
      }),
  };
}
