import { adaptersInUse, adapterTools } from "../runtime/adapters.ts";
import type { Layout, Message } from "../domain/message.ts";
import { makePlan } from "../delivery/plan.ts";
import type { Context } from "./context.ts";
import { UsageError } from "./failure.ts";
import { processParts } from "./parts.ts";
import { findEdition, withStore } from "./storage.ts";
import { harmless } from "./terminal.ts";

interface PreviewOptions {
  readonly platform?: string;
  readonly layout?: Layout;
  readonly json?: true;
}

/** Prints the very bodies that would be sent, in order. */
export async function preview(wanted: string, options: PreviewOptions, context: Context): Promise<void> {
  const { terminal } = context;
  const parts = await processParts(context);
  const { config, adapters } = parts;
  const adapter = options.platform
    ? adapters.find(({ name }) => name === options.platform)
    : adaptersInUse(adapters)[0];
  if (!adapter) throw new UsageError(`there is no platform "${options.platform}"`);

  const { messages, bodies } = await withStore("read", context, async (store) => {
    const tools = adapterTools(config, { ...parts, store, routes: parts.server, serves: false });
    const platform = await adapter.create(tools);
    try {
      const plan = makePlan(await findEdition(wanted, store), {
        layout: options.layout ?? "thread",
        language: config.language,
        wants: () => true,
        fits: (message) => platform.fits(message),
      });
      if (!plan) throw new UsageError(`the edition ${wanted} has no signals`);
      const rendered = plan.messages.map((message) => platform.render(message, "rich"));
      return { messages: plan.messages, bodies: rendered };
    } finally {
      await platform.close();
    }
  });

  if (options.json) {
    terminal.json(bodies);
    return;
  }
  for (const [n, message] of messages.entries()) {
    terminal.out(terminal.paint("dim", `--- ${n + 1}/${messages.length} ${titleOf(message)}`));
    terminal.out(readable(bodies[n]));
  }
}

function titleOf(message: Message): string {
  const part = message.part.of > 1 ? ` (${message.part.number}/${message.part.of})` : "";
  return message.kind === "header" ? `header${part}` : `signal ${message.position}${part}`;
}

/** A body that is nothing but a text is shown as that text. */
function readable(body: unknown): string {
  const text = typeof body === "object" && body !== null && "text" in body ? body.text : undefined;
  const isText = typeof text === "string" && Object.keys(body ?? {}).length === 1;
  return isText ? harmless(text) : JSON.stringify(body, undefined, 2);
}
