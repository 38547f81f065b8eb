import { readFile, readlink } from "node:fs/promises";
import os from "node:os";
import { z } from "zod";
import { errorCode } from "./disk-failure.ts";

/** What tells one process from all others, also from a later one with its pid. `null`: this system does not say. */
export const processIdentity = z.object({
  pid: z.number(),
  host: z.string(),
  /** Changes with each start of the machine. */
  boot: z.string().nullable(),
  /** Containers on one machine have a pid 1 each. */
  pidNamespace: z.string().nullable(),
  /** In clock ticks since the machine started. */
  startedAtTick: z.string().nullable(),
});

export type ProcessIdentity = z.infer<typeof processIdentity>;

export async function thisProcess(): Promise<ProcessIdentity> {
  return {
    pid: process.pid,
    host: os.hostname(),
    boot: await readFile("/proc/sys/kernel/random/boot_id", "utf8").then(
      (id) => id.trim(),
      () => null,
    ),
    pidNamespace: await readlink("/proc/self/ns/pid").catch(() => null),
    startedAtTick: await startTick(process.pid),
  };
}

/** `unknown`: it cannot be seen from here, or this system does not tell a process from a later one with its pid. */
export async function lifeOf(other: ProcessIdentity): Promise<"alive" | "dead" | "unknown"> {
  const own = await thisProcess();
  if (other.host !== own.host) return "unknown";
  if (other.boot !== own.boot) return "dead";
  if (other.pidNamespace !== own.pidNamespace) return "unknown";
  if (!pidExists(other.pid)) return "dead";
  const tick = await startTick(other.pid);
  if (tick === null || other.startedAtTick === null) return "unknown";
  return tick === other.startedAtTick ? "alive" : "dead";
}

function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
}

/** Field 22 of /proc/<pid>/stat (proc_pid_stat(5)); the name in field 2 may hold anything, also spaces and brackets. */
async function startTick(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fromThirdField = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fromThirdField[22 - 3] ?? null;
}
