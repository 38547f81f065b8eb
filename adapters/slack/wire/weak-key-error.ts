/** A new workspace is not taken, because its token would be sealed by a key that can be guessed. */
export class WeakKeyError extends Error {
  override readonly name = "WeakKeyError";
}
