import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { judge, type Sources, targetOf } from "./architecture/judge.ts";
import { readSource } from "./architecture/read-source.ts";
import { exceptions, type Room, rooms } from "./architecture/rooms.ts";

const root = path.resolve(import.meta.dirname, "..");

const texts: ReadonlyMap<string, string> = new Map(
  ["src", "adapters"]
    .flatMap((top) =>
      readdirSync(path.join(root, top), { recursive: true, encoding: "utf8" }).map((name) =>
        path.posix.join(top, name.replaceAll(path.sep, "/")),
      ),
    )
    .filter((file) => file.endsWith(".ts"))
    .map((file) => [file, readFileSync(path.join(root, file), "utf8")]),
);

const files: Sources = new Map([...texts].map(([file, text]) => [file, readSource(file, text)]));

/** What is found when `more` stands at the end of `file`. */
function planted(file: string, more: string): readonly string[] {
  const text = texts.get(file);
  if (text === undefined) throw new Error(`${file} does not exist; plant the offence in another file`);
  return judge(new Map([...files, [file, readSource(file, `${text}\n${more}\n`)]]), { rooms, exceptions });
}

describe("the rooms of the house", () => {
  it("hold to their table", () => {
    expect(judge(files, { rooms, exceptions })).toEqual([]);
  });

  it.each([
    [
      "search → delivery",
      "src/search/suggestions/suggest.ts",
      'import { splitText } from "../../delivery/decide/split.ts";',
    ],
    [
      "an adapter → the bot",
      "adapters/slack/slack.ts",
      'import type { Bot } from "../../src/runtime/bot.ts";',
    ],
    ["domain → cli", "src/domain/hash.ts", 'export * from "../cli/calling/failure.ts";'],
    ["an adapter → another", "adapters/discord/discord.ts", 'await import("../slack/slack.ts");'],
    [
      "an adapter's posts → its answers",
      "adapters/slack/posts/inspect.ts",
      'export { ask } from "../answers/asking.ts";',
    ],
    ["an import in a type", "src/domain/hash.ts", 'type A = import("../cli/calling/failure.ts").UsageError;'],
    [
      "a file system in a pure file",
      "src/importing/structure/shape.ts",
      'import { readFileSync } from "node:fs";',
    ],
    ["a random name in a hash", "src/domain/hash.ts", 'import { randomUUID } from "node:crypto";'],
    ["a client library outside its adapter", "src/cli/doctor.ts", 'import "discord.js";'],
    ["a client library in another adapter", "adapters/discord/discord.ts", 'import "@slack/bolt";'],
    ["lowdb outside the store", "src/commands/answer.ts", 'import "lowdb/node";'],
    ["a computed import", "src/cli/start.ts", 'await import("./" + name);'],
  ])("do not let in %s", (_what, file, offence) => {
    const line = (texts.get(file) ?? "").split("\n").length + 1;
    expect(planted(file, offence)).toContainEqual(
      expect.stringMatching(new RegExp(`^${file}:${line} imports`)),
    );
  });

  it.each([
    ["clock", "Date.now();"],
    ["clock", "new Date();"],
    ["clock", "new Date(...parts);"],
    ["clock", "Date();"],
    ["clock", "const { now } = Date;"],
    ["clock", "performance.now();"],
    ["clock", "new Intl.DateTimeFormat().format();"],
    ["clock", "Temporal.Now.instant();"],
    ["random", "Math.random();"],
    ["random", 'Math["random"]();'],
    ["random", "const { random } = Math;"],
    ["random", "crypto.randomUUID();"],
    ["timers", "setTimeout(() => undefined, 5);"],
    ["timers", "AbortSignal.timeout(5);"],
    ["process", "process.cwd();"],
    ["environment", 'process.env["PORT"];'],
    ["environment", "const { env } = process;"],
    ["network", 'fetch("https://example.org");'],
    ["global object", "globalThis.process;"],
    ["console", 'console.log("hello");'],
  ])("keep the %s out of a pure file: %s", (touch, offence) => {
    expect(planted("src/delivery/decide/split.ts", offence)).toContainEqual(
      expect.stringMatching(new RegExp(`^src/delivery/decide/split.ts:\\d+ touches the ${touch}`)),
    );
  });

  it("let a pure file name what it does not reach for", () => {
    const harmless = [
      "new Date(now.getTime() + 5);",
      "now instanceof Date;",
      "Date.UTC(2026, 1, 8);",
      "Math.max(1, 2);",
      "clock.setTimeout({ process: 1 });",
      "interface Timed { readonly fetch: Date; readonly timer: NodeJS.Timeout }",
    ];
    expect(planted("src/delivery/decide/split.ts", harmless.join("\n"))).toEqual([]);
  });

  it("let a pure file run no impure one", () => {
    expect(
      planted("src/delivery/decide/split.ts", 'import { systemClock } from "../../ports/clock.ts";'),
    ).toEqual([expect.stringMatching("split.ts:\\d+ is pure and runs src/ports/clock.ts")]);
    expect(
      planted("src/delivery/decide/split.ts", 'import type { Clock } from "../../ports/clock.ts";'),
    ).toEqual([]);
  });

  it("load no client library before it is needed", () => {
    const loaded = new Set<string>();
    const load = (file: string) => {
      if (loaded.has(file)) return;
      loaded.add(file);
      for (const { from = "", kind } of files.get(file)?.imports ?? [])
        // What main.ts imports, it imports at once, whatever the command is.
        if (kind === "static" || file === "src/main.ts") load(targetOf(file, from) ?? from);
    };
    load("src/main.ts");
    expect(loaded).toContain("adapters/slack/adapter.ts");
    expect(
      [...loaded].filter((name) => /^(discord\.js|@slack\/.*|lowdb.*|pino|node-cron)$/.test(name)),
    ).toEqual([]);
  });

  it("name no platform but in src/main.ts, and in the texts for people", () => {
    const platforms = new Set(
      [...files.keys()].flatMap((file) => /^adapters\/(\w+)\//.exec(file)?.[1] ?? []),
    );
    const core = [...texts.keys()].filter(
      (file) => file.startsWith("src/") && file !== "src/main.ts" && !file.startsWith("src/words/texts/"),
    );
    expect(core.filter((file) => /slack|discord/i.test(texts.get(file) ?? ""))).toEqual([]);
    const named = core.flatMap((file) =>
      (files.get(file)?.literals ?? [])
        .map(({ text }) => text.split(":")[0] ?? "")
        .filter((name) => platforms.has(name)),
    );
    expect(platforms).toContain("console");
    expect(named).toEqual([]);
  });

  it("read the environment in one file", () => {
    const readers = [...files].filter(([, { touches }]) =>
      touches.some(({ touch }) => touch === "environment"),
    );
    expect(readers.map(([file]) => file)).toEqual(["src/config/config.ts"]);
  });

  it("have a row each: a new one says what to do, and so does one that is gone", () => {
    const more = new Map([...files, ["src/attic/box.ts", readSource("box.ts", "")]]);
    expect(judge(more, { rooms, exceptions })).toEqual([
      "src/attic/box.ts: the room src/attic is not in test/architecture/rooms.ts; give it a row there, below the rooms that it imports, or move the file",
    ]);
    expect(judge(files, { rooms: { ...rooms, "src/attic": {} }, exceptions })).toEqual([
      "src/attic has no file: take its row out of test/architecture/rooms.ts",
    ]);
  });

  it("have no circle of files", () => {
    expect(planted("src/delivery/decide/split.ts", 'import type { Fits } from "./pieces.ts";')).toEqual([
      expect.stringContaining(
        "src/delivery/decide/pieces.ts → src/delivery/decide/split.ts → src/delivery/decide/pieces.ts is a circle",
      ),
    ]);
  });

  it("have no row that reaches up", () => {
    const upward: Room = { ...rooms["src/domain"], rooms: ["src/ports"] };
    expect(judge(files, { rooms: { ...rooms, "src/domain": upward }, exceptions: [] })).toContain(
      "src/domain may import src/ports, which does not stand above it in test/architecture/rooms.ts",
    );
  });

  it("have no exception that is no longer needed", () => {
    const idle = { from: "src/domain/hash.ts", to: "src/cli/calling/failure.ts" };
    expect(judge(files, { rooms, exceptions: [...exceptions, idle] })).toEqual([
      "src/domain/hash.ts no longer imports src/cli/calling/failure.ts: take the exception out of test/architecture/rooms.ts",
    ]);
  });
});
