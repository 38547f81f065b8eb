import { exitCodes } from "./failure.ts";

/** So long the other process may take to end what was cancelled. */
const PATIENCE_MS = 5_000;

/** The first Ctrl+C asks that the command be ended; a second one, or a long silence, ends this process. */
export function watchForInterrupts(): { readonly first: AbortSignal; readonly done: () => void } {
  const first = new AbortController();
  let overdue: NodeJS.Timeout | undefined;
  const onSignal = (): void => {
    if (first.signal.aborted) process.exit(exitCodes.cancelled);
    first.abort();
    overdue = setTimeout(() => process.exit(exitCodes.cancelled), PATIENCE_MS);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return {
    first: first.signal,
    done() {
      clearTimeout(overdue);
      process.off("SIGINT", onSignal);
      process.off("SIGTERM", onSignal);
    },
  };
}
