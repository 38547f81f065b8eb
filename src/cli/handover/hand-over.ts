import { connect, type Socket } from "node:net";
import { readDoor } from "./door.ts";
import { createFrameReader, encodeFrame } from "./frames.ts";
import { type Hello, type ToCaller, toCaller, type ToOwner } from "./messages.ts";
import { otherVersion } from "./visit.ts";

export interface Handing extends Pick<Hello, "args" | "screen" | "version"> {
  readonly dataFolder: string;
  readonly write: (stream: "out" | "err", text: string) => void;
  readonly names: (from: string) => Promise<readonly string[]>;
  readonly read: (from: string) => Promise<Uint8Array>;
  /** Whether a failure of these two is the typist's mistake. */
  readonly isUsage: (error: unknown) => boolean;
  /** Aborts with the first Ctrl+C. */
  readonly cancelled: AbortSignal;
}

/** What became of a command that was to be done elsewhere. `absent`: nobody takes commands there now. */
export type HandedOver =
  | { readonly kind: "done"; readonly code: number }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "broken" }
  | { readonly kind: "absent" };

/** The other side gives up a caller that it has not heard of for a minute. */
const ALIVE_MS = 10_000;

/** The output of a whole folder of editions. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Has a command run by the process that has the store. */
export async function handOver(handing: Handing): Promise<HandedOver> {
  const door = await readDoor(handing.dataFolder);
  if (!door) return { kind: "absent" };
  if (door.version !== handing.version)
    return (await isThere(door.address))
      ? { kind: "refused", message: otherVersion(door.version, handing.version) }
      : { kind: "absent" };
  const socket = await reach(door.address);
  return socket ? converse(socket, door.secret, handing) : { kind: "absent" };
}

async function isThere(address: string): Promise<boolean> {
  const socket = await reach(address);
  socket?.destroy();
  return socket !== undefined;
}

/** `undefined`: the socket is gone, or was left behind by a process that is no more. */
function reach(address: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => resolve(undefined));
  });
}

function converse(socket: Socket, secret: string, handing: Handing): Promise<HandedOver> {
  const { args, screen, version, write, names, read, isUsage, cancelled } = handing;
  const send = (message: ToOwner) => void (socket.writable && socket.write(encodeFrame(message)));
  const take = createFrameReader(() => MOST_BYTES);
  let end: HandedOver = { kind: "broken" };

  async function answer(id: number, find: () => Promise<ToOwner>): Promise<void> {
    try {
      send(await find());
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      send({ kind: "failed", id, isUsage: isUsage(error), message });
    }
  }

  function hear(message: ToCaller): void {
    switch (message.kind) {
      case "out":
      case "err":
        return write(message.kind, message.text);
      case "list": {
        const { id, from } = message;
        return void answer(id, async () => ({ kind: "names", id, names: [...(await names(from))] }));
      }
      case "read": {
        const { id, from } = message;
        return void answer(id, async () => ({
          kind: "source",
          id,
          bytes: Buffer.from(await read(from)).toString("base64"),
        }));
      }
      case "refused":
      case "done":
        end = message;
        socket.end();
    }
  }

  const alive = setInterval(() => send({ kind: "alive" }), ALIVE_MS);
  const cancel = () => send({ kind: "cancel" });
  cancelled.addEventListener("abort", cancel, { once: true });
  send({ kind: "hello", secret, version, args, screen });
  return new Promise((resolve) => {
    socket.on("data", (piece) => {
      try {
        for (const message of take(piece)) hear(toCaller.parse(message));
      } catch {
        socket.destroy();
      }
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      clearInterval(alive);
      cancelled.removeEventListener("abort", cancel);
      resolve(end);
    });
  });
}
