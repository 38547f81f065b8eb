import { once } from "node:events";
import { chmod } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import os from "node:os";
import type { Log } from "../../ports/log.ts";
import { makeDoor, removeDoor, showDoor } from "./door.ts";
import { receive, type Visit } from "./visit.ts";

export interface TakingTools {
  readonly dataFolder: string;
  /** The program's. */
  readonly version: string;
  /** Runs the command and gives its exit code. */
  readonly run: (visit: Visit) => Promise<number>;
  readonly log: Log;
  /** In milliseconds; as given here unless a test is in a hurry. */
  readonly helloMs?: number;
  readonly idleMs?: number;
}

/** More at once are a fault of somebody's script; whoever is refused is told to try again. */
const MOST_VISITS = 8;
const HELLO_MS = 5_000;
const IDLE_MS = 60_000;

export interface Taking {
  /** Takes no more; those under way are told to end, and left after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/**
 * Takes commands from other processes of this user, as long as this one has the store. A state folder in which no socket can be made
 * keeps nobody from running the bot: that is logged.
 */
export async function takeCommands(tools: TakingTools): Promise<Taking> {
  const { dataFolder, version, run, log, helloMs = HELLO_MS, idleMs = IDLE_MS } = tools;
  const visits = new Map<Socket, Promise<void>>();
  try {
    const door = await makeDoor(dataFolder, version);
    const server = createServer((socket) => {
      const visit = receive(socket, { secret: door.secret, version, run, log, helloMs, idleMs });
      visits.set(socket, visit);
      void visit.then(() => visits.delete(socket));
    });
    server.maxConnections = MOST_VISITS;
    server.on("drop", () => log.warn("command.dropped", { reason: "too many at once" }));
    server.listen(door.address);
    await once(server, "listening");
    server.on("error", (error) => log.error("commands.interrupted", { reason: error.message }));
    if (os.platform() !== "win32") await chmod(door.address, 0o600);
    await showDoor(dataFolder, door);
    return {
      async close(graceMs) {
        const closed = new Promise<void>((resolve) => {
          server.close(() => resolve());
        });
        await removeDoor(dataFolder).catch((error: unknown) =>
          log.warn("commands.not-removed", { reason: String(error) }),
        );
        const timer = setTimeout(() => {
          for (const socket of visits.keys()) socket.destroy();
        }, graceMs);
        await Promise.all(visits.values());
        clearTimeout(timer);
        await closed;
      },
    };
  } catch (error) {
    log.warn("commands.not-taken", { reason: error instanceof Error ? error.message : String(error) });
    return { close: async () => undefined };
  }
}
