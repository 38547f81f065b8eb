import { rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Store } from "../../src/ports/store.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { aChannel, aDelivery, anEdition, aPlan, aSubscription } from "../builders.ts";
import { seededRandom } from "../fakes/random.ts";
import { putEdition } from "./put-edition.ts";
import { afterPowerCut, recordFiles, writeTree, type RecordingFiles } from "./recording-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const done = { state: "done", at: new Date(9) } as const;
const open = { state: "open" } as const;

describe("The embedded store on a machine that loses its power", () => {
  let parent: string;
  let remove: () => Promise<void>;
  let files: RecordingFiles;
  let store: Store;

  beforeEach(async () => {
    const temporary = await temporaryFolder();
    ({ remove } = temporary);
    parent = path.dirname(temporary.folder);
    files = recordFiles(parent);
    store = await openEmbeddedStore(temporary.folder, { mode: "own", fileSystem: files.fileSystem });
  });
  afterEach(async () => {
    await store.close();
    await remove();
  });

  /** The operations of some work, without their random names. */
  async function operationsOf(change: () => Promise<unknown>): Promise<string[]> {
    const before = files.operations.length;
    await change();
    return files.operations.slice(before).map((operation) => {
      const places = Object.entries(operation)
        .filter(([name]) => name === "path" || name === "from" || name === "to")
        .map(([, place]) => String(place).replace(/tmp\/.+/, "tmp/…"));
      return [operation.op, ...places].join(" ").replaceAll("state/", "");
    });
  }

  it("writes and syncs a file before it gets its name, and syncs the folder after", async () => {
    await putEdition(store, anEdition({ id: "2026-02-01" }));
    expect(await operationsOf(async () => putEdition(store, anEdition()))).toEqual([
      "create tmp/…",
      "write tmp/…",
      "sync tmp/…",
      "remove tmp/…",
      "rename tmp/… editions/2026-02-08.json",
      "sync-folder editions",
    ]);
    const again = await operationsOf(async () => putEdition(store, anEdition({ title: "Corrigé" })));
    expect(again.at(-2)).toBe("rename tmp/… editions/2026-02-08.json");
    expect(again.at(-1)).toBe("sync-folder editions");
    expect(again.indexOf("sync tmp/…")).toBeLessThan(again.length - 2);
  });

  it("syncs a finished delivery in its segment before its open file goes", async () => {
    await store.putPlan(aPlan());
    const channels = ["C1", "C2"].map((id) => aChannel({ id }));
    for (const channel of channels) await store.claimDelivery(aDelivery({ channel }));
    const [first, second] = channels.map((channel) => aDelivery({ channel, version: 2, ...done }));
    const segment = "deliveries/finished/2026-02-08.jsonl";
    const gone = ({ id }: Delivery): string[] => [
      `remove deliveries/open/${id}.json`,
      `remove deliveries/open/${id}.json.bak`,
    ];
    if (!first || !second) throw new Error("there are two");
    expect(await operationsOf(async () => store.recordDelivery(first))).toEqual([
      "make-folder deliveries/finished",
      "sync-folder deliveries",
      `create ${segment}`,
      `write ${segment}`,
      `sync ${segment}`,
      "sync-folder deliveries/finished",
      ...gone(first),
    ]);
    expect(await operationsOf(async () => store.recordDelivery(second))).toEqual([
      `write ${segment}`,
      `sync ${segment}`,
      ...gone(second),
    ]);
  });

  it("syncs the folder from which something was removed", async () => {
    await store.changeSubscription(aChannel(), () => aSubscription());
    const operations = await operationsOf(async () => store.changeSubscription(aChannel(), () => undefined));
    expect(operations.at(-1)).toBe("sync-folder subscriptions");
  });

  it("opens again with all that it was said to hold, and goes on, whenever the power went", async () => {
    const random = seededRandom(8);
    await work(store, files, random);
    const { operations } = files;
    for (let cut = 0; cut < 80; cut += 1) {
      const until = Math.floor(random() * (operations.length + 1));
      const before = operations.slice(0, until);
      // Every other time only what was synced is left.
      const left = afterPowerCut(before).survivors(cut % 2 === 0 ? undefined : random);
      const folder = path.join(parent, `after-${cut}`);
      await writeTree(folder, left);
      const again = await openEmbeddedStore(path.join(folder, "state"), { mode: "own" });
      for (const what of before.flatMap((one) => (one.op === "told" ? [one.what] : []))) {
        await expectStored(again, what, `the power went after operation ${until}`);
      }
      await goOn(again);
      await again.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);
});

const EDITIONS = ["2026-02-01", "2026-02-08"];
const channels = Array.from({ length: 4 }, (_, n) => aChannel({ id: `C${n}` }));

/** Many things at once, as long as the random numbers want; what is stored is told. */
async function work(store: Store, { told }: RecordingFiles, random: () => number): Promise<void> {
  await store.putPlan(aPlan());
  const deliver = async (edition: string, n: number): Promise<void> => {
    const channel = channels[n] ?? aChannel();
    await store.claimDelivery(aDelivery({ edition, channel }));
    told(`delivery ${edition} ${n} 1`);
    for (let version = 2; version < 9; version += 1) {
      await store.recordDelivery(aDelivery({ edition, channel, version, ...(random() < 0.5 ? done : open) }));
      told(`delivery ${edition} ${n} ${version}`);
    }
  };
  const correct = async (id: string): Promise<void> => {
    for (let title = 1; title < 5; title += 1) {
      await putEdition(store, anEdition({ id, title: `${title}` }));
      told(`edition ${id} ${title}`);
    }
  };
  const subscribe = async (n: number): Promise<void> => {
    const channel = channels[n] ?? aChannel();
    await store.changeSubscription(channel, () => aSubscription({ channel }));
    told(`subscription ${n} there`);
    await store.putInstallation({ platform: "slack", id: `T${n}`, sealed: "abc=" });
    told(`installation ${n} there`);
    if (n % 2 === 0) return;
    await store.changeSubscription(channel, () => undefined);
    told(`subscription ${n} gone`);
    await store.removeInstallation("slack", `T${n}`);
    told(`installation ${n} gone`);
  };
  await Promise.all(
    EDITIONS.flatMap((edition) => [
      correct(edition),
      ...channels.flatMap((_, n) => [
        deliver(edition, n),
        ...(edition === EDITIONS[0] ? [subscribe(n)] : []),
      ]),
    ]),
  );
}

/** Rejects with what is missing. */
async function expectStored(store: Store, what: string, when: string): Promise<void> {
  const [kind = "", name = "", ...more] = what.split(" ");
  const isThere = await holds(store, { kind, name, more });
  if (!isThere) throw new Error(`${what} was told to be stored, and is not: ${when}`);
}

interface Told {
  readonly kind: string;
  readonly name: string;
  readonly more: readonly string[];
}

async function holds(store: Store, { kind, name, more: [first = "", second = ""] }: Told): Promise<boolean> {
  if (kind === "edition") return Number((await store.edition(name))?.title ?? 0) >= Number(first);
  if (kind === "delivery") {
    const delivery = aDelivery({ edition: name, channel: channels[Number(first)] ?? aChannel() });
    const stored = await store.delivery(name, delivery.id);
    return (stored?.version ?? 0) >= Number(second) && !(await store.claimDelivery(delivery));
  }
  // What is removed in the end may be so already.
  if (first === "there" && Number(name) % 2 === 1) return true;
  const found =
    kind === "subscription"
      ? await store.subscription(channels[Number(name)] ?? aChannel())
      : await store.installation("slack", `T${name}`);
  return (found !== undefined) === (first === "there");
}

/** Takes up and finishes every delivery, and finds it so. */
async function goOn(store: Store): Promise<void> {
  await store.putPlan(aPlan());
  for (const edition of EDITIONS) {
    for (const channel of channels) {
      await store.claimDelivery(aDelivery({ edition, channel }));
      const { id, version } =
        (await store.delivery(edition, aDelivery({ edition, channel }).id)) ?? aDelivery();
      await store.recordDelivery(aDelivery({ edition, channel, version: version + 1 }));
      const finished = aDelivery({ edition, channel, version: version + 2, ...done });
      await store.recordDelivery(finished);
      expect(await store.delivery(edition, id)).toEqual(finished);
    }
  }
  expect(await store.unfinishedDeliveries()).toEqual([]);
}
