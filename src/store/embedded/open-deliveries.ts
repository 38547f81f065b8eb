import { isIn, type Channel, type Workspace } from "../../domain/channel.ts";
import type { Delivery, DeliveryId } from "../../domain/delivery.ts";
import { clone } from "../clone.ts";
import type { Disk } from "./disk/disk.ts";
import { mapSideBySide } from "./records/side-by-side.ts";
import { fileName, readRecord, writeRecord } from "./records/record-file.ts";
import { openDeliveryKind } from "./records/record-kinds.ts";
import type { Segments } from "./segments.ts";
import { recordNames } from "./table.ts";

/** What is in memory of an open or parked delivery. */
type OpenDelivery = Pick<Delivery, "id" | "edition" | "channel" | "version">;

/** The open and parked deliveries, a file for each. */
export interface OpenDeliveries {
  /** Removes what is finished and was left there by a process that was killed in between; only for the folder's owner. */
  load(): Promise<void>;
  version(id: DeliveryId): Promise<number | undefined>;
  read(id: DeliveryId): Promise<Delivery | undefined>;
  /** What is known of them; with a channel, of those to it alone. */
  list(channel?: Channel): Promise<readonly OpenDelivery[]>;
  write(delivery: Delivery): Promise<void>;
  /** Once a delivery stands in its segment. */
  remove(id: DeliveryId): Promise<void>;
  /** Which of them are a workspace's. */
  of(workspace: Workspace): readonly DeliveryId[];
  /** Removes one for good; resolves with what it was. */
  forget(id: DeliveryId): Promise<Delivery | undefined>;
}

/** `shared`: another process owns the folder, so that each question is answered from the disk. */
export function createOpenDeliveries(disk: Disk, segments: Segments, shared: boolean): OpenDeliveries {
  const known = new Map<DeliveryId, OpenDelivery>();
  const toChannel = new Map<string, Set<DeliveryId>>();

  function keep({ id, edition, channel, version }: OpenDelivery): void {
    known.set(id, { id, edition, channel: clone(channel), version });
    const ids = toChannel.get(channelKey(channel)) ?? new Set();
    toChannel.set(channelKey(channel), ids.add(id));
  }

  function drop({ id, channel }: OpenDelivery): void {
    known.delete(id);
    const ids = toChannel.get(channelKey(channel));
    ids?.delete(id);
    if (ids?.size === 0) toChannel.delete(channelKey(channel));
  }

  function knownTo(channel: Channel): readonly OpenDelivery[] {
    return [...(toChannel.get(channelKey(channel)) ?? [])].flatMap((id) => known.get(id) ?? []);
  }

  /** `undefined` when it stands in its segment with this version or a higher one: it is finished. */
  async function unlessFinished(delivery: Delivery | undefined): Promise<Delivery | undefined> {
    const finished = delivery && (await segments.of(delivery.edition).version(delivery.id));
    return finished !== undefined && finished >= (delivery?.version ?? 0) ? undefined : delivery;
  }

  async function readFile(name: string): Promise<Delivery | undefined> {
    return readRecord(disk, openFile(name), openDeliveryKind);
  }

  async function readShared(): Promise<readonly Delivery[]> {
    const all = await mapSideBySide(await recordNames(disk, openDeliveryKind), async (name) =>
      unlessFinished(await readFile(name)),
    );
    return all.filter((delivery) => delivery !== undefined);
  }

  async function read(id: DeliveryId): Promise<Delivery | undefined> {
    if (shared) return unlessFinished(await readFile(fileName(id)));
    return known.has(id) ? readFile(fileName(id)) : undefined;
  }

  return {
    async load() {
      await mapSideBySide(await recordNames(disk, openDeliveryKind), async (name) => {
        const delivery = await unlessFinished(await readFile(name));
        if (delivery) keep(delivery);
        else await disk.forget(openFile(name));
      });
    },
    read,
    version: async (id) => (shared ? (await read(id))?.version : known.get(id)?.version),
    async list(channel) {
      if (!shared) return channel ? knownTo(channel) : [...known.values()];
      const all = await readShared();
      return channel ? all.filter((delivery) => channelKey(delivery.channel) === channelKey(channel)) : all;
    },
    async write(delivery) {
      await writeRecord(disk, openFile(fileName(delivery.id)), openDeliveryKind, { content: delivery });
      keep(delivery);
    },
    of: (workspace) =>
      [...known.values()].flatMap(({ id, channel }) => (isIn(channel, workspace) ? [id] : [])),
    async forget(id) {
      const delivery = await read(id);
      if (!delivery) return undefined;
      await disk.remove(openFile(fileName(id)));
      drop(delivery);
      return delivery;
    },
    async remove(id) {
      const delivery = known.get(id);
      if (!delivery) return;
      drop(delivery);
      // Left there, it costs a look at the next start.
      await disk.forget(openFile(fileName(id))).catch(() => undefined);
    },
  };
}

function openFile(name: string): string {
  return `${openDeliveryKind.place}/${name}.json`;
}

function channelKey(channel: Channel): string {
  return JSON.stringify([channel.platform, channel.workspace, channel.id]);
}
