/** What was asked cannot be done as it was asked: wrong usage or invalid input. The message is for the person who typed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was asked was tried and failed. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}

/** The person who typed ended it. The message says what was done by then. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** Nothing was done yet, as another process has the store: that one can do it. */
export class HandOver extends Error {
  override readonly name = "HandOver";
}

/** `cancelled`: as shells have it for a program that Ctrl+C ended. */
export const exitCodes = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;
