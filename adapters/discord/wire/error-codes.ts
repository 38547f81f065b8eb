import type { FailureKind } from "../../../src/ports/failure.ts";

/** What one of Discord's error codes means for us, and what somebody can do about it. */
export interface KnownCode {
  readonly failure: FailureKind;
  readonly hint?: string;
}

const gone = { kind: "gone" } as const;
const threadGone = { kind: "thread-gone" } as const;
const rejected = { kind: "rejected" } as const;
const stopped = { kind: "stopped" } as const;
/** Refused for the moment, without a time to wait for. */
const later = { kind: "not-sent" } as const;

/**
 * Discord's error codes by what they ask of us (docs topics/opcodes-and-status-codes, 2026-08-06). The same code can be a success
 * where it is met: 160004 a thread is there already, 40033 it was published already, 10008 what was to be removed is no more.
 */
export const errorCodes: ReadonlyMap<number, KnownCode> = new Map<number, KnownCode>([
  [10003, { failure: gone, hint: "the channel was deleted, or the bot cannot see it" }],
  [10004, { failure: gone, hint: "the bot was removed from the server" }],
  [10008, { failure: threadGone, hint: "somebody deleted the message" }],
  [20016, { failure: later, hint: "slow mode" }],
  [
    20022,
    {
      failure: { kind: "rate-limited", retryAfterMs: 600_000, scope: "channel" },
      hint: "published too often",
    },
  ],
  [20028, { failure: later }],
  [20029, { failure: later }],
  [30046, { failure: later, hint: "too many edits of old messages" }],
  [40001, { failure: stopped }],
  [40002, { failure: stopped, hint: "verify the account that owns the application" }],
  [40004, { failure: later }],
  [40005, { failure: rejected, hint: "larger than Discord takes" }],
  [40006, { failure: later }],
  [40058, { failure: gone, hint: "the forum does not let the bot answer here" }],
  [40062, { failure: later }],
  [40066, { failure: gone, hint: "no tag of this forum is free for the bot to use" }],
  [40067, { failure: gone, hint: "this forum wants a tag: /digest subscribe tag:…" }],
  [50001, { failure: gone, hint: "let the bot view the channel" }],
  [50006, { failure: rejected }],
  [50008, { failure: gone, hint: "not a channel for messages" }],
  [50013, { failure: gone, hint: "give the bot its permissions back" }],
  [50014, { failure: stopped, hint: "set a new DISCORD_TOKEN" }],
  [50024, { failure: gone, hint: "not a channel for editions" }],
  [50035, { failure: rejected }],
  [50083, { failure: threadGone, hint: "the thread is archived" }],
  [110000, { failure: later }],
  [130000, { failure: later }],
  [160005, { failure: threadGone, hint: "a moderator locked the thread" }],
  [
    160006,
    { failure: gone, hint: "archive old threads of this server: it has as many active ones as it may" },
  ],
  [160007, { failure: gone, hint: "archive old threads of its announcement channels" }],
  [200000, { failure: rejected, hint: "AutoMod stopped it" }],
  [200001, { failure: rejected, hint: "AutoMod stopped its title" }],
  [240000, { failure: rejected, hint: "it holds a link that Discord blocks" }],
]);
