/**
 * A deep copy of plain data: objects, arrays, dates, primitives. Does for these what `structuredClone` does, several times faster.
 */
export function clone<T>(value: T): T;
export function clone(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map((item: unknown) => clone(item));
  const cloned: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) cloned[name] = clone(item);
  return cloned;
}
