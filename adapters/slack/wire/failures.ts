import { WebAPIPlatformError } from "@slack/web-api";
import { type FailureKind, PlatformError } from "../../../src/ports/failure.ts";
import { networkCode, wasNeverSent } from "../../../src/ports/not-sent.ts";
import { errorTable, USUAL_WAIT_MS } from "./error-table.ts";

/** What was seen of one request, as far as it came. */
export interface Wire {
  /** The request was handed to the network. */
  started: boolean;
  /** The status of the response, once there was one. */
  status?: number;
  retryAfter?: string | undefined;
}

/** What a request was for, to word its failure. */
export interface Attempted {
  /** "post in slack:C0123" */
  readonly what: string;
  /** Whether the one token of the whole platform was used. */
  readonly onlyToken: boolean;
}

/** The name Slack gives to an error, where it gave one. */
export function errorName(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** The one error for whatever went wrong with a request. `unknown` unless it is certain that nothing was done. */
export function asPlatformError(error: unknown, wire: Wire, attempted: Attempted): PlatformError {
  if (error instanceof PlatformError) return error;
  const [failure, why] = judge(error, wire, attempted.onlyToken);
  return new PlatformError(failure, `Slack did not ${attempted.what}: ${why}`, { cause: error });
}

function judge(error: unknown, wire: Wire, onlyToken: boolean): readonly [FailureKind, string] {
  if (wire.status === 429) {
    const retryAfterMs = waitOf(wire.retryAfter);
    return [
      { kind: "rate-limited", retryAfterMs, scope: "workspace" },
      `too many requests; the next one after ${retryAfterMs / 1000} s`,
    ];
  }
  if (error instanceof WebAPIPlatformError) return named(error, onlyToken);
  if (!wire.started || (wire.status === undefined && wasNeverSent(error)))
    return [{ kind: "not-sent" }, `it could not be reached (${reasonOf(error)}); nothing was sent`];
  const seen = wire.status === undefined ? reasonOf(error) : `status ${wire.status}, ${reasonOf(error)}`;
  return [{ kind: "unknown", resendSafeForMs: 0 }, `its answer was lost (${seen})`];
}

function named(failed: WebAPIPlatformError, onlyToken: boolean): readonly [FailureKind, string] {
  // Whatever is JSON and not `ok` comes here, also without a name.
  const error = errorName(failed) ?? "nothing";
  const { data } = failed;
  const meaning = errorTable.get(error);
  switch (meaning?.kind) {
    case undefined:
      return [{ kind: "unknown", resendSafeForMs: 0 }, `it said "${error.slice(0, 100)}"`];
    case "unknown":
      return [{ kind: "unknown", resendSafeForMs: 0 }, error];
    case "rate-limited": {
      const { waitMs: retryAfterMs, fix } = meaning;
      return [{ kind: "rate-limited", retryAfterMs, scope: "workspace" }, explained(error, fix)];
    }
    case "credentials":
      return [
        onlyToken ? { kind: "stopped" } : { kind: "gone", reason: "uninstalled" },
        explained(error, meaning.fix),
      ];
    case "gone":
      return [{ kind: "gone", reason: meaning.reason }, explained(error + neededScope(data), meaning.fix)];
    case "rejected":
      return [{ kind: "rejected" }, [error, ...detailsOf(data)].join("; ")];
    case "uneditable":
      return [
        { kind: "uneditable" },
        `${error}: the workspace does not let the message be changed any more; allow edits in its settings`,
      ];
    case "thread-gone":
      return [{ kind: "thread-gone" }, `${error}: the message or its thread is no more`];
  }
}

/** A header that is missing or unreadable asks for a usual pause. */
function waitOf(header: string | undefined): number {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : USUAL_WAIT_MS;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = networkCode(error);
  if (error.cause instanceof Error && error.cause !== error) return reasonOf(error.cause);
  return code === "" ? error.name : code;
}

function explained(name: string, fix: string | undefined): string {
  return fix === undefined ? name : `${name}; ${fix}`;
}

function neededScope(data: object): string {
  return "needed" in data && typeof data.needed === "string" ? ` (${data.needed})` : "";
}

/** What Slack says about a body that it does not take. */
function detailsOf({ response_metadata: metadata }: WebAPIPlatformError["data"]): readonly string[] {
  return metadata?.messages?.slice(0, 3) ?? [];
}
