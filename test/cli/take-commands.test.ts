import { mkdtemp, readFile, rm } from "node:fs/promises";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFrameReader, encodeFrame } from "../../src/cli/handover/frames.ts";
import { handOver, type Handing } from "../../src/cli/handover/hand-over.ts";
import { MOST_HELLO_BYTES } from "../../src/cli/handover/messages.ts";
import { takeCommands, type Taking } from "../../src/cli/handover/take-commands.ts";
import type { Visit } from "../../src/cli/handover/visit.ts";
import { recordingLog } from "../fakes/recording-log.ts";

let folder: string;
let taking: Taking;
let log: ReturnType<typeof recordingLog>;
let run: (visit: Visit) => Promise<number>;
let sockets: Socket[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "signalpost-handover-"));
  log = recordingLog();
  sockets = [];
  run = async () => 0;
  await open({});
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await taking.close(0);
  await rm(folder, { recursive: true, force: true });
});

async function open(limits: { helloMs?: number; idleMs?: number }): Promise<void> {
  taking = await takeCommands({
    dataFolder: folder,
    version: "1.0.0",
    run: (visit) => run(visit),
    log,
    ...limits,
  });
}

interface DoorFile {
  readonly address: string;
  readonly secret: string;
}

const door = async (): Promise<DoorFile> =>
  JSON.parse(await readFile(path.join(folder, "handover/door.json"), "utf8"));

/** Somebody who speaks for himself. */
async function stranger(): Promise<Socket> {
  const socket = connect((await door()).address);
  sockets.push(socket);
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return socket;
}

const screen = { outIsScreen: false, errIsScreen: false, colours: false, columns: 80 };

const hello = async (more: object = {}) =>
  encodeFrame({
    kind: "hello",
    secret: (await door()).secret,
    version: "1.0.0",
    args: ["status"],
    screen,
    ...more,
  });

const closed = (socket: Socket) => (socket.closed ? Promise.resolve() : once(socket, "close"));

const why = () =>
  log.events.filter(({ event }) => event === "command.dropped").map(({ fields }) => fields?.["reason"]);

function typed(more: Partial<Handing> = {}) {
  const said: string[] = [];
  const handed = handOver({
    args: ["status"],
    version: "1.0.0",
    screen,
    dataFolder: folder,
    write: (stream, text) => void said.push(`${stream} ${text}`),
    names: async (from) => [from],
    read: async () => Buffer.from("bytes"),
    isUsage: () => false,
    cancelled: new AbortController().signal,
    ...more,
  });
  return { said, handed };
}

/** That it still does what is asked. */
async function stillWorks(): Promise<void> {
  expect(await typed().handed).toEqual({ kind: "done", code: 0 });
}

describe("handing a command over", () => {
  it("gives what it writes, where it writes it, and its exit code", async () => {
    run = async ({ args, write, names, read }) => {
      write("out", `${args.join()} ${(await names("a")).join()}\n`);
      write("err", Buffer.from(await read("a")).toString());
      return 2;
    };
    const { said, handed } = typed();
    expect([await handed, said]).toEqual([{ kind: "done", code: 2 }, ["out status a\n", "err bytes"]]);
  });

  it("tells it of Ctrl+C, and of one who is gone", async () => {
    const left: string[] = [];
    run = async ({ leaving, args }) => {
      await once(leaving, "abort");
      left.push(args.join());
      return 130;
    };
    const cancelling = new AbortController();
    const { handed } = typed({ cancelled: cancelling.signal });
    await expect.poll(() => log.events.length).toBe(1);
    cancelling.abort();
    expect(await handed).toEqual({ kind: "done", code: 130 });
    const socket = await stranger();
    socket.write(await hello({ args: ["gone"] }));
    await expect.poll(() => log.events.filter(({ event }) => event === "command.taken").length).toBe(2);
    socket.destroy();
    await expect.poll(() => left).toEqual(["status", "gone"]);
  });

  it("says that nobody is there where the socket was left behind", async () => {
    const { address, ...rest } = await door();
    await taking.close(0);
    const { writeFile } = await import("node:fs/promises");
    await writeFile(path.join(folder, "handover/door.json"), JSON.stringify({ ...rest, address }));
    expect(await typed().handed).toEqual({ kind: "absent" });
  });

  it("is refused to another version, whichever side finds it out", async () => {
    const told = { kind: "refused", message: expect.stringContaining("restart the bot") };
    expect(await typed({ version: "2.0.0" }).handed).toEqual(told);
    const socket = await stranger();
    const heard: unknown[] = [];
    const read = createFrameReader(() => 10_000);
    socket.on("data", (piece: Buffer) => heard.push(...read(piece)));
    socket.write(await hello({ version: "2.0.0" }));
    await closed(socket);
    expect(heard).toEqual([told]);
  });
});

