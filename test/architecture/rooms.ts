import type { Touch } from "./read-source.ts";

/** What may be used. What is not named here may not be. */
export interface Allowance {
  readonly rooms?: readonly string[];
  /** Packages and Node's modules; `node:crypto createHash` allows that name alone. */
  readonly packages?: readonly string[];
  readonly touches?: readonly Touch[];
}

export interface Room extends Allowance {
  /** The same input gives the same output: it touches nothing, and what runs of its imports is pure as well. */
  readonly pure?: true;
  /** What single files of the room may use besides. A file that is gone has to go here, too. */
  readonly files?: Readonly<Record<string, Allowance & Pick<Room, "pure">>>;
}

const GROUND = ["src/domain", "src/ports"];
const SPOKEN = [...GROUND, "src/words", "src/words/texts/shape", "src/words/texts"];

/**
 * The house, from the ground up: a room stands below those that may import it, so that no import runs back up.
 * Each folder with a source file in it is a room by itself.
 */
export const rooms: Readonly<Record<string, Room>> = {
  "src/domain": { pure: true, files: { "hash.ts": { packages: ["node:crypto createHash"] } } },
  "src/ports": {
    pure: true,
    rooms: ["src/domain"],
    files: {
      "clock.ts": { packages: ["node:timers/promises setTimeout"], touches: ["clock", "timers"] },
      "settings.ts": { packages: ["zod"] },
      "routes.ts": { packages: ["node:http"] },
    },
  },
  "src/text": {
    pure: true,
    files: { "wrap-line.ts": { packages: ["node:util stripVTControlCharacters", "wrap-ansi"] } },
  },
  "src/words": { pure: true, rooms: ["src/domain", "src/text"] },
  "src/words/texts/shape": { pure: true, rooms: ["src/domain", "src/words"] },
  "src/words/texts/en": { pure: true, rooms: ["src/domain", "src/words", "src/words/texts/shape"] },
  "src/words/texts/fr": { pure: true, rooms: ["src/domain", "src/words", "src/words/texts/shape"] },
  "src/words/texts": {
    pure: true,
    rooms: ["src/domain", "src/words/texts/shape", "src/words/texts/en", "src/words/texts/fr"],
  },

  "src/search/analysis": { pure: true, rooms: ["src/text"] },
  "src/search/archive": { pure: true, rooms: ["src/search/analysis", "src/text"] },
  "src/search/equivalents": { pure: true, rooms: ["src/search/analysis", "src/text"] },
  "src/search/query": {
    pure: true,
    rooms: ["src/ports", "src/search/analysis", "src/search/archive", "src/search/equivalents", "src/text"],
  },
  "src/search/ranking": { pure: true, rooms: ["src/search/archive", "src/search/query"] },
  "src/search/passages": {
    pure: true,
    rooms: ["src/ports", "src/search/analysis", "src/search/archive", "src/search/query", "src/text"],
  },
  "src/search/subjects": {
    pure: true,
    rooms: [
      "src/search/analysis",
      "src/search/archive",
      "src/search/equivalents",
      "src/search/query",
      "src/text",
    ],
  },
  "src/search/suggestions": {
    pure: true,
    rooms: [
      "src/search/analysis",
      "src/search/archive",
      "src/search/query",
      "src/search/subjects",
      "src/text",
    ],
  },
  "src/search": {
    pure: true,
    rooms: [
      ...GROUND,
      "src/search/analysis",
      "src/search/archive",
      "src/search/equivalents",
      "src/search/passages",
      "src/search/query",
      "src/search/ranking",
      "src/search/subjects",
      "src/search/suggestions",
    ],
  },

  "src/importing/words": { pure: true },
  "src/importing/structure": {
    pure: true,
    rooms: ["src/domain", "src/importing/words"],
    files: { "signal-ids.ts": { packages: ["node:crypto createHash"] } },
  },
  "src/importing/structure/dates": { pure: true, rooms: ["src/importing/structure"] },
  "src/importing/structure/evidence": {
    pure: true,
    rooms: ["src/importing/structure", "src/importing/words"],
  },
  "src/importing/source": {
    rooms: ["src/importing/structure"],
    files: {
      "decode.ts": { pure: true },
      "reading.ts": { pure: true },
      "source.ts": { pure: true },
      "windows-1252.ts": { pure: true },
      "read-source.ts": { packages: ["node:fs/promises"], touches: ["process"] },
      "load.ts": {
        packages: ["node:dns", "node:http", "node:https", "node:net"],
        touches: ["timers"],
      },
      "body.ts": { packages: ["node:http", "node:stream", "node:zlib"] },
      "public-lookup.ts": { packages: ["node:dns", "node:net"] },
      "public-address.ts": { packages: ["ipaddr.js"] },
    },
  },
  "src/importing/formats/html": {
    pure: true,
    rooms: ["src/importing/structure", "src/importing/words"],
    packages: ["htmlparser2"],
  },
  "src/importing/formats/feeds": {
    pure: true,
    rooms: [
      "src/importing/formats/html",
      "src/importing/source",
      "src/importing/structure",
      "src/importing/structure/dates",
      "src/importing/structure/evidence",
      "src/importing/words",
    ],
    packages: ["htmlparser2", "zod"],
  },
  "src/importing/formats": {
    pure: true,
    rooms: [
      "src/importing/formats/feeds",
      "src/importing/formats/html",
      "src/importing/source",
      "src/importing/structure",
      "src/importing/structure/dates",
      "src/importing/structure/evidence",
      "src/importing/words",
    ],
    packages: ["mdast", "mdast-util-from-markdown", "postal-mime", "yaml", "zod"],
  },
  "src/editing": {
    pure: true,
    rooms: ["src/domain", "src/text"],
    files: { "erase.ts": { packages: ["node:crypto createHmac"] } },
  },
  "src/importing/storing": {
    rooms: [...GROUND, "src/editing", "src/importing/structure"],
  },
  "src/importing": {
    rooms: [
      ...GROUND,
      "src/importing/formats",
      "src/importing/source",
      "src/importing/storing",
      "src/importing/structure",
    ],
    files: {
      "editions-folder.ts": { packages: ["node:crypto createHash", "node:fs/promises", "node:path"] },
      "parse-thread.ts": { packages: ["node:path", "node:worker_threads"], touches: ["timers"] },
      "parse-worker.ts": { packages: ["node:worker_threads"] },
      "parsing.ts": { packages: ["node:crypto createHash"] },
      "read-feed.ts": { rooms: ["src/importing/formats/feeds"] },
    },
  },
  "src/importing/watching": {
    rooms: [
      ...GROUND,
      "src/importing",
      "src/importing/source",
      "src/importing/storing",
      "src/importing/structure",
      "src/text",
    ],
    files: {
      "feed-text.ts": { pure: true },
      "gather.ts": { pure: true },
      "next-look.ts": { pure: true },
      "reply.ts": { packages: ["node:http"] },
      "store-contents.ts": { rooms: ["src/editing"] },
      "watch.ts": { packages: ["node:crypto createHash"] },
    },
  },

  "src/schedule": { pure: true, rooms: ["src/domain"], packages: ["temporal-polyfill"] },
  "src/receipt": {
    pure: true,
    rooms: ["src/domain", "src/schedule"],
    files: {
      "gather-receipt.ts": { rooms: ["src/ports"] },
      "check-copies.ts": { rooms: ["src/ports"], touches: ["timers"] },
    },
  },
  "src/delivery/decide": { pure: true, rooms: GROUND },
  "src/delivery/act": {
    rooms: [...GROUND, "src/delivery/decide", "src/schedule"],
    packages: ["lru-cache"],
  },
  "src/delivery/queue": {
    rooms: [...GROUND, "src/delivery/act", "src/delivery/decide", "src/schedule"],
    files: {
      "bucket.ts": { pure: true },
      "turns.ts": { pure: true },
      "lane.ts": { packages: ["node:events"] },
    },
  },
  "src/delivery": {
    rooms: [...GROUND, "src/delivery/act", "src/delivery/decide", "src/delivery/queue"],
    files: { "courier.ts": { pure: true }, "create-courier.ts": { packages: ["node:events"] } },
  },
  "src/store": { rooms: GROUND, packages: ["node:util"] },
  "src/store/embedded/disk": {
    rooms: GROUND,
    packages: ["node:crypto", "node:fs", "node:fs/promises", "node:os", "node:path", "node:util", "zod"],
    files: {
      "durable-files.ts": { touches: ["process"] },
      "folder-lock.ts": { packages: ["node:timers/promises"], touches: ["clock", "timers"] },
      "process-identity.ts": { touches: ["process"] },
    },
  },
  "src/store/embedded/records": {
    rooms: [...GROUND, "src/store/embedded/disk"],
    packages: ["node:crypto", "zod"],
  },
  "src/store/embedded/migrations/from-1": {
    rooms: [...GROUND, "src/store/embedded/disk", "src/store/embedded/records"],
    packages: ["zod"],
  },
  "src/store/embedded/migrations": {
    rooms: [
      ...GROUND,
      "src/store/embedded/disk",
      "src/store/embedded/records",
      "src/store/embedded/migrations/from-1",
    ],
    packages: ["zod"],
  },
  "src/store/embedded": {
    rooms: [
      ...GROUND,
      "src/store",
      "src/store/embedded/disk",
      "src/store/embedded/records",
      "src/store/embedded/migrations",
    ],
    packages: ["lowdb", "node:path", "zod"],
    files: { "embedded-store.ts": { touches: ["clock"] } },
  },
  "src/commands": {
    rooms: [...SPOKEN, "src/delivery", "src/delivery/decide", "src/schedule", "src/text"],
    files: {
      "allowance.ts": { packages: ["lru-cache"] },
      "post.ts": { touches: ["timers"] },
      "share.ts": { touches: ["timers"] },
      "subscribe.ts": { touches: ["timers"] },
    },
  },
  "src/config": {
    rooms: [...GROUND, "src/words"],
    packages: ["zod"],
    files: {
      "config.ts": {
        packages: ["node:fs", "node:os platform", "node:util parseEnv"],
        touches: ["environment"],
      },
    },
  },
  "src/runtime": {
    rooms: [
      ...GROUND,
      "src/commands",
      "src/config",
      "src/delivery",
      "src/importing",
      "src/importing/watching",
      "src/schedule",
      "src/search",
      "src/text",
    ],
    files: {
      "body.ts": { packages: ["node:http"] },
      "own-equivalents.ts": { rooms: ["src/search/equivalents"], packages: ["node:fs/promises"] },
      "bot.ts": { rooms: ["src/delivery/queue"], touches: ["random"] },
      "pino-log.ts": { packages: ["pino"] },
      "server.ts": { packages: ["node:events", "node:http", "node:net"] },
      "ticker.ts": { packages: ["node-cron"] },
    },
  },
  "src/cli/handover": {
    rooms: ["src/ports", "src/importing/source"],
    packages: ["node:net", "zod"],
    touches: ["timers"],
    files: {
      "door.ts": { packages: ["node:crypto", "node:fs/promises", "node:os", "node:path"] },
      "take-commands.ts": { packages: ["node:events", "node:fs/promises", "node:os"] },
      "visit.ts": { packages: ["node:crypto"] },
    },
  },
  "src/cli/calling": {
    rooms: [...GROUND, "src/cli/handover", "src/config", "src/importing/source", "src/runtime", "src/text"],
    packages: ["node:path", "node:util"],
    touches: ["clock", "process", "timers"],
    files: {
      "interrupts.ts": { packages: ["node:fs"] },
      "parts.ts": { rooms: ["src/store/embedded"] },
      "sources.ts": { packages: ["node:fs/promises"] },
      "storage.ts": { rooms: ["src/store/embedded"] },
      "terminal.ts": { packages: ["node:readline"] },
    },
  },
  "src/cli/editions": {
    rooms: [
      ...GROUND,
      "src/cli/calling",
      "src/commands",
      "src/editing",
      "src/importing",
      "src/importing/source",
      "src/importing/storing",
      "src/importing/structure",
      "src/importing/structure/dates",
      "src/text",
    ],
    packages: ["node:path"],
    touches: ["clock"],
    files: {
      "difference-lines.ts": { packages: ["diff"] },
      "erase.ts": { packages: ["node:crypto randomBytes"] },
    },
  },
  "src/cli/deliveries": {
    rooms: [
      ...SPOKEN,
      "src/cli/calling",
      "src/cli/editions",
      "src/commands",
      "src/config",
      "src/delivery",
      "src/importing",
      "src/receipt",
      "src/runtime",
      "src/schedule",
      "src/text",
    ],
    touches: ["clock", "process", "timers"],
    files: {
      "post.ts": { packages: ["node:timers/promises"] },
      "preview.ts": { packages: ["node:fs/promises"], rooms: ["src/delivery/decide"] },
      "receipt.ts": { touches: ["random"] },
    },
  },
  "src/cli": {
    rooms: [
      ...SPOKEN,
      "src/cli/calling",
      "src/cli/deliveries",
      "src/cli/editions",
      "src/cli/handover",
      "src/commands",
      "src/config",
      "src/importing",
      "src/importing/source",
      "src/importing/watching",
      "src/runtime",
      "src/schedule",
      "src/text",
    ],
    packages: ["node:path", "node:util"],
    touches: ["clock", "process", "timers"],
    files: {
      "topics.ts": { rooms: ["src/search/subjects"] },
      "doctor.ts": { packages: ["node:fs", "node:fs/promises"], rooms: ["src/store/embedded"] },
      "program.ts": { packages: ["commander"] },
      "run.ts": { packages: ["commander", "node:fs", "node:timers/promises", "zod"] },
    },
  },

  "adapters/console": {
    rooms: [...SPOKEN, "src/text"],
    packages: ["node:stream", "node:util"],
    files: {
      "adapter.ts": { packages: ["node:path"] },
      "render-message.ts": { pure: true },
      "prompt.ts": { packages: ["node:readline"] },
      "transcript.ts": { packages: ["node:fs/promises", "node:path", "zod"] },
    },
  },

  "adapters/discord/text": { pure: true, rooms: ["src/ports"], packages: ["discord.js"] },
  "adapters/discord/wire": { rooms: [...GROUND, "adapters/discord/text"], packages: ["discord.js", "zod"] },
  "adapters/discord/posts": {
    rooms: [...SPOKEN, "adapters/discord/text", "adapters/discord/wire", "src/text"],
    packages: ["discord.js", "lru-cache", "zod"],
  },
  "adapters/discord/preview": {
    rooms: [...GROUND, "adapters/discord/posts", "src/text"],
    packages: ["discord.js"],
  },
  "adapters/discord/answers": {
    rooms: [
      ...SPOKEN,
      "adapters/discord/posts",
      "adapters/discord/text",
      "adapters/discord/wire",
      "src/text",
    ],
    packages: ["discord.js", "lru-cache", "zod"],
    files: { "interactions.ts": { touches: ["timers"] } },
  },
  "adapters/discord": {
    rooms: [
      ...GROUND,
      "adapters/discord/answers",
      "adapters/discord/posts",
      "adapters/discord/preview",
      "adapters/discord/text",
      "adapters/discord/wire",
    ],
    packages: ["discord.js", "lru-cache"],
    files: {
      "doctor.ts": { packages: ["discord.js"] },
      "settings.ts": { packages: ["zod"] },
    },
  },

  "adapters/slack/blocks": { pure: true, packages: ["@slack/types"] },
  "adapters/slack/wire": {
    rooms: GROUND,
    packages: ["@slack/bolt", "@slack/web-api", "node:http"],
    touches: ["network", "timers"],
    files: {
      "door.ts": { packages: ["node:querystring"] },
      "pages.ts": { packages: ["node:crypto createHash"] },
    },
  },
  "adapters/slack/workspaces": {
    rooms: [...GROUND, "adapters/slack/wire"],
    packages: ["@slack/bolt", "zod"],
    files: {
      "seal.ts": { packages: ["node:crypto"] },
      "seal-keys.ts": { packages: ["node:crypto"] },
    },
  },
  "adapters/slack/posts": {
    rooms: [...SPOKEN, "adapters/slack/blocks", "adapters/slack/wire", "adapters/slack/workspaces"],
    packages: ["@slack/types", "zod"],
  },
  "adapters/slack/preview": {
    rooms: [...GROUND, "adapters/slack/posts", "src/text"],
    packages: ["@slack/types"],
  },
  "adapters/slack/answers": {
    rooms: [
      ...SPOKEN,
      "src/text",
      "adapters/slack/blocks",
      "adapters/slack/posts",
      "adapters/slack/wire",
      "adapters/slack/workspaces",
    ],
    packages: ["@slack/bolt", "@slack/types", "zod"],
  },
  "adapters/slack": {
    rooms: [
      ...GROUND,
      "adapters/slack/answers",
      "adapters/slack/posts",
      "adapters/slack/preview",
      "adapters/slack/wire",
      "adapters/slack/workspaces",
    ],
    files: { "settings.ts": { packages: ["zod"] } },
  },

  "src/main.ts": {
    rooms: [
      "src/cli",
      "src/commands",
      "src/config",
      "adapters/console",
      "adapters/discord",
      "adapters/slack",
    ],
    touches: ["process"],
  },
};

/** Imports that the table forbids and that stand all the same, each with the reason why it could not go yet. */
export const exceptions: readonly { readonly from: string; readonly to: string; readonly because: string }[] =
  [];
