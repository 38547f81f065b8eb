/**
 * Freezes plain data through and through, so that many can share it. `false` when it holds a date, which cannot be frozen: it must
 * not be shared.
 */
export function freeze(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (value instanceof Date) return false;
  const shareable = Object.values(value).map(freeze);
  Object.freeze(value);
  return shareable.every(Boolean);
}