describe("a hostile caller", () => {
  const number = (length: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(length);
    return bytes;
  };

  it.each([
    ["does not know the secret", async () => hello({ secret: "guessed" }), "secret"],
    ["announces more than may come", async () => number(MOST_HELLO_BYTES + 1), "longer than"],
    ["announces four gigabytes", async () => number(0xffff_ffff), "longer than"],
    ["sends what is not JSON", async () => Buffer.concat([number(3), Buffer.from("{x}")]), "not JSON"],
    ["sends what no message is", async () => encodeFrame({ kind: "shutdown" }), "nobody understands"],
    ["sends a number", async () => encodeFrame(7), "nobody understands"],
    [
      "asks with too many words",
      async () => hello({ args: Array.from({ length: 257 }, () => "a") }),
      "nobody",
    ],
    ["has no greeting", async () => encodeFrame({ kind: "cancel" }), "did not greet"],
  ])("that %s is left, and the next one served", async (_what, bytes, reason) => {
    const socket = await stranger();
    socket.write(await bytes());
    await closed(socket);
    expect(why()).toEqual([expect.stringContaining(reason)]);
    await stillWorks();
  });

  it.each([
    ["greets twice", async () => hello()],
    ["answers what was not asked", async () => encodeFrame({ kind: "source", id: 9, bytes: "" })],
    ["sends a source that is not base64", async () => encodeFrame({ kind: "source", id: 1, bytes: "*" })],
    ["announces more than a source", async () => number(1 << 30)],
  ])("that %s is left while its command is under way, which ends", async (_what, bytes) => {
    let ended = false;
    run = async ({ read }) => {
      await read("a").catch(() => undefined);
      ended = true;
      return 0;
    };
    const socket = await stranger();
    socket.write(await hello());
    await once(socket, "data");
    socket.write(await bytes());
    await closed(socket);
    await expect.poll(() => ended).toBe(true);
    run = async () => 0;
    await stillWorks();
  });

  it("that says nothing, or falls silent, is left", async () => {
    await taking.close(0);
    await open({ helloMs: 20, idleMs: 60 });
    await closed(await stranger());
    run = async ({ leaving }) => once(leaving, "abort").then(() => 0);
    const socket = await stranger();
    socket.write(await hello());
    await closed(socket);
    expect(why()).toEqual(["it said nothing", "it has fallen silent"]);
  });

  it("that reads nothing is left before it fills the memory", async () => {
    let written = 0;
    run = async ({ write, leaving }) => {
      while (!leaving.aborted && written < 400) {
        write("out", "x".repeat(1_000_000));
        written++;
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      }
      return 0;
    };
    const socket = await stranger();
    socket.pause();
    socket.write(await hello());
    await expect.poll(() => why()).toEqual(["it reads nothing"]);
    expect(written).toBeLessThan(400);
    run = async () => 0;
    await stillWorks();
  });

  it("that opens many connections holds up nobody for longer than it keeps them", async () => {
    const many = await Promise.all(Array.from({ length: 30 }, stranger));
    await expect.poll(() => why().filter((reason) => reason === "too many at once").length).toBe(22);
    for (const socket of many) socket.destroy();
    await expect.poll(async () => (await typed().handed).kind).toBe("done");
  });

  it("that sends its greeting byte by byte is understood", async () => {
    const socket = await stranger();
    for (const byte of await hello()) socket.write(Buffer.of(byte));
    const [piece] = (await once(socket, "data")) as [Buffer];
    expect(createFrameReader(() => 1000)(piece)).toEqual([{ kind: "done", code: 0 }]);
  });
});
