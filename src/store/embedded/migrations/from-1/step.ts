import type { z } from "zod";
import { StoreError, type Store } from "../../../../ports/store.ts";
import type { Disk } from "../../disk/disk.ts";
import { fileName, readRecord } from "../../records/record-file.ts";
import {
  editionKind,
  finishedDeliveryKind,
  installationKind,
  openDeliveryKind,
  planKind,
  subscriptionKind,
} from "../../records/record-kinds.ts";
import { mapSideBySide } from "../../records/side-by-side.ts";
import { migrateDelivery } from "./delivery.ts";
import { migrateEdition } from "./edition.ts";
import { migratePlan } from "./plan.ts";
import {
  oldDelivery,
  oldEdition,
  oldInstallation,
  oldPlan,
  oldSubscription,
  type OldDelivery,
  type OldPlan,
} from "./shapes.ts";
import { migrateSubscription } from "./subscription.ts";

const RECORDS = "deliveries/records";

/** Many deliveries share a plan. */
const PLANS_IN_MEMORY = 32;

/** All that format 1 had in a state folder. */
export const foldersOf1 = ["editions", "subscriptions", "plans", "deliveries", "installations"];

/** Whether a folder that says nothing of its format holds records of format 1. */
export async function isOf1(disk: Disk): Promise<boolean> {
  const names = await Promise.all(foldersOf1.map(async (folder) => disk.names(folder)));
  return names.some(({ length }) => length > 0);
}

/** How many records were brought over, by the place of their kind. */
export type Counts = ReadonlyMap<string, number>;

/** What the step writes to: an empty store of the present format. */
export type FreshStore = Omit<Store, "close">;

/** Writes everything that `old` holds into an empty store. Resolves with how much that was. */
export async function bringFrom1(old: Disk, fresh: FreshStore, now: Date): Promise<Counts> {
  const counts = new Map<string, number>();
  const count = (place: string): void => void counts.set(place, (counts.get(place) ?? 0) + 1);

  await eachRecord(old, { folder: "editions", holds: "an edition", schema: oldEdition }, async (one) => {
    const history = migrateEdition(one);
    await fresh.changeEdition(history.id, () => history);
    count(editionKind.place);
  });
  await eachRecord(
    old,
    { folder: "subscriptions", holds: "a subscription", schema: oldSubscription },
    async (one) => {
      await fresh.changeSubscription(one.channel, () => migrateSubscription(one, now));
      count(subscriptionKind.place);
    },
  );
  await eachRecord(
    old,
    { folder: "installations", holds: "an installation", schema: oldInstallation },
    async (one) => {
      await fresh.putInstallation(one);
      count(installationKind.place);
    },
  );
  const planShape = { folder: "plans", holds: "what a delivery posts", schema: oldPlan };
  await eachRecord(old, planShape, async (one) => {
    await fresh.putPlan(migratePlan(one));
    count(planKind.place);
  });
  const plans = new Map<string, OldPlan>();
  await eachRecord(old, { folder: RECORDS, holds: "a delivery", schema: oldDelivery }, async (one) => {
    const plan = plans.get(one.plan) ?? (await readRecord(old, planFile(one), planShape, 1));
    if (!plan) throw new StoreError(withoutPlan(old, one));
    if (plans.size >= PLANS_IN_MEMORY) plans.clear();
    plans.set(one.plan, plan);
    await fresh.claimDelivery(migrateDelivery(one, plan));
    count(
      one.state === "open" || one.state === "parked" ? openDeliveryKind.place : finishedDeliveryKind.place,
    );
  });
  return counts;
}

interface OldKind<T> {
  readonly folder: string;
  readonly holds: string;
  readonly schema: z.ZodType<T>;
}

async function eachRecord<T>(
  disk: Disk,
  kind: OldKind<T>,
  work: (record: T) => Promise<void>,
): Promise<void> {
  const names = await disk.names(kind.folder);
  const foreign = names.find((name) => !/\.json(\.bak)?$/.test(name));
  if (foreign !== undefined) {
    throw new StoreError(
      `${disk.place(`${kind.folder}/${foreign}`)} is not one of Signalpost's files. Nothing was changed. Move it out of that folder, which is about to be brought to the present form.`,
    );
  }
  const records = names.filter((name) => name.endsWith(".json"));
  await mapSideBySide(records, async (name) => {
    const record = await readRecord(disk, `${kind.folder}/${name}`, kind, 1);
    if (record !== undefined) await work(record);
  });
}

function planFile({ plan }: OldDelivery): string {
  return `plans/${fileName(plan)}.json`;
}

function withoutPlan(disk: Disk, delivery: OldDelivery): string {
  return `${disk.place(`${RECORDS}/${fileName(delivery.id)}.json`)} needs ${disk.place(planFile(delivery))}, which is not there. Nothing was changed. Restore that file from a backup of the folder, or move the delivery away to go on without it (this edition may then be posted to this channel a second time).`;
}
