import { mkdir, open, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const entryShape = z.object({
  id: z.string(),
  channel: z.string(),
  thread: z.string().exactOptional(),
  key: z.string(),
  text: z.string(),
});

/** A message as the console keeps it. */
export type Entry = Readonly<z.infer<typeof entryShape>>;

/** What was posted to the console, kept in a file: a restart reads it back, as it would read a channel's history. */
export interface Transcript {
  entries(): readonly Entry[];
  /** Resolves once the entry is on disk. */
  add(entry: Omit<Entry, "id">): Promise<Entry>;
  /** Replaces a text; `false` when there is no such entry. */
  edit(id: string, text: string): Promise<boolean>;
  remove(id: string): Promise<void>;
}

/** One line of the file. */
const lineShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("posted"), entry: entryShape }),
  z.object({ kind: z.literal("edited"), id: z.string(), text: z.string() }),
  z.object({ kind: z.literal("removed"), id: z.string() }),
]);

type Line = z.infer<typeof lineShape>;

/** Opens the file, or begins it. A last line that a crash cut short counts as not written. */
export async function openTranscript(file: string): Promise<Transcript> {
  await mkdir(path.dirname(file), { recursive: true });
  const entries = new Map<string, Entry>();
  let lastId = 0;
  for (const line of await readLines(file)) {
    apply(entries, line);
    // The id of one that was taken back is not given again.
    lastId = Math.max(lastId, Number(line.kind === "posted" ? line.entry.id : line.id));
  }

  async function append(line: Line): Promise<void> {
    const handle = await open(file, "a", 0o600);
    try {
      // A line break first ends what a crash may have cut short.
      await handle.appendFile(`\n${JSON.stringify(line)}\n`);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    apply(entries, line);
  }

  /** What was taken back or replaced may have to be gone for good: the file keeps nothing of it. */
  async function rewrite(line: Line): Promise<void> {
    const after = new Map(entries);
    apply(after, line);
    const last: Line[] = after.has(String(lastId)) ? [] : [{ kind: "removed", id: String(lastId) }];
    const lines = [...[...after.values()].map((entry): Line => ({ kind: "posted", entry })), ...last];
    const next = `${file}.next`;
    const handle = await open(next, "w", 0o600);
    try {
      await handle.appendFile(lines.map((one) => `${JSON.stringify(one)}\n`).join(""));
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(next, file);
    apply(entries, line);
  }

  return {
    entries: () => [...entries.values()],
    async add(entry) {
      const added = { ...entry, id: String(++lastId) };
      await append({ kind: "posted", entry: added });
      return added;
    },
    async edit(id, text) {
      const before = entries.get(id);
      if (before && before.text !== text) await rewrite({ kind: "edited", id, text });
      return before !== undefined;
    },
    async remove(id) {
      if (entries.has(id)) await rewrite({ kind: "removed", id });
    },
  };
}

function apply(entries: Map<string, Entry>, line: Line): void {
  switch (line.kind) {
    case "posted":
      entries.set(line.entry.id, line.entry);
      break;
    case "edited": {
      const before = entries.get(line.id);
      if (before) entries.set(line.id, { ...before, text: line.text });
      break;
    }
    case "removed":
      entries.delete(line.id);
  }
}

async function readLines(file: string): Promise<readonly Line[]> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((line) => parseLine(line) ?? []);
}

/** Only a line that was written whole counts. */
function parseLine(line: string): Line | undefined {
  try {
    return line === "" ? undefined : lineShape.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
