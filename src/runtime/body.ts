import type { IncomingMessage } from "node:http";
import { Refusal } from "../ports/routes.ts";

/** Slack's largest events stay far below. */
export const BODY_BYTES = 1024 * 1024;

/** Refuses a body that says itself that it is too large: not one byte of it is read. */
export function checkDeclaredSize({ headers }: IncomingMessage, mostBytes = BODY_BYTES): void {
  if (Number(headers["content-length"] ?? 0) > mostBytes) throw tooLarge(mostBytes);
}

/** Counts while it reads, since a body sent in chunks declares no size. How long it may take is the server's to say. */
export async function readBody(request: IncomingMessage, mostBytes = BODY_BYTES): Promise<Buffer> {
  checkDeclaredSize(request, mostBytes);
  const chunks: Buffer[] = [];
  let bytes = 0;
  await new Promise<void>((resolve, reject) => {
    const cut = (cause?: unknown) => reject(new Refusal(400, "the body did not come whole", { cause }));
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else reject(tooLarge(mostBytes));
    });
    request.once("end", resolve).once("error", cut).once("close", cut);
  });
  return Buffer.concat(chunks);
}

function tooLarge(mostBytes: number): Refusal {
  return new Refusal(413, `the body is larger than ${mostBytes} bytes`);
}
