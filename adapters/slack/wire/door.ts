import { parse } from "node:querystring";
import type { SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../../src/ports/log.ts";
import { Refusal } from "../../../src/ports/routes.ts";

/** Counts and tells what Slack sent that cannot be read, so that it ends neither the process nor what other platforms do. */
export interface Door {
  /** Refuses a body of HTTP that is not an object, however it is wrapped: Bolt breaks on it where nobody can catch that. */
  checkBody(rawBody: Buffer, contentType: string | undefined): void;
  /** Whatever an envelope of Socket Mode makes the library throw ends here. */
  guardSocket(client: SocketModeReceiver["client"]): void;
}

export function createDoor(log: Log): Door {
  let count = 0;

  function tell(reason: string): void {
    count++;
    log.warn("slack.unreadable", { count, reason });
  }

  return {
    checkBody(rawBody, contentType) {
      const reason = whyUnreadable(rawBody.toString(), contentType);
      if (reason === undefined) return;
      tell(reason);
      throw new Refusal(400, reason);
    },
    guardSocket(client) {
      for (const hear of client.listeners("ws_message")) {
        client.off("ws_message", hear);
        client.on("ws_message", (...args: readonly unknown[]) => {
          new Promise((resolve) => {
            resolve(Reflect.apply(hear, client, args));
          }).catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)));
        });
      }
    },
  };
}

function whyUnreadable(text: string, contentType: string | undefined): string | undefined {
  const isForm = contentType === "application/x-www-form-urlencoded";
  const json = isForm ? parse(text)["payload"] : text;
  if (typeof json !== "string") return undefined;
  try {
    const body: unknown = JSON.parse(json);
    return typeof body === "object" && body !== null ? undefined : "the body is not an object";
  } catch {
    return "the body is not JSON";
  }
}
