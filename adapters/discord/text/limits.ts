import type { PaceLimits } from "../../../src/ports/platform.ts";

/**
 * What Discord takes, in characters unless the name says otherwise. Sources, as of 2026-08-06: [M] docs resources/message,
 * [C] docs resources/channel, [K] docs components/reference, [A] docs interactions/application-commands,
 * [R] docs topics/rate-limits, [X] observed by others, not documented.
 */
export const limits = {
  /** [M] */
  embedsPerMessage: 10,
  /** [M] */
  embedDescription: 4096,
  /** [M] */
  embedFooter: 2048,
  /** [M] Over all embeds of a message. */
  embedsTotal: 6000,
  /** [K] */
  buttonLabel: 80,
  /** [K] */
  buttonUrl: 512,
  /** [K] */
  customId: 100,
  /** [K] */
  selectOptions: 25,
  /** [K] Of a select option's label and of its placeholder. */
  selectLabel: 100,
  /** [K] */
  rowsPerMessage: 5,
  /** [C] */
  threadName: 100,
  /** [M] A nonce that is a text. */
  nonce: 25,
  /** [M] Messages in one page of a channel's history. */
  historyPage: 100,
  /** [C] Threads in one page of a forum's archive. */
  archivePage: 100,
  /** [A] */
  choices: 25,
  /** [A] Of a choice's name and of its value. */
  choice: 100,
  /** Ours: the words of a search, so that they fit in the custom id of the buttons that turn its pages. */
  words: 80,
  /** [M] The longest link of an embed; longer ones are nothing to click on. */
  link: 2048,
  /** [R] Answers 401, 403 and 429 in ten minutes, before an address is banned for a while. */
  invalidRequests: 10_000,
  /** [A] */
  followUps: 5,
} as const;

/** How long Discord surely remembers a nonce ("the past few minutes" [M]): half of the shortest reading of it. */
export const NONCE_REMEMBERED_MS = 60_000;

/** 45 requests a second of the 50 over all [R], thinned a little as the first reply of a thread takes two; the rest is for commands. */
const overall = { burst: 2, everyMs: 24 };

/** 5 messages in 5 seconds per channel [X], evenly and a little slower, so that no window sees a sixth. */
const aSecond = { burst: 1, everyMs: 1050 };

/** 3 edits in 6 seconds per channel [X], once the messages are older than an hour. */
const twoSeconds = { burst: 1, everyMs: 2100 };

/** Discord counts nothing per server. A look takes four requests and more, so that looks come at a quarter of the pace. */
export const pace: PaceLimits = {
  overall,
  post: { perChannel: aSecond, perWorkspace: overall },
  correct: { perChannel: twoSeconds, perWorkspace: overall },
  look: { perChannel: aSecond, perWorkspace: { burst: 1, everyMs: 4 * overall.everyMs } },
};
