import { writeFile } from "node:fs/promises";
import { adaptersInUse, adapterTools } from "../../runtime/adapters.ts";
import type { Layout, Message, SignalMessage } from "../../domain/message.ts";
import { makePlan } from "../../delivery/decide/plan.ts";
import type { Edition } from "../../domain/edition.ts";
import { createParsing } from "../../importing/parsing.ts";
import type { Context } from "../calling/context.ts";
import { decisionsFrom, type DecisionOptions } from "../editions/decisions.ts";
import { UsageError } from "../calling/failure.ts";
import { problemLine } from "../editions/import.ts";
import { processParts } from "../calling/parts.ts";
import { previewPage } from "./preview-page.ts";
import { findEdition, withStore } from "../calling/storage.ts";
import { harmless, harmlessLine } from "../../text/harmless.ts";

interface PreviewOptions extends DecisionOptions {
  readonly platform?: string;
  readonly layout?: Layout;
  readonly json?: true;
  /** Where the page goes that shows what the platform's clients will show. */
  readonly html?: string;
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

  const { title, messages, bodies } = await withStore("read", context, async (store) => {
    const tools = adapterTools(config, { ...parts, store, routes: parts.server, serves: false });
    const platform = await adapter.create(tools);
    try {
      const edition = isSource(wanted)
        ? await readEdition(wanted, options, context)
        : await findEdition(wanted, store);
      const plan = makePlan(
        { edition, revision: 1 },
        {
          layout: options.layout ?? "thread",
          language: config.language,
          signals: edition.signals.map(({ id }) => id),
          fits: (message) => platform.fits(message, "rich"),
        },
      );
      const all = plan.parts.map(({ message }) => message);
      return {
        title: edition.title,
        messages: all,
        bodies: all.map((message) => platform.render(message, "rich")),
      };
    } finally {
      await platform.close();
    }
  });

  if (options.html !== undefined) {
    const { language } = config;
    const page = previewPage({
      title: `${title} · ${adapter.title}`,
      language,
      drawing: await adapter.draw(messages),
    });
    await writePage(options.html, page);
    terminal.out(`${options.html}: open it in a browser`);
    return;
  }
  if (options.json) {
    terminal.json(bodies);
    return;
  }
  for (const [n, message] of messages.entries()) {
    terminal.out(terminal.paint("dim", `--- ${n + 1}/${messages.length} ${titleOf(message)}`));
    terminal.out(readable(bodies[n]));
  }
}

/** An edition is named by its date. Anything with a sign of a path or an address is a source. */
const isSource = (wanted: string): boolean => wanted === "-" || /[./\\]/.test(wanted);

/** The first edition of a source, as it would be stored. */
async function readEdition(from: string, options: PreviewOptions, context: Context): Promise<Edition> {
  const { sources, terminal, leaving } = context;
  const { allowPrivateUrls: allowPrivateAddresses } = context.settings().config;
  const nothing = { overrun: async () => undefined, putOverrun: async () => undefined };
  const parsing = createParsing({ overruns: nothing, version: context.version });
  try {
    const source = await sources.read(from, { allowPrivateAddresses, abort: leaving });
    const [draft] = await parsing.parse({ ...source, decisions: decisionsFrom(options) }, leaving);
    for (const problem of draft?.problems ?? []) terminal.note(problemLine(source.name, problem));
    if (!draft?.edition) throw new UsageError(`${harmlessLine(from)} gives no edition`);
    return draft.edition;
  } finally {
    await parsing.close();
  }
}

async function writePage(file: string, page: string): Promise<void> {
  try {
    await writeFile(file, page);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function titleOf(message: Message): string {
  if (message.kind === "group") return `signals ${message.signals.map(placeOf).join(", ")}`;
  const piece = message.piece.of > 1 ? ` (${message.piece.number}/${message.piece.of})` : "";
  return message.kind === "header" ? `header${piece}` : `signal ${placeOf(message)}${piece}`;
}

function placeOf({ place }: SignalMessage): string {
  return place.kind === "of" ? String(place.position) : `+${place.number}`;
}

/** A body that is nothing but a text is shown as that text. */
function readable(body: unknown): string {
  const text = typeof body === "object" && body !== null && "text" in body ? body.text : undefined;
  const isText = typeof text === "string" && Object.keys(body ?? {}).length === 1;
  return isText ? harmless(text) : JSON.stringify(body, undefined, 2);
}
