import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
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
import type { Context } from "./calling/context.ts";
import { Cancelled, CommandFailure, exitCodes, HandOver, UsageError } from "./calling/failure.ts";
import { handOver } from "./handover/hand-over.ts";
import { watchForInterrupts } from "./calling/interrupts.ts";
import { buildProgram } from "./program.ts";
import { ownSources } from "./calling/sources.ts";
import { openTerminal, type Terminal } from "./calling/terminal.ts";

/** Runs one command line and leaves its exit code to the process. */
export async function runCommandLine(
  args: readonly string[],
  adapters: readonly Adapter[],
  leaving: AbortSignal,
): Promise<void> {
  const context = createContext(openTerminal(), adapters, leaving);
  process.exitCode = await runHereOrThere(args, context);
}

/** Resolves with the exit code. What fails is told on the terminal; only a command that is to be handed over rejects, with a `HandOver`. */
async function run(args: readonly string[], context: Context): Promise<number> {
  try {
    const program = buildProgram(context, context.version);
    if (args.length === 0) program.help({ error: true });
    await program.parseAsync([...args], { from: "user" });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof HandOver && !context.bot) throw error;
    return report(error, context.terminal);
  }
}

/** A process that has just begun, or is about to end, is waited for so long. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 200;

/** Where another process has the store, it does what was asked. One that ends meanwhile leaves it to this one. */
async function runHereOrThere(args: readonly string[], context: Context): Promise<number> {
  const givesUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await run(args, context);
    } catch (error) {
      const code = await handOverTo(args, context);
      if (code !== undefined) return code;
      if (Date.now() >= givesUpAt) {
        const reason = error instanceof Error ? error.message : String(error);
        const told = `${reason} It takes no commands: if it is neither starting nor ending, restart the bot.`;
        return report(new CommandFailure(told, { cause: error }), context.terminal);
      }
      await wait(LOOK_AGAIN_MS);
    }
  }
}

/** Resolves with the exit code; with nothing where nobody takes commands now. */
async function handOverTo(args: readonly string[], context: Context): Promise<number | undefined> {
  const { terminal, sources, version } = context;
  const { outIsScreen, errIsScreen, colours, columns, canAsk } = terminal;
  const { dataFolder } = context.settings().config;
  const interrupts = watchForInterrupts();
  const over = new AbortController();
  const abort = AbortSignal.any([interrupts.first, over.signal]);
  const handed = await handOver({
    args: [...args],
    version,
    dataFolder,
    screen: { outIsScreen, errIsScreen, colours, columns, canAsk },
    write: (stream, text) => (stream === "out" ? terminal.rawOut(text) : terminal.rawNote(text)),
    names: sources.names,
    read: async (name) => (await sources.read(name, { allowPrivateAddresses: false, abort })).bytes,
    ask: terminal.ask,
    isUsage: (error) => error instanceof UsageError,
    cancelled: interrupts.first,
  });
  interrupts.done();
  // Nobody waits any more for what is still being read.
  over.abort();
  switch (handed.kind) {
    case "done":
      return handed.code;
    case "absent":
      return undefined;
    case "refused":
      return report(new CommandFailure(handed.message), terminal);
    case "broken":
      return report(
        new CommandFailure("the bot ended before it had done this; see signalpost status, then try again"),
        terminal,
      );
  }
}

function createContext(terminal: Terminal, adapters: readonly Adapter[], leaving: AbortSignal): Context {
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
  const context: Context = {
    version: readVersion(),
    terminal,
    sources: ownSources,
    adapters,
    settings,
    doubts,
    leaving,
    log: () => {
      opened ??= openLog(settings(), terminal);
      return opened;
    },
    bot: undefined,
    runFor: (args, caller, bot) => run(args, { ...context, ...caller, bot }),
  };
  return context;
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
  if (error instanceof Cancelled) {
    terminal.note(`signalpost: ${error.message}`);
    return exitCodes.cancelled;
  }
  if (error instanceof UsageError || error instanceof CommandFailure) {
    if (error.message !== "") terminal.note(`signalpost: ${error.message}`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
  terminal.note(`signalpost: ${error instanceof Error ? error.message : String(error)}`);
  return exitCodes.failed;
}
