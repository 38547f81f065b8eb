import { Command, Option } from "commander";
import { layouts } from "../domain/message.ts";
import type { Context } from "./context.ts";
import { allOf, oneOf } from "./lists.ts";

/** `--help` is written for this width. */
const HELP_COLUMNS = 80;

/** The command line: what there is, how it is called, and which file does it. Nothing of them is loaded before it is called. */
export function buildProgram(context: Context, version: string): Command {
  const { adapters } = context;
  const names = adapters.map(({ name }) => name);
  const titles = adapters.filter(({ use }) => use.kind === "when-configured").map(({ title }) => title);
  const program = new Command("signalpost")
    .description(`Brings a weekly edition of short signals to ${allOf(titles)}, each signal exactly once.`)
    .version(version)
    .showHelpAfterError("(signalpost --help lists what there is)")
    .configureHelp({ helpWidth: Math.min(context.terminal.columns, HELP_COLUMNS), sortSubcommands: false })
    .configureOutput({
      writeOut: (text) => context.terminal.out(text.trimEnd()),
      writeErr: (text) => context.terminal.note(text.trimEnd()),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText("after", "\nExit codes: 0 done, 1 failed, 2 wrong usage or invalid input.")
    .exitOverride();
  const command = (usage: string, description: string) =>
    program.command(usage).description(description).helpOption("-h, --help", "show this help");
  const json = () => new Option("--json", "for scripts: JSON on standard output");
  const layout = () => new Option("--layout <layout>", "how to show the edition").choices(layouts);

  command("start", "run the bot: import, post what is due, answer commands").action(async () =>
    (await import("./start.ts")).start(context),
  );

  command("import", "store editions from a text, a feed or a page")
    .argument("<source>", "a file, a folder, a URL, or - for standard input")
    .option("--dry-run", "show the draft and its problems; store nothing")
    .option("--replace", "store an edition whose text has changed")
    .addOption(json())
    .action(async (source: string, options) =>
      (await import("./import.ts")).importSource(source, options, context),
    );

  const source = command("source", "feeds and pages that are looked at by themselves");
  const sourceCommand = (usage: string, description: string) =>
    source.command(usage).description(description).helpOption("-h, --help", "show this help");
  sourceCommand("add", "look at a feed or a page from now on")
    .argument("<url>", "an http(s) address")
    .option("--every <time>", "how often: 30m, 2h, 1d (1h unless told)")
    .option("--as <name>", "the name of its publication; the first one unless told")
    .addOption(json())
    .action(async (url: string, options) => (await import("./source.ts")).addSource(url, options, context));
  sourceCommand("list", "what is looked at, and when next")
    .addOption(json())
    .action(async (options) => (await import("./source.ts")).listSources(options, context));
  sourceCommand("check", "look now, at one or at all")
    .argument("[url]", "as it was added")
    .addOption(json())
    .action(async (url: string | undefined, options) =>
      (await import("./source.ts")).checkSources(url, options, context),
    );
  sourceCommand("remove", "do not look at it any more")
    .argument("<url>", "as it was added")
    .addOption(json())
    .action(async (url: string, options) =>
      (await import("./source.ts")).removeSource(url, options, context),
    );

  command("search", "search the signals of all editions")
    .argument("<words...>", 'words, a "phrase", -word, depuis:2026-01')
    .option("--limit <number>", "how many signals to show", "10")
    .option("--page <number>", "which page of them", "1")
    .addOption(json())
    .action(async (words: string[], options) =>
      (await import("./search.ts")).search(words.join(" "), options, context),
    );

  command("preview", "show exactly what would be posted")
    .argument("<edition>", "its date, such as 2026-02-08, or latest")
    .addOption(new Option("--platform <platform>", oneOf(names)).choices(names))
    .addOption(layout())
    .addOption(json())
    .action(async (edition: string, options) =>
      (await import("./preview.ts")).preview(edition, options, context),
    );

  command("post", "post an edition now, where it is not yet")
    .argument("<edition>", "its date, such as 2026-02-08, or latest")
    .option("--to <channel...>", oneOf(adapters.map(({ example }) => example)))
    .option("--all", "every subscribed channel")
    .addOption(layout())
    .option("--dry-run", "say what would be posted where; post nothing")
    .addOption(json())
    .action(async (edition: string, options) => (await import("./post.ts")).post(edition, options, context));

  command("status", "when the next editions come, and what became of the last ones")
    .addOption(json())
    .action(async (options) => (await import("./status.ts")).status(options, context));

  command("doctor", "what is configured, what is missing and how to get it")
    .addOption(json())
    .action(async (options) => (await import("./doctor.ts")).doctor(options, context));

  return program;
}
