import path from "node:path";
import type { Readable } from "node:stream";
import { channelLabel } from "../../src/domain/channel.ts";
import type { Adapter, AdapterTools } from "../../src/ports/adapter.ts";
import type { Screen } from "./console.ts";

/** The terminal in which the program was started. */
export interface OwnTerminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  /** Where posts and answers are shown to the person there. */
  readonly output: Screen;
  /** Where posts are shown beside what another command prints. */
  readonly aside: Screen;
  readonly isColourRefused: boolean;
  /** Beginnings of lines that Tab offers. */
  readonly starts: readonly string[];
  /** The person there has left. */
  readonly onEnd: () => void;
}

/** Nothing has to be set for it: it shows what the bot does before any platform is configured. */
export function terminal({ input, output, aside, isColourRefused, starts, onEnd }: OwnTerminal): Adapter {
  async function create({ dataFolder, serves, language, zone, parse }: AdapterTools) {
    const { createConsole } = await import("./console.ts");
    const screen = serves ? output : aside;
    return createConsole({
      file: path.join(dataFolder, "console.jsonl"),
      input,
      output: screen,
      isTerminal: input.isTTY === true && screen.isTTY === true,
      colour: screen.isTTY === true && !isColourRefused,
      language,
      zone,
      parse,
      starts,
      onEnd,
    });
  }
  return {
    name: "console",
    title: "the terminal",
    example: "console:main",
    use: { kind: "stand-in", channel: "main" },
    variables: [],
    async draw(messages) {
      const { drawThread } = await import("./draw.ts");
      return drawThread(messages);
    },
    configure: () => ({
      isConfigured: true,
      summary: [],
      create,
      async check(tools, channels, abort) {
        const { inspect } = await create(tools);
        return Promise.all(
          channels.map(async (channel) => {
            const what = channelLabel(channel);
            const seen = await inspect(channel, abort);
            return seen.postable
              ? { what: `${what}; ${seen.name}`, ok: true }
              : { what: `${what} cannot be posted to`, ok: false, fix: seen.missing.join("; ") };
          }),
        );
      },
    }),
  };
}
