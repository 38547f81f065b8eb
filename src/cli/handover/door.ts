import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as z from "zod";

/** Where the process that has the store takes commands, and what has to be shown there. */
const doorShape = z.object({
  address: z.string(),
  secret: z.string(),
  version: z.string(),
  /** A folder that was made for the socket alone. */
  folder: z.string().nullable(),
});

export type Door = z.infer<typeof doorShape>;

const ROOM = "handover";
const DOOR_FILE = "door.json";
const TEMPORARY = "signalpost-";

/** A socket's path has at most 108 bytes on Linux and 104 on macOS, the closing zero included (unix(7), unix(4)). */
const MOST_PATH_BYTES = 103;

/**
 * Makes the place in the state folder, for its owner alone. What an earlier process left there is removed: whoever has the store is
 * the only one who may stand there.
 */
export async function makeDoor(dataFolder: string, version: string): Promise<Door> {
  const room = path.resolve(dataFolder, ROOM);
  await mkdir(room, { recursive: true, mode: 0o700 });
  await chmod(room, 0o700);
  await removeDoor(dataFolder);
  const secret = randomBytes(32).toString("base64url");
  if (os.platform() === "win32") {
    const address = `\\\\.\\pipe\\signalpost-${randomBytes(16).toString("hex")}`;
    return { address, secret, version, folder: null };
  }
  const usual = path.join(room, "socket");
  if (Buffer.byteLength(usual) <= MOST_PATH_BYTES) return { address: usual, secret, version, folder: null };
  // Made with mode 0700 (mkdtemp(3)).
  const folder = await mkdtemp(path.join(os.tmpdir(), TEMPORARY));
  return { address: path.join(folder, "socket"), secret, version, folder };
}

/** Lets others know of it, once it is open. */
export async function showDoor(dataFolder: string, door: Door): Promise<void> {
  const file = path.resolve(dataFolder, ROOM, DOOR_FILE);
  await writeFile(`${file}.new`, JSON.stringify(door), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** `undefined`: nobody stands there, or what is there cannot be read. */
export async function readDoor(dataFolder: string): Promise<Door | undefined> {
  try {
    const text = await readFile(path.resolve(dataFolder, ROOM, DOOR_FILE), "utf8");
    return doorShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export async function removeDoor(dataFolder: string): Promise<void> {
  const room = path.resolve(dataFolder, ROOM);
  const folder = (await readDoor(dataFolder))?.folder;
  for (const name of [DOOR_FILE, `${DOOR_FILE}.new`, "socket"])
    await rm(path.join(room, name), { force: true });
  // Only a folder that was surely made for this is removed, whatever the file says.
  if (folder && path.dirname(folder) === os.tmpdir() && path.basename(folder).startsWith(TEMPORARY)) {
    await rm(path.join(folder, "socket"), { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}
