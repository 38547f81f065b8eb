import type { Fields, Log } from "../../src/ports/log.ts";

/** Keeps the events of a log. */
export function recordingLog(): Log & { readonly events: { event: string; fields: Fields | undefined }[] } {
  const events: { event: string; fields: Fields | undefined }[] = [];
  const keep = (event: string, fields?: Fields) => void events.push({ event, fields });
  return { events, debug: keep, info: keep, warn: keep, error: keep };
}
