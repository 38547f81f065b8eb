/** A source could not be read. The message says what was wanted, what was found and what to do; nothing was changed. */
export class SourceError extends Error {
  override readonly name = "SourceError";
}
