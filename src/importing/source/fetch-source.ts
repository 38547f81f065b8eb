import { load, type LoadOptions } from "./load.ts";
import { shownAddress } from "./shown-address.ts";
import type { Source } from "./source.ts";
import { SourceError } from "./source-error.ts";

export type FetchOptions = Pick<LoadOptions, "allowPrivateAddresses" | "abort" | "timeoutMs" | "agent">;

/** Loads a source from an http(s) address. Rejects with `SourceError`. */
export async function fetchSource(from: string, options: FetchOptions): Promise<Source> {
  const name = shownAddress(from);
  const { status, headers, bytes } = await load(from, options);
  if (status !== 200) throw new SourceError(`${name} answered ${status}: ${wayOut(status)}`);
  const contentType = headers["content-type"];
  return { name, bytes, ...(contentType === undefined ? {} : { contentType }) };
}

/** What a person can do about an answer that brings nothing. */
export function wayOut(status: number): string {
  if (status === 401 || status === 403)
    return "it lets no programs in. Save the page and import the file, or forward the mail to `signalpost import -`.";
  if (status === 429 || status >= 500) return "try again later.";
  return "check the address.";
}
