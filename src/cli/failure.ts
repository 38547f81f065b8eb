/** What was asked cannot be done as it was asked: wrong usage or invalid input. The message is for the person who typed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was asked was tried and failed. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}

export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
