import { readFileSync } from "node:fs";
import * as z from "zod";
import { CommanderError } from "commander";
import {
  allVariables,
  ConfigError,
  doubtfulSettings,
  parseSettings,
  readEnvironment,
  type Settings,
} from "../config/config.ts";
import type { Adapter } from "../ports/adapter.ts";
import type { Log } from "../ports/log.ts";
import type { Context } from "./context.ts";
import { CommandFailure, exitCodes, UsageError } from "./failure.ts";
import { buildProgram } from "./program.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** Runs one command line and leaves its exit code to the process. */
export async function runCommandLine(
  args: readonly string[],
  adapters: readonly Adapter[],
  leaving: AbortSignal,
): Promise<void> {
  const terminal = openTerminal();
  const version = readVersion();
  const context = { ...createContext(terminal, adapters, leaving), version };
  const program = buildProgram(context, version);
  try {
    if (args.length === 0) program.help({ error: true });
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    process.exitCode = report(error, terminal);
  }
}

function createContext(
  terminal: Terminal,
  adapters: readonly Adapter[],
  leaving: AbortSignal,
): Omit<Context, "version"> {
  let known: Settings | undefined;
  let opened: Promise<Log> | undefined;
  let areDoubtsTold = false;
  const doubts = (): readonly string[] => {
    areDoubtsTold = true;
    return doubtfulSettings(process.cwd(), adapters);
  };
  const settings = (): Settings => {
    if (known) return known;
    known = parseSettings(readEnvironment(process.cwd(), allVariables(adapters)), adapters);
    if (!areDoubtsTold) for (const doubt of doubts()) terminal.note(`signalpost: ${doubt}`);
    return known;
  };
  return {
    terminal,
    adapters,
    settings,
    doubts,
    leaving,
    log: () => {
      opened ??= openLog(settings(), terminal);
      return opened;
    },
  };
}

/** The compiled program lies two folders below the package. */
function readVersion(): string {
  const text = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

async function openLog({ config, adapters }: Settings, terminal: Terminal): Promise<Log> {
  const { createPinoLog } = await import("../runtime/pino-log.ts");
  const { adaptersInUse } = await import("../runtime/adapters.ts");
  const isTrial = adaptersInUse(adapters).every(({ use }) => use.kind === "stand-in");
  return createPinoLog({
    level: config.logLevel ?? (isTrial ? "warn" : "info"),
    readable: terminal.errIsScreen,
    secrets: config.secrets,
    write: (line) => terminal.rawNote(line),
  });
}

/** Says what went wrong, and gives the exit code for it. */
function report(error: unknown, terminal: Terminal): number {
  // commander has said it already; asking for help is no mistake.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof ConfigError) {
    terminal.note("signalpost: the configuration has to be put right:");
    for (const problem of error.problems) terminal.note(`  ${problem}`);
    return exitCodes.usage;
  }
  if (error instanceof UsageError || error instanceof CommandFailure) {
    if (error.message !== "") terminal.note(`signalpost: ${error.message}`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
  terminal.note(`signalpost: ${error instanceof Error ? error.message : String(error)}`);
  return exitCodes.failed;
}
