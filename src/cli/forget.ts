import type { Workspace } from "../domain/channel.ts";
import type { Adapter } from "../ports/adapter.ts";
import type { Forgotten } from "../ports/store.ts";
import { harmless } from "../text/harmless.ts";
import type { Context } from "./calling/context.ts";
import { CommandFailure, UsageError } from "./calling/failure.ts";
import { oneOf } from "./calling/lists.ts";
import { withStore } from "./calling/storage.ts";

/** Removes all that is kept of a workspace, now. */
export async function forget(
  typed: string,
  options: { readonly json?: true },
  context: Context,
): Promise<void> {
  const { terminal } = context;
  const workspace = parseWorkspace(typed, context.adapters);
  const forgotten = await withStore("own", context, (store) => {
    if (context.bot) throw new CommandFailure(STOP_FIRST);
    return store.forgetWorkspace(workspace);
  });
  if (options.json) return terminal.json({ workspace, forgotten, outOfReach });
  for (const line of linesOf(typed, forgotten)) terminal.say(harmless(line));
}

const STOP_FIRST = "the bot runs; stop it first: while it runs, it would go on with what it has in memory.";

function parseWorkspace(typed: string, adapters: readonly Adapter[]): Workspace {
  const [, platform, workspace] = /^([a-z]+):(\S+)$/.exec(typed) ?? [];
  const known = adapters.filter(({ use }) => use.kind === "when-configured").map(({ name }) => name);
  if (platform !== undefined && workspace !== undefined && known.includes(platform))
    return { platform, workspace };
  const examples = oneOf(known.map((name) => `${name}:ID`));
  throw new UsageError(
    `"${typed}" is not a workspace; write it as ${examples}, with the id of the workspace or server`,
  );
}

function linesOf(
  typed: string,
  { subscriptions, deliveries, plans, installations }: Forgotten,
): readonly string[] {
  const removed = [
    count(subscriptions, "subscription"),
    count(deliveries, "delivery", "deliveries"),
    count(plans, "text that only they posted", "texts that only they posted"),
    count(installations, "installation"),
  ];
  return [
    `${typed} is forgotten. Removed: ${removed.join(", ")}.`,
    "Out of reach:",
    ...outOfReach.map((what) => `- ${what}`),
  ];
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

const outOfReach = [
  "what was posted there: it belongs to the workspace",
  "copies of the state folder, such as backups",
  "what was logged: ids of workspaces, channels and people",
  "the app itself, where it is still installed: remove it there, or it can be subscribed again",
];
