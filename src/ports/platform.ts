import type { Channel, MessageRef } from "../domain/channel.ts";
import type { Key } from "../domain/copy.ts";
import type { Form, Message } from "../domain/message.ts";
import type { Reason } from "../domain/reason.ts";
import type { Answer, Suggestion } from "./answer.ts";
import type { Request } from "./command.ts";

/** How often a platform may be asked. `burst` requests may go at once, then one every `everyMs`. */
export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

/** What a request is for, as far as platforms count it apart: a first posting, a correction (edit, removal, completion), a look. */
export const requestKinds = ["post", "correct", "look"] as const;

export type RequestKind = (typeof requestKinds)[number];

/** How often a platform may be asked, in all and for each kind of request. */
export interface PaceLimits extends Readonly<
  Record<RequestKind, { readonly perChannel: Rate; readonly perWorkspace: Rate }>
> {
  readonly overall: Rate;
}

/** A thread is named by the header that it hangs on. */
export interface Thread {
  readonly header: MessageRef;
  /** For platforms whose threads have a name; at most as long as the edition's title. */
  readonly title: string;
}

/**
 * Where a copy stands, or is to stand:
 *
 * - `channel`: in the channel itself. A header that stands there opens a thread
 * - `thread`: in a header's thread, after what is there already. A thread that still has to be made is made first
 * - `beside`: in the channel after the header; in its thread where a channel of this kind has nothing but threads (a forum)
 */
export type Spot =
  | { readonly at: "channel"; readonly channel: Channel }
  | { readonly at: "thread"; readonly thread: Thread }
  | { readonly at: "beside"; readonly thread: Thread };

/** What a copy is sent with. */
export interface Sending {
  readonly key: Key;
  readonly form: Form;
  /** The subscription's own label for its copies (a forum tag), where it has one. */
  readonly tag?: string;
  /** Gives up waiting for the reply; the outcome is then `unknown`. */
  readonly abort: AbortSignal;
}

/** A message of ours that is to say something else, or nothing any more. */
export interface PostedCopy {
  readonly message: MessageRef;
  readonly key: Key;
  readonly form: Form;
}

/** What was found of the keys looked for. `readable: false`: the platform will not show us; nothing is known. */
export type ReadBack =
  | {
      readonly readable: true;
      readonly found: readonly { readonly key: Key; readonly message: MessageRef }[];
    }
  | { readonly readable: false; readonly reason: string };

/**
 * Whether a channel can be posted to. `missing` says, in English, what an admin has to do first. `tags`: every post needs one of
 * these labels. `isGuest`: we may post without being a member.
 */
export type Inspection =
  | {
      readonly postable: true;
      readonly name: string;
      readonly notes: readonly string[];
      readonly tags?: readonly string[];
      readonly isGuest?: true;
    }
  | { readonly postable: false; readonly name?: string; readonly missing: readonly string[] };

/** What a platform tells by itself. */
export type PlatformEvent =
  | { readonly kind: "channel-gone"; readonly channel: Channel; readonly reason: Reason }
  | { readonly kind: "channel-back"; readonly channel: Channel }
  | {
      readonly kind: "workspace-gone";
      readonly platform: string;
      readonly workspace: string;
      readonly reason: Reason;
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
 * Every method that asks the platform rejects with a `PlatformError`, and with nothing else. One call to `post` puts at most one
 * message there: no client library behind it sends a second time.
 */
export interface Platform {
  readonly name: string;

  /** Kept by the core: no adapter waits by itself. A wait told by the platform comes as `rate-limited`. */
  readonly pace: PaceLimits;

  /** Starts to listen; resolves when commands are answered. Rejects with `stopped` when the credentials are refused. */
  connect(handlers: Handlers): Promise<void>;

  /** Stops listening, lets answers under way finish, frees everything. May be called twice, and without `connect`. */
  close(): Promise<void>;

  /**
   * The exact body that would be sent. Pure: the same message gives the same body. Nothing of the message's text can ping,
   * format, link or script; stripping the mark-up gives the text back.
   */
  render(message: Message, form: Form): unknown;

  /**
   * Whether one message in this form holds this, and in the plain form too, also when later every entry of its contents links to a
   * message. Pure. Less text never fits worse, and a message with one character of text always fits.
   */
  fits(message: Message, form: Form): boolean;

  /** Posts one message. The message that it resolves with is there. */
  post(spot: Spot, message: Message, sending: Sending): Promise<MessageRef>;

  /**
   * Replaces what a copy says, in the form that it has; its key stays with it. Doing it again changes nothing. `thread-gone` when
   * the message is no more.
   */
  edit(copy: PostedCopy, message: Message, abort: AbortSignal): Promise<void>;

  /** Takes back a copy. One that is no more is no error. */
  remove(copy: PostedCopy, abort: AbortSignal): Promise<void>;

  /**
   * Called once everything is posted: does what the platform does when an edition is complete, such as publishing an announcement.
   * Doing it again changes nothing.
   */
  complete(thread: Thread, abort: AbortSignal): Promise<void>;

  /**
   * Looks for our copies by their keys where they were sent to. `since` is when the first of them was first tried. A message found
   * twice is there twice, oldest first.
   * `readable: true` promises that the look was authorised and complete: a key not found was not there to be seen.
   */
  readBack(spot: Spot, keys: readonly Key[], since: Date, abort: AbortSignal): Promise<ReadBack>;

  /** May we post here, and read back? Asks the platform, each time. */
  inspect(channel: Channel, abort: AbortSignal): Promise<Inspection>;

  /** Where a person can read a message, as an address; `undefined` where there is none, or it is not known yet. Pure. */
  link(message: MessageRef): string | undefined;
  /** Whether we are in this workspace. Asks the platform, each time. */
  isInstalled(workspace: string, abort: AbortSignal): Promise<boolean>;

  /** The channels that the platform shows us under this id: none, one, or one per workspace that shares it. */
  locate(id: string, abort: AbortSignal): Promise<readonly Channel[]>;
}
