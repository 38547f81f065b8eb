import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";
import { MAX_SOURCE_BYTES, MAX_SOURCE_TEXT } from "./source.ts";
import { shownAddress } from "./shown-address.ts";
import type { Source } from "./source.ts";
import { SourceError } from "./source-error.ts";

export interface FetchOptions {
  readonly allowPrivateAddresses: boolean;
  readonly abort?: AbortSignal;
  /** For everything together, redirects and body included. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

const MAX_REDIRECTS = 5;

/** Loads a source from an http(s) address. Rejects with `SourceError`. */
export async function fetchSource(from: string, options: FetchOptions): Promise<Source> {
  const { allowPrivateAddresses, timeoutMs = TIMEOUT_MS } = options;
  const shown = shownAddress(from);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  const abort = options.abort ? AbortSignal.any([timeout.signal, options.abort]) : timeout.signal;
  try {
    let url = webAddress(from, shown);
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const answer = await get(url, { allowPrivateAddresses, abort });
      if (answer.kind === "body") return { name: shown, ...answer.source };
      url = webAddress(new URL(answer.location, url).href, shown);
    }
    throw new SourceError(`${shown} redirects more than ${MAX_REDIRECTS} times: give the final address.`);
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    if (options.abort?.aborted) throw new SourceError(`Loading ${shown} was stopped.`, { cause });
    if (timeout.signal.aborted) {
      const message = `${shown} did not answer in full within ${timeoutMs / 1000} s: try again, or save it and import the file.`;
      throw new SourceError(message, { cause });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SourceError(`${shown} could not be loaded (${reason}): check the address.`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

function webAddress(address: string, shownFrom: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new SourceError(
    `${shownFrom} leads to ${shownAddress(address)}, which is not an http or https address: nothing else is loaded.`,
  );
}

type Answer =
  | { readonly kind: "body"; readonly source: Omit<Source, "name"> }
  | { readonly kind: "redirect"; readonly location: string };

interface GetOptions {
  readonly allowPrivateAddresses: boolean;
  readonly abort: AbortSignal;
}

/** One request, without following redirects. */
async function get(url: URL, { allowPrivateAddresses, abort }: GetOptions): Promise<Answer> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  // An IP address in the URL is connected to without a lookup, so it is checked here.
  if (!allowPrivateAddresses && isIP(host) > 0 && !isPublicAddress(host)) throw privateAddress(url, host);
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    request(url, {
      agent: false,
      signal: abort,
      lookup: allowPrivateAddresses ? lookup : publicLookup(url),
      headers: { "accept-encoding": "identity", "user-agent": "signalpost", accept: ACCEPT },
    })
      .once("response", resolve)
      .once("error", reject)
      .end();
  });
  try {
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status >= 300 && status < 400 && location !== undefined) return { kind: "redirect", location };
    if (status !== 200)
      throw new SourceError(`${shownAddress(url.href)} answered ${status}: check the address.`);
    const contentType = response.headers["content-type"];
    const bytes = await bodyOf(response, url);
    return { kind: "body", source: { bytes, ...(contentType === undefined ? {} : { contentType }) } };
  } finally {
    response.destroy();
  }
}

const ACCEPT =
  "text/plain, text/markdown, application/feed+json, application/rss+xml, application/atom+xml, text/html, */*;q=0.5";

async function bodyOf(response: http.IncomingMessage, url: URL): Promise<Uint8Array> {
  const encoding = response.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    throw new SourceError(
      `${shownAddress(url.href)} answers compressed (${encoding}) though not asked to: save it and import the file.`,
    );
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response) {
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

/** Checks the very addresses that are then connected to: a second lookup could give others. */
function publicLookup(url: URL): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, []);
        return;
      }
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses;
      if (refused || !first) callback(privateAddress(url, refused?.address ?? "no address"), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function privateAddress(url: URL, address: string): SourceError {
  return new SourceError(
    `${shownAddress(url.href)} is at ${address}, which is not on the public internet: set SIGNALPOST_ALLOW_PRIVATE_URLS=true, or import a file.`,
  );
}
