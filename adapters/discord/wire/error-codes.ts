import type { obstacles } from "../../../src/domain/reason.ts";
import type { FailureKind } from "../../../src/ports/failure.ts";

/** What one of Discord's error codes means for us, and what somebody can do about it. */
export interface KnownCode {
  readonly failure: FailureKind;
  readonly hint?: string;
}

type Obstacle = (typeof obstacles)[number];

const threadGone = { kind: "thread-gone" } as const;
const rejected = { kind: "rejected" } as const;
const stopped = { kind: "stopped" } as const;
/** Refused for the moment, without a time to wait for. */
const later = { kind: "not-sent" } as const;
const tooOftenPublished = { kind: "rate-limited", retryAfterMs: 600_000, scope: "channel" } as const;

/** Messages older than an hour have a limit of their own, of which Discord says neither the size nor the time. */
const tooManyOldEdits = { kind: "rate-limited", retryAfterMs: 30_000, scope: "channel" } as const;

function gone(reason: Obstacle): FailureKind {
  return { kind: "gone", reason };
}

/**
 * Discord's error codes by what they ask of us (docs topics/opcodes-and-status-codes, 2026-08-06). The same code can be a success
 * where it is met: 160004 a thread is there already, 40033 it was published already, 10008 what was to be removed is gone already.
 */
export const errorCodes: ReadonlyMap<number, KnownCode> = new Map<number, KnownCode>([
  [10003, { failure: gone("deleted"), hint: "the channel was deleted, or the bot cannot see it" }],
  [10004, { failure: gone("uninstalled"), hint: "the bot was removed from the server" }],
  [10008, { failure: threadGone, hint: "somebody deleted the message" }],
  [20016, { failure: later, hint: "slow mode" }],
  [20022, { failure: tooOftenPublished, hint: "published too often" }],
  [20028, { failure: later }],
  [20029, { failure: later }],
  [30046, { failure: tooManyOldEdits, hint: "too many edits of old messages" }],
  [40001, { failure: stopped }],
  [40002, { failure: stopped, hint: "verify the account that owns the application" }],
  [40004, { failure: later }],
  [40005, { failure: rejected, hint: "larger than Discord takes" }],
  [40006, { failure: later }],
  [40058, { failure: gone("restricted"), hint: "the forum does not let the bot answer here" }],
  [40062, { failure: later }],
  [40066, { failure: gone("tag-required"), hint: "no tag of this forum is free for the bot to use" }],
  [40067, { failure: gone("tag-required"), hint: "this forum wants a tag: /digest subscribe tag:…" }],
  [50001, { failure: gone("no-permission"), hint: "let the bot view the channel" }],
  [50005, { failure: rejected, hint: "another bot or a person wrote it" }],
  [50006, { failure: rejected }],
  [50008, { failure: gone("restricted"), hint: "not a channel for messages" }],
  [50013, { failure: gone("no-permission"), hint: "give the bot its permissions back" }],
  [50014, { failure: stopped, hint: "set a new DISCORD_TOKEN" }],
  [50024, { failure: gone("restricted"), hint: "not a channel for editions" }],
  [50035, { failure: rejected }],
  [50083, { failure: threadGone, hint: "the thread is archived" }],
  [110000, { failure: later }],
  [130000, { failure: later }],
  [160005, { failure: threadGone, hint: "a moderator locked the thread" }],
  [
    160006,
    {
      failure: gone("restricted"),
      hint: "archive old threads of this server: it has as many active ones as it may",
    },
  ],
  [160007, { failure: gone("restricted"), hint: "archive old threads of its announcement channels" }],
  [200000, { failure: rejected, hint: "AutoMod stopped it" }],
  [200001, { failure: rejected, hint: "AutoMod stopped its title" }],
  [240000, { failure: rejected, hint: "it holds a link that Discord blocks" }],
]);

/** Codes that a request of ours can take for an answer of its own. */
export const UNKNOWN_CHANNEL = 10003;
export const UNKNOWN_MESSAGE = 10008;
export const ALREADY_PUBLISHED = 40033;
export const MISSING_PERMISSIONS = 50013;
export const THREAD_ARCHIVED = 50083;
export const THREAD_EXISTS = 160004;
export const THREAD_LOCKED = 160005;
