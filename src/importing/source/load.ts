import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { bodyOf, ENCODINGS } from "./body.ts";
import { isPublicAddress } from "./public-address.ts";
import { privateAddress, publicLookup } from "./public-lookup.ts";
import { shownAddress } from "./shown-address.ts";
import { SourceError } from "./source-error.ts";

export interface LoadOptions {
  readonly allowPrivateAddresses: boolean;
  readonly abort?: AbortSignal;
  /** For everything together, redirects and body included. */
  readonly timeoutMs?: number;
  /** Who asks, for the other side's log. */
  readonly agent?: string;
  /** What is sent besides. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The one host, with its port, that may be asked; any where it is absent. */
  readonly host?: string;
}

/** What a server answered at last. */
export interface Loaded {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Empty unless `status` is 200. */
  readonly bytes: Uint8Array;
  /** Where it stands now, when every redirect on the way was a permanent one. */
  readonly movedTo?: string;
}

const TIMEOUT_MS = 20_000;

const MAX_REDIRECTS = 5;

/** Asks an http(s) address and follows its redirects. Rejects with `SourceError`; an answer is no error, whatever its status. */
export async function load(from: string, options: LoadOptions): Promise<Loaded> {
  const { timeoutMs = TIMEOUT_MS } = options;
  const shown = shownAddress(from);
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), timeoutMs);
  const abort = options.abort ? AbortSignal.any([timeout.signal, options.abort]) : timeout.signal;
  try {
    let url = webAddress(from, shown);
    let isPermanent = true;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const answer = await get(url, { ...options, abort });
      const { location } = answer.headers;
      if (!isRedirect(answer.status) || location === undefined)
        return { ...answer, ...(hops > 0 && isPermanent && { movedTo: url.href }) };
      isPermanent &&= answer.status === 301 || answer.status === 308;
      url = webAddress(URL.canParse(location, url.href) ? new URL(location, url).href : location, shown);
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

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function webAddress(address: string, shownFrom: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new SourceError(
    `${shownFrom} leads to ${shownAddress(address)}, which is not an http or https address: nothing else is loaded.`,
  );
}

/** One request, without following redirects. */
async function get(url: URL, options: LoadOptions & { readonly abort: AbortSignal }): Promise<Loaded> {
  const { allowPrivateAddresses, abort, agent = "Signalpost", headers } = options;
  if (options.host !== undefined && url.host !== options.host)
    throw new SourceError(`${shownAddress(url.href)} is not on ${options.host}: it is not loaded.`);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  // An IP address in the URL is connected to without a lookup, so it is checked here.
  if (!allowPrivateAddresses && isIP(host) > 0 && !isPublicAddress(host)) throw privateAddress(url, host);
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    request(url, {
      agent: false,
      signal: abort,
      lookup: allowPrivateAddresses ? lookup : publicLookup(url),
      headers: { "accept-encoding": ENCODINGS, "user-agent": agent, accept: ACCEPT, ...headers },
    })
      .once("response", resolve)
      .once("error", reject)
      .end();
  });
  try {
    const status = response.statusCode ?? 0;
    const bytes = status === 200 ? await bodyOf(response, url) : new Uint8Array();
    return { status, headers: response.headers, bytes };
  } finally {
    response.destroy();
  }
}

const ACCEPT =
  "text/plain, text/markdown, application/feed+json, application/rss+xml, application/atom+xml, text/html, */*;q=0.5";
