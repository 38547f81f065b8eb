/** Things that wait their turn. Owners take turns; what belongs to one owner goes in the order in which it came. */
export interface Turns<T> {
  push(owner: string, item: T): void;
  /** Removes and returns the next item that may go; its owner then comes last. */
  take(may: (item: T, owner: string) => boolean): T | undefined;
  remove(owner: string, item: T): void;
  entries(): Iterable<readonly [owner: string, items: readonly T[]]>;
  size(): number;
  clear(): void;
}

export function createTurns<T>(): Turns<T> {
  /** In the order in which the owners take their turns; none is empty. */
  const owners = new Map<string, T[]>();
  let size = 0;

  return {
    push(owner, item) {
      const items = owners.get(owner);
      if (items) items.push(item);
      else owners.set(owner, [item]);
      size++;
    },
    take(may) {
      for (const [owner, items] of owners) {
        const at = items.findIndex((candidate) => may(candidate, owner));
        const item = items[at];
        if (item === undefined) continue;
        items.splice(at, 1);
        owners.delete(owner);
        if (items.length > 0) owners.set(owner, items);
        size--;
        return item;
      }
      return undefined;
    },
    remove(owner, item) {
      const items = owners.get(owner);
      const at = items?.indexOf(item) ?? -1;
      if (!items || at < 0) return;
      items.splice(at, 1);
      if (items.length === 0) owners.delete(owner);
      size--;
    },
    entries: () => owners.entries(),
    size: () => size,
    clear() {
      owners.clear();
      size = 0;
    },
  };
}
