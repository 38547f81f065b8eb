import { Command, Option } from "commander";
import { layouts } from "../domain/message.ts";
import type { Context } from "./calling/context.ts";
import { allOf, oneOf } from "./calling/lists.ts";

/** `--help` is written for this width. */
const HELP_COLUMNS = 80;

/** The command line: what there is, how it is called, and which file does it. Nothing of them is loaded before it is called. */
export function buildProgram(context: Context, version: string): Command {
  const { adapters } = context;
  const names = adapters.map(({ name }) => name);
  const unasked = adapters.filter(({ use }) => use.kind === "when-configured");
  const titles = unasked.map(({ title }) => title);
  const workspaces = unasked.map(({ name }) => `${name}:ID`);
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
  const yes = () => new Option("--yes", "do not ask before it is stored");
  const silent = () => new Option("--silent", "readers of what was posted are not told");
  const note = () => new Option("--note <text>", "what readers are told under the corrected text");
  const NAMED = "2026-02-08#7, its id, or the beginning of its headline";
  const layout = () => new Option("--layout <layout>", "how to show the edition").choices(layouts);

  command("start", "run the bot: import, post what is due, answer commands").action(async () =>
    (await import("./start.ts")).start(context),
  );

  const deciding = (from: Command) =>
    from
      .option("--date <date>", "the edition's date, instead of what the text says")
      .option("--title <title>", "its title")
      .option("--drop <lines>", "lines to leave out, such as 3,7-9")
      .addOption(
        new Option("--signals <kind>", "what begins a signal: headings, bold lines, items").choices([
          "h2",
          "bold",
          "items",
        ] as const),
      );

  deciding(command("import", "store editions from a text, a feed, a page or a mail"))
    .argument("<source>", "a file, a folder, a URL, or - for standard input")
    .option("--dry-run", "show the draft and its problems; store nothing")
    .option("--explain", "say for each line what it was taken for, and why")
    .option("--replace", "store an edition whose text has changed, and correct what was posted")
    .addOption(silent())
    .addOption(note())
    .addOption(yes())
    .addOption(json())
    .action(async (source: string, options) =>
      (await import("./editions/import.ts")).importSource(source, options, context),
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
    .allowUnknownOption()
    .helpOption("--help", "show this help")
    .option("--limit <number>", "how many signals to show", "10")
    .option("--page <number>", "which page of them", "1")
    .option("--explain", "say for each why it was found, word by word")
    .addOption(json())
    .action(async (words: string[], options) =>
      (await import("./search.ts")).search(words.join(" "), options, context),
    );

  command("topics", "what the editions were about, week by week")
    .option("--since <date>", "only editions from that day on, such as 2026-01")
    .option("--limit <number>", "how many topics to show", "15")
    .addOption(json())
    .action(async (options) => (await import("./topics.ts")).topics(options, context));

  deciding(command("preview", "show exactly what would be posted"))
    .argument("<edition>", "its date, such as 2026-02-08, or latest; or a source, which is not stored")
    .addOption(new Option("--platform <platform>", oneOf(names)).choices(names))
    .addOption(layout())
    .option("--html <file>", "write a page that looks like the platform")
    .addOption(json())
    .action(async (edition: string, options) =>
      (await import("./deliveries/preview.ts")).preview(edition, options, context),
    );

  command("post", "post an edition now, where it is not yet")
    .argument("<edition>", "its date, such as 2026-02-08, or latest")
    .option("--to <channel...>", oneOf(adapters.map(({ example }) => example)))
    .option("--all", "every subscribed channel")
    .addOption(layout())
    .option("--dry-run", "say what would be posted where; post nothing")
    .addOption(json())
    .action(async (edition: string, options) =>
      (await import("./deliveries/post.ts")).post(edition, options, context),
    );

  command("correct", "give a signal another headline or text, wherever it was posted")
    .argument("<signal>", NAMED)
    .option("--headline <text>", "its new headline")
    .option("--text <file>", "a file with its new paragraphs, with blank lines between them")
    .addOption(silent())
    .addOption(note())
    .addOption(yes())
    .addOption(json())
    .action(async (signal: string, options) =>
      (await import("./editions/correct.ts")).correct(signal, options, context),
    );

  command("retract", "take a signal back: a tombstone with the reason stands in its place")
    .argument("<signal>", `${NAMED}; with --edition, an edition's date`)
    .requiredOption("--reason <text>", "what readers are told")
    .option("--hide-headline", "not even its headline may be shown any more")
    .option("--edition", "the whole edition")
    .addOption(yes())
    .addOption(json())
    .action(async (signal: string, options) =>
      (await import("./editions/retract.ts")).retract(signal, options, context),
    );

  command("restore", "bring back what was retracted")
    .argument("<signal>", `${NAMED}; with --edition, an edition's date`)
    .option("--edition", "the whole edition")
    .addOption(yes())
    .addOption(json())
    .action(async (signal: string, options) =>
      (await import("./editions/retract.ts")).restore(signal, options, context),
    );

  command("erase", "remove a signal for good: from the store and from every message in reach")
    .argument("<signal>", NAMED)
    .addOption(yes())
    .addOption(json())
    .action(async (signal: string, options) =>
      (await import("./editions/erase.ts")).erase(signal, options, context),
    );

  command("remove", "take an edition out of the store that was never posted")
    .argument("<edition>", "its date, such as 2026-02-08, or latest")
    .addOption(yes())
    .addOption(json())
    .action(async (edition: string, options) =>
      (await import("./editions/remove.ts")).remove(edition, options, context),
    );

  command("history", "what became of an edition: who changed what, and when")
    .argument("<edition>", "its date, such as 2026-02-08, or latest")
    .addOption(json())
    .action(async (edition: string, options) =>
      (await import("./editions/history.ts")).history(edition, options, context),
    );

  command("receipt", "what became of an edition in every channel")
    .argument("<edition>", "its date, such as 2026-02-08, or latest")
    .option("--check", "look in some channels whether what was posted is still there")
    .option("--csv", "for spreadsheets: a line for each channel")
    .addOption(json())
    .action(async (edition: string, options) =>
      (await import("./deliveries/receipt.ts")).receipt(edition, options, context),
    );

  const decision = (usage: string, description: string) =>
    command(usage, description)
      .argument("<edition>", "its date, such as 2026-02-08, or latest")
      .addOption(json());
  decision("hold", "keep an edition back, before it goes out or in mid-delivery")
    .alias("stop")
    .action(async (edition: string, options) =>
      (await import("./editions/decide.ts")).holdEdition(edition, options, context),
    );
  decision("release", "let go what is held, or take what is proposed").action(
    async (edition: string, options) =>
      (await import("./editions/decide.ts")).releaseEdition(edition, options, context),
  );
  decision("dismiss", "decide against what is proposed or held").action(async (edition: string, options) =>
    (await import("./editions/decide.ts")).dismissProposal(edition, options, context),
  );

  command("status", "when the next editions come, and what became of the last ones")
    .addOption(json())
    .action(async (options) => (await import("./status.ts")).status(options, context));

  command("forget", "remove all that is kept of a workspace, now and for good")
    .argument("<workspace>", oneOf(workspaces))
    .addOption(json())
    .action(async (workspace: string, options) =>
      (await import("./forget.ts")).forget(workspace, options, context),
    );

  command("doctor", "what is configured, what is missing and how to get it")
    .addOption(json())
    .action(async (options) => (await import("./doctor.ts")).doctor(options, context));

  return program;
}
