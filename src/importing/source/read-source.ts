import { open } from "node:fs/promises";
import type { FetchOptions } from "./fetch-source.ts";
import { fetchSource } from "./fetch-source.ts";
import { shownAddress } from "./shown-address.ts";
import { MAX_SOURCE_BYTES } from "./source.ts";
import type { Source } from "./source.ts";
import { SourceError } from "./source-error.ts";

/**
 * Reads a source: a file's path, an http(s) address, or `-` for standard input. Rejects with `SourceError`.
 * A file that is too large is read only as far as `parseSource` needs in order to refuse it.
 */
export async function readSource(from: string, options: FetchOptions): Promise<Source> {
  if (isWebAddress(from)) return fetchSource(from, options);
  if (from === "-") return { name: from, bytes: await readStandardInput(options.abort) };
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(from)) {
    throw new SourceError(
      `${shownAddress(from)}: only http and https addresses, files and - (standard input) can be imported.`,
    );
  }
  return { name: from, bytes: await readFile(from) };
}

export function isWebAddress(from: string): boolean {
  return /^https?:/i.test(from);
}

async function readFile(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      return await upToLimit(file.createReadStream({ autoClose: false, end: MAX_SOURCE_BYTES }));
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new SourceError(`${path} could not be read: ${reasonOf(cause)}`, { cause });
  }
}

async function readStandardInput(abort: AbortSignal | undefined): Promise<Uint8Array> {
  const stop = (): void => {
    process.stdin.destroy(new SourceError("Reading standard input was stopped."));
  };
  abort?.addEventListener("abort", stop, { once: true });
  try {
    return await upToLimit(process.stdin);
  } finally {
    abort?.removeEventListener("abort", stop);
  }
}

/** Stops when the limit is passed: what was read is then longer than the limit, which `parseSource` refuses. */
async function upToLimit(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_SOURCE_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT") return "there is no such file. Check the path.";
  if (code === "EISDIR") return "it is a folder. Give the path of a file in it.";
  if (code === "EACCES" || code === "EPERM")
    return "there is no permission to read it. Change its permissions.";
  return cause instanceof Error ? cause.message : String(cause);
}
