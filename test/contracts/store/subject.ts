import { afterEach, beforeEach } from "vitest";
import type { Delivery } from "../../../src/domain/delivery.ts";
import type { Store } from "../../../src/ports/store.ts";
import { aPlan } from "../../builders.ts";

/** One empty store to be tried. */
export interface StoreSubject {
  readonly store: Store;
  /** Closes the store and opens it again, as a restart does; absent where nothing survives one. */
  readonly reopen?: () => Promise<Store>;
  /** Removes what the store left behind; called when it is closed. */
  readonly remove?: () => Promise<void>;
}

export type OpenSubject = () => Promise<StoreSubject>;

/** What a suite asks for its cases: a fresh store for each. */
export interface Tried {
  store(): Store;
  /** The store after a restart, or the same one where nothing survives a restart. */
  restarted(): Promise<Store>;
  /** Records a delivery, and its plan. */
  claimed(delivery: Delivery): Promise<Delivery>;
}

/** To be called within a `describe`. */
export function tryEachOn(open: OpenSubject): Tried {
  let subject: StoreSubject;
  let store: Store;
  beforeEach(async () => {
    subject = await open();
    store = subject.store;
  });
  afterEach(async () => {
    await store.close();
    await subject.remove?.();
  });
  return {
    store: () => store,
    async restarted() {
      if (subject.reopen) store = await subject.reopen();
      return store;
    },
    async claimed(delivery) {
      await store.putPlan(aPlan());
      if (!(await store.claimDelivery(delivery))) throw new Error(`${delivery.id} was there already`);
      return delivery;
    },
  };
}

/** What may be absent: a new field of this kind does not compile until it is tried here too. */
export type Options<T> = { [K in keyof T as object extends Pick<T, K> ? K : never]-?: T[K] };

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Changes everything in a value that can be changed. */
export function spoil(value: unknown): void {
  if (value instanceof Date) value.setTime(0);
  if (typeof value !== "object" || value === null) return;
  for (const [name, item] of Object.entries(value)) {
    spoil(item);
    if (typeof item === "object") continue;
    // A frozen value refuses, which is as good.
    Reflect.set(value, name, "spoiled");
  }
}
