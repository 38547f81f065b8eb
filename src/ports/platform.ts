import type { Answer, Suggestion } from "./answer.ts";
import type { Channel, MessageRef } from "../domain/channel.ts";
import type { Request } from "./command.ts";
import type { HeaderMessage, Message, SignalMessage } from "../domain/message.ts";

/** The deterministic name of a post: 32 hexadecimal digits, the same after any restart. */
export type Key = string;

/** How often a platform may be asked to post. `burst` requests may go at once, then one every `everyMs`. */
export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

/** A thread is named by the header that it hangs on. */
export interface Thread {
  readonly header: MessageRef;
  /** For platforms whose threads have a name; at most as long as the edition's title. */
  readonly title: string;
}

/** Send the message as its author meant it, or, once that was rejected, in the plainest form the platform has. */
export type Form = "rich" | "plain";

/** What a post is sent with. */
export interface Sending {
  readonly key: Key;
  readonly form: Form;
  /** The subscription's own label for its posts (a forum tag), where it has one. */
  readonly tag?: string;
  /** Gives up waiting for the reply; the outcome is then `unknown`. */
  readonly abort: AbortSignal;
}

/** What was found of the keys looked for. `readable: false`: the platform will not show us; nothing is known. */
export type ReadBack =
  | {
      readonly readable: true;
      readonly found: readonly { readonly key: Key; readonly message: MessageRef }[];
    }
  | { readonly readable: false; readonly reason: string };

/** Whether a channel can be posted to. `missing` says, in English, what an admin has to do first. */
export type Inspection =
  | { readonly postable: true; readonly name: string; readonly notes: readonly string[] }
  | { readonly postable: false; readonly name?: string; readonly missing: readonly string[] };

/** What a platform tells by itself. */
export type PlatformEvent =
  | { readonly kind: "channel-gone"; readonly channel: Channel; readonly reason: string }
  | { readonly kind: "channel-back"; readonly channel: Channel }
  | {
      readonly kind: "workspace-gone";
      readonly platform: string;
      readonly workspace: string;
      readonly reason: string;
    }
  | { readonly kind: "workspace-back"; readonly platform: string; readonly workspace: string }
  /** Our credentials are dead: nothing more can be sent or received. */
  | { readonly kind: "stopped"; readonly platform: string; readonly reason: string };

/** What the core does for a platform. None of them rejects: what goes wrong is an answer, or is logged. */
export interface Handlers {
  answer(request: Request): Promise<Answer>;
  /** At most `limit` suggestions for half-typed words, best first. */
  suggest(typed: string, limit: number): Promise<readonly Suggestion[]>;
  tell(event: PlatformEvent): Promise<void>;
}

/**
 * What the core needs of a chat platform.
 *
 * Every method that asks the platform rejects with a `PlatformError`, and with nothing else. One call to
 * `openThread` or `reply` puts at most one message there: no client library behind it sends a second time.
 */
export interface Platform {
  readonly name: string;

  /** Kept by the core: no adapter waits by itself. A wait told by the platform comes as `rate-limited`. */
  readonly pace: { readonly perChannel: Rate; readonly perWorkspace: Rate; readonly overall: Rate };

  /** Starts to listen; resolves when commands are answered. Rejects with `stopped` when the credentials are refused. */
  connect(handlers: Handlers): Promise<void>;

  /** Stops listening, lets answers under way finish, frees everything. May be called twice, and without `connect`. */
  close(): Promise<void>;

  /**
   * The exact body that would be sent. Pure: the same message gives the same body. Nothing of the message's text can ping,
   * format, link or script; stripping the mark-up gives the text back.
   */
  render(message: Message, form: Form): unknown;

  /** Whether one message holds this, in both forms, also when later every entry of its contents links to a message. Pure.
   * Less text never fits worse, and a message with one character of text always fits. */
  fits(message: Message): boolean;

  /** Posts the header of a new thread in a channel. The message that it resolves with is there. */
  openThread(channel: Channel, header: HeaderMessage, sending: Sending): Promise<MessageRef>;

  /** Posts one message in the thread, after those already there. A thread that still has to be made is made first. */
  reply(thread: Thread, message: HeaderMessage | SignalMessage, sending: Sending): Promise<MessageRef>;

  /**
   * Called once everything is posted: shows the header with its links, and does what the platform does once an
   * edition is complete. Doing it again changes nothing.
   */
  complete(thread: Thread, header: HeaderMessage, abort: AbortSignal): Promise<void>;

  /** Replaces what a message of ours says. Doing it again changes nothing. `thread-gone` when the message is no more. */
  edit(posted: MessageRef, message: Message, abort: AbortSignal): Promise<void>;

  /** Takes back a message of ours. One that is no more is no error. */
  remove(posted: MessageRef, abort: AbortSignal): Promise<void>;

  /**
   * Looks for our posts by their keys: with a thread, among its replies; without, among the channel's own messages.
   * `since` is when the first of them was first tried. A message found twice is there twice, oldest first.
   * `readable: true` promises that the look was authorised and complete: a key not found was not there to be seen.
   */
  readBack(
    place: { readonly channel: Channel; readonly thread?: Thread },
    keys: readonly Key[],
    since: Date,
    abort: AbortSignal,
  ): Promise<ReadBack>;

  /** May we post here, and read back? Asks the platform, each time. */
  inspect(channel: Channel, abort: AbortSignal): Promise<Inspection>;

  /** The channels that the platform shows us under this id: none, one, or one per workspace that shares it. */
  locate(id: string, abort: AbortSignal): Promise<readonly Channel[]>;
}
