/**
 * The results in the order of `items`, at most `width` at a time. After a failure no more is begun; it rejects once what had begun
 * is over.
 */
export async function mapSideBySide<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  width = 32,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    try {
      for (let index = next++; index < items.length; index = next++) {
        const item = items[index];
        if (item !== undefined) results[index] = await work(item);
      }
    } catch (error) {
      next = items.length;
      throw error;
    }
  };
  const lanes = Array.from({ length: Math.min(width, items.length) }, lane);
  const failed = (await Promise.allSettled(lanes)).find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
  return results;
}
