import { createHash } from "node:crypto";

/** 32 hexadecimal digits of SHA-256 over the parts; parts are kept apart, so ("ab", "c") is not ("a", "bc"). */
export function hashOf(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("hex").slice(0, 32);
}
