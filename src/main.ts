#!/usr/bin/env node
// Nothing is imported at the top: Node reads all of that at once, before the first line here, and could say only in a stack trace what
// went wrong meanwhile.
try {
  const { terminal } = await import("../adapters/console/adapter.ts");
  const { discord } = await import("../adapters/discord/adapter.ts");
  const { slack } = await import("../adapters/slack/adapter.ts");
  const { runCommandLine } = await import("./cli/run.ts");
  const { commandStarts } = await import("./commands/parse-command.ts");
  const { colourRefused } = await import("./config/config.ts");

  const leaving = new AbortController();

  const adapters = [
    slack,
    discord,
    terminal({
      input: process.stdin,
      output: process.stdout,
      aside: process.stderr,
      isColourRefused: colourRefused(),
      starts: commandStarts,
      onEnd: () => leaving.abort(),
    }),
  ];

  await runCommandLine(process.argv.slice(2), adapters, leaving.signal);
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  const isLimit = error instanceof Error && "code" in error && error.code === "EMFILE";
  process.stderr.write(
    isLimit
      ? "signalpost: this process may open too few files at once; raise the limit (ulimit -n 1024) and start again\n"
      : `signalpost: it could not be loaded (${reason}); install it again\n`,
  );
  process.exitCode = 1;
}
