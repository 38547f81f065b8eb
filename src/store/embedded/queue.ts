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
