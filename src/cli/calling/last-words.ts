import type { Log } from "../../ports/log.ts";
import { exitCodes } from "./failure.ts";

/**
 * A fault that nobody caught leaves the program in an unknown state: it says so in one line and ends, and the ledger tells the next
 * process how far this one had come. Gives what takes the watch back.
 */
export function sayLastWords(
  log: Log,
  end: (code: number) => void = (code) => process.exit(code),
): () => void {
  // A rejection that nobody handles comes here, too.
  const onFault = (error: unknown): void => {
    log.error("bot.fault", faultFields(error));
    end(exitCodes.failed);
  };
  process.on("uncaughtException", onFault);
  return () => process.off("uncaughtException", onFault);
}

function faultFields(error: unknown) {
  if (!(error instanceof Error)) return { reason: String(error) };
  const at = /\n\s*at (.*)/.exec(error.stack ?? "")?.[1];
  return { reason: `${error.name}: ${error.message}`, ...(at !== undefined && { at }) };
}
