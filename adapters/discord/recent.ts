/** Remembers the last so many things that it was told, each under its id. */
export interface Recent<Value> {
  get(id: string): Value | undefined;
  has(id: string): boolean;
  set(id: string, value: Value): void;
  delete(id: string): void;
  clear(): void;
}

/** What was told first is forgotten first. */
export function createRecent<Value>(most: number): Recent<Value> {
  const known = new Map<string, Value>();
  return {
    get: (id) => known.get(id),
    has: (id) => known.has(id),
    set(id, value) {
      known.delete(id);
      known.set(id, value);
      for (const oldest of known.keys()) {
        if (known.size <= most) break;
        known.delete(oldest);
      }
    },
    delete: (id) => void known.delete(id),
    clear: () => known.clear(),
  };
}
