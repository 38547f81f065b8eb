import type { Clock } from "../../../src/ports/clock.ts";

/** Slack sends an envelope again for some minutes when its acknowledgement was lost; its names do not repeat. */
const REMEMBERED_MS = 15 * 60_000;

/** Tells the first sight of a name from every other. */
export function createOnce(clock: Clock): (name: string) => boolean {
  const seen = new Map<string, number>();
  return (name) => {
    const nowMs = clock.now().getTime();
    for (const [old, untilMs] of seen) {
      if (untilMs > nowMs) break;
      seen.delete(old);
    }
    if (seen.has(name)) return false;
    seen.set(name, nowMs + REMEMBERED_MS);
    return true;
  };
}

/** What names one envelope, however often it comes: an event's id, or the trigger of a command or a click. */
export function envelopeName(body: object): string | undefined {
  if ("event_id" in body && typeof body.event_id === "string") return body.event_id;
  if ("trigger_id" in body && typeof body.trigger_id === "string") return body.trigger_id;
  return undefined;
}
