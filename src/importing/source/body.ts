import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { shownAddress } from "./shown-address.ts";
import { MAX_SOURCE_BYTES, MAX_SOURCE_TEXT } from "./source.ts";
import { SourceError } from "./source-error.ts";

/** What `bodyOf` can unpack. */
export const ENCODINGS = "gzip, br";

/** The body, unpacked. The limit holds for what is unpacked, too: a few bytes can hold gigabytes. */
export async function bodyOf(response: IncomingMessage, url: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of unpacked(response, url)) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > MAX_SOURCE_BYTES) {
      throw new SourceError(
        `${shownAddress(url.href)} is larger than ${MAX_SOURCE_TEXT}: give the address of one edition.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(response: IncomingMessage, url: URL): Readable {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  switch (encoding) {
    case "":
    case "identity":
      return response;
    case "gzip":
    case "x-gzip":
      // What goes wrong reaches whoever reads the last stream.
      return pipeline(response, createGunzip(), () => undefined);
    case "br":
      return pipeline(response, createBrotliDecompress(), () => undefined);
    default:
      throw new SourceError(
        `${shownAddress(url.href)} answers compressed (${encoding}) though not asked to: save it and import the file.`,
      );
  }
}
