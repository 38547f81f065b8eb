import { fetchSource } from "../../importing/source/fetch-source.ts";
import { isWebAddress } from "../../importing/source/read-source.ts";
import { SourceError } from "../../importing/source/source-error.ts";
import type { Caller } from "./context.ts";
import { UsageError } from "./failure.ts";
import { AnswerError, type Visit } from "../handover/visit.ts";
import { createTerminal } from "./terminal.ts";

/**
 * Who typed a command that was handed to this process. Files and streams are read over there, so that no path is opened here; an
 * address is fetched here, as this process' settings allow.
 */
export function callerOf({ screen, write, names, read, ask, leaving }: Visit): Caller {
  return {
    terminal: createTerminal(screen, {
      ask: (question) => ask(question).catch(() => ""),
      writeOut: (text) => write("out", text),
      writeErr: (text) => write("err", text),
    }),
    sources: {
      names: async (from) => (isWebAddress(from) ? [from] : names(from).catch(asOurs)),
      read: async (name, options) =>
        isWebAddress(name) ? fetchSource(name, options) : { name, bytes: await read(name).catch(asOurs) },
    },
    leaving,
  };
}

function asOurs(error: unknown): never {
  if (!(error instanceof AnswerError)) throw error;
  throw error.isUsage
    ? new UsageError(error.message, { cause: error })
    : new SourceError(error.message, { cause: error });
}
