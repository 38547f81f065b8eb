import type { IncomingMessage } from "node:http";
import { type Exchange, Refusal } from "../ports/routes.ts";

/** What chat platforms send stays far below. */
export const BODY_BYTES = 1024 * 1024;

/** The bytes of all bodies that are being read or answered, so that many large ones at once cannot fill the memory. */
export interface Holding {
  bytes: number;
  readonly mostBytes: number;
}

/** Refuses a body that says itself that it is too large: not one byte of it is read. */
export function checkDeclaredSize({ headers }: IncomingMessage, mostBytes = BODY_BYTES): void {
  if (Number(headers["content-length"] ?? 0) > mostBytes) throw tooLarge(mostBytes);
}

/** Counts while it reads, since a body sent in chunks declares no size. How long it may take is the server's to say. */
export async function readBody(
  { request, response }: Pick<Exchange, "request" | "response">,
  holding: Holding,
  mostBytes = BODY_BYTES,
): Promise<Buffer> {
  checkDeclaredSize(request, mostBytes);
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.once("close", () => (holding.bytes -= bytes));
  await new Promise<void>((resolve, reject) => {
    const cut = (cause?: unknown) => reject(new Refusal(400, "the body did not come whole", { cause }));
    request.on("data", (chunk: Buffer) => {
      if (bytes + chunk.length > mostBytes) return reject(tooLarge(mostBytes));
      if (holding.bytes + chunk.length > holding.mostBytes) return reject(tooMany());
      bytes += chunk.length;
      holding.bytes += chunk.length;
      chunks.push(chunk);
    });
    request.once("end", resolve).once("error", cut).once("close", cut);
  });
  return Buffer.concat(chunks);
}

function tooMany(): Refusal {
  return new Refusal(503, "too many bodies are being read at once");
}

function tooLarge(mostBytes: number): Refusal {
  return new Refusal(413, `the body is larger than ${mostBytes} bytes`);
}
