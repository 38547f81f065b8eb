/** Work that must not overlap, by key: one after the other for one key, side by side for different ones. */
export interface Queue {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when all that was handed in is done. */
  idle(): Promise<void>;
}

/** `mayRun` throws when no more work is taken. */
export function createQueue(mayRun: () => void): Queue {
  const last = new Map<string, Promise<unknown>>();
  return {
    async run(key, work) {
      mayRun();
      const before = last.get(key) ?? Promise.resolve();
      const result = before.then(work);
      const ended = result.catch(() => undefined);
      last.set(key, ended);
      try {
        return await result;
      } finally {
        if (last.get(key) === ended) last.delete(key);
      }
    },
    async idle() {
      await Promise.all(last.values());
    },
  };
}

/** The results in the order of `items`, at most `width` at a time. */
export async function mapSideBySide<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  width = 32,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
