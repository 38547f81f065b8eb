import type { ServerResponse } from "node:http";
import { isRecord, refusalOf } from "./slack-rules.ts";

/** What was sent to a response URL. */
export type Response = Readonly<Record<string, unknown>>;

/** A response URL, and what comes there. */
export interface ResponseBox {
  readonly url: string;
  next(): Promise<Response>;
  readonly got: readonly Response[];
}

interface Box {
  readonly got: Response[];
  readonly waiting: ((response: Response) => void)[];
}

/** How often a response URL can be used: docs.slack.dev/interactivity/handling-user-interaction. */
const USES = 5;

export function createResponses(origin: string) {
  const boxes = new Map<string, Box>();
  return {
    open(): ResponseBox {
      const path = `/response/${boxes.size + 1}`;
      const box: Box = { got: [], waiting: [] };
      boxes.set(path, box);
      let taken = 0;
      return {
        url: `${origin}${path}`,
        got: box.got,
        next() {
          const there = box.got[taken++];
          return there ? Promise.resolve(there) : new Promise((resolve) => box.waiting.push(resolve));
        },
      };
    },
    take(path: string, body: string, response: ServerResponse): void {
      const box = boxes.get(path);
      const message: unknown = JSON.parse(body);
      if (!box || !isRecord(message) || box.got.length >= USES)
        return void response.writeHead(404).end("used_url");
      const { text, blocks } = message;
      const hasBlocks = !(blocks === undefined || (Array.isArray(blocks) && blocks.length === 0));
      const refusal = refusalOf("response_url", hasBlocks ? message : { text });
      if (refusal !== undefined) return void response.writeHead(400).end(refusal);
      box.got.push(message);
      box.waiting.shift()?.(message);
      response.writeHead(200).end("ok");
    },
  };
}
