import type { IncomingHttpHeaders } from "node:http";
import type { Validators, WatchedSource } from "../../domain/watched-source.ts";
import { wayOut } from "../source/fetch-source.ts";
import type { Loaded } from "../source/load.ts";
import { shownAddress } from "../source/shown-address.ts";

/** What a look at a source brought, as far as the next one depends on it. */
export type Reply =
  | {
      readonly kind: "fresh";
      readonly bytes: Uint8Array;
      readonly contentType?: string;
      readonly validators: Validators;
      readonly maxAgeMs: number;
      readonly movedTo?: string;
    }
  | { readonly kind: "unchanged"; readonly maxAgeMs: number; readonly movedTo?: string }
  /** It asks to be left alone for a while. */
  | { readonly kind: "busy"; readonly told: string; readonly retryAfterMs?: number }
  /** For good. */
  | { readonly kind: "gone"; readonly told: string }
  | { readonly kind: "failed"; readonly told: string };

/** Asks for what has changed since, where that is known. */
export function conditionsOf({ etag, lastModified }: Validators): Readonly<Record<string, string>> {
  return {
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(lastModified !== undefined && { "if-modified-since": lastModified }),
  };
}

export function replyOf(source: WatchedSource, loaded: Loaded, now: Date): Reply {
  const { status, headers, bytes, movedTo } = loaded;
  const moved = movedTo === undefined ? {} : { movedTo };
  const maxAgeMs = maxAgeOf(headers);
  const told = `${shownAddress(source.address)} answered ${status}: ${wayOut(status)}`;
  switch (status) {
    case 200: {
      const { etag, "last-modified": lastModified, "content-type": contentType } = headers;
      const validators: Validators = {
        ...(etag !== undefined && { etag }),
        ...(lastModified !== undefined && { lastModified }),
      };
      return {
        kind: "fresh",
        bytes,
        ...(contentType !== undefined && { contentType }),
        validators,
        maxAgeMs,
        ...moved,
      };
    }
    case 304:
      return { kind: "unchanged", maxAgeMs, ...moved };
    case 410:
      return { kind: "gone", told: `${shownAddress(source.address)} is gone for good (410): remove it.` };
    case 429:
    case 503: {
      const retryAfterMs = retryAfterOf(headers, now);
      return { kind: "busy", told, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    }
    default:
      return { kind: "failed", told };
  }
}

/** RFC 9111: `no-cache`, `no-store` and an age that is negative or no number are none. */
function maxAgeOf({ "cache-control": control = "", age }: IncomingHttpHeaders): number {
  if (/\bno-(?:cache|store)\b/i.test(control)) return 0;
  const [, seconds = "0"] = /\bmax-age\s*=\s*"?(\d{1,10})/i.exec(control) ?? [];
  const spent = /^\d{1,10}$/.test(age ?? "") ? Number(age) : 0;
  return Math.max(0, Number(seconds) - spent) * 1000;
}

/** RFC 9110 §10.2.3: seconds, or a date, which is measured on the clock of the server that wrote it. */
function retryAfterOf({ "retry-after": written, date }: IncomingHttpHeaders, now: Date): number | undefined {
  if (written === undefined) return undefined;
  if (/^\s*\d{1,10}\s*$/.test(written)) return Number(written) * 1000;
  const at = Date.parse(written);
  if (Number.isNaN(at)) return undefined;
  const serverNow = Date.parse(date ?? "");
  return Math.max(0, at - (Number.isNaN(serverNow) ? now.getTime() : serverNow));
}
