import type { IncomingMessage, ServerResponse } from "node:http";

/** What happens to the next request of a method. */
export type SlackFault =
  | "none"
  /** There is more, and no way to it. */
  | "half-a-page"
  | "reset-before"
  | "reset-after"
  | "error-500-after"
  | "cut-body-after"
  | "html-after"
  | "silent-after"
  /** The post is taken, and the reply takes a second. */
  | "slow"
  | "rate-limited"
  | "rate-limited-bare"
  | { readonly error: string };

/** A request under way, and where its answer goes. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Ends a request that Slack does not look at; `false` where the fault comes later, or there is none. */
export function endedBefore(fault: SlackFault | undefined, { request, response }: Exchange): boolean {
  if (fault === "reset-before") {
    request.socket.resetAndDestroy();
    return true;
  }
  if (fault !== "rate-limited" && fault !== "rate-limited-bare") return false;
  response.writeHead(429, fault === "rate-limited" ? { "retry-after": "1" } : {});
  response.end(JSON.stringify({ ok: false, error: "ratelimited" }));
  return true;
}

/** What the fault puts in the place of an answer. */
export function answerBy(fault: SlackFault | undefined): object | undefined {
  if (fault === "half-a-page") return { ok: true, messages: [], has_more: true };
  return typeof fault === "object" ? { ok: false, error: fault.error } : undefined;
}

/** Answers as the fault wants it; `scopes` are those of the token. */
export function respondWith(
  fault: SlackFault | undefined,
  result: object,
  { request, response, scopes }: Exchange & { readonly scopes: string },
): void {
  const json = JSON.stringify(result);
  switch (fault) {
    case "reset-after":
      request.socket.resetAndDestroy();
      return;
    case "error-500-after":
      response.writeHead(500).end("oops");
      return;
    case "cut-body-after":
      response.writeHead(200, { "content-type": "application/json", "content-length": json.length + 10 });
      response.write(json.slice(0, 5), () => request.socket.destroy());
      return;
    case "html-after":
      response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Maintenance</body></html>");
      return;
    case "silent-after":
      return;
    case "slow":
      setTimeout(() => response.writeHead(200, { "content-type": "application/json" }).end(json), 1_000);
      return;
    case undefined:
    case "none":
    case "half-a-page":
    case "rate-limited":
    case "rate-limited-bare":
    case "reset-before":
    default: {
      response.writeHead(200, { "content-type": "application/json", "x-oauth-scopes": scopes }).end(json);
    }
  }
}
