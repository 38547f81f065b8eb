import type { WatchedSource } from "../../domain/watched-source.ts";
import type { Log } from "../../ports/log.ts";
import { shownAddress } from "../source/shown-address.ts";
import type { Reply } from "./reply.ts";
import type { Stored } from "./store-contents.ts";

/** Says what changed of a source: once, not at every look. */
export function tellLook(log: Log, before: WatchedSource, after: WatchedSource, reply: Reply): void {
  const source = shownAddress(before.address);
  log.debug("source.looked-at", { source, found: reply.kind, next: after.nextLookAt.toISOString() });
  const { failure } = after;
  if (failure && failure.told !== before.failure?.told)
    log.warn("source.unreadable", { source, reason: failure.told });
  if (!failure && before.failure) log.info("source.readable", { source });
  if (after.movedTo !== before.movedTo && after.movedTo !== undefined)
    log.info("source.moved", { source, to: shownAddress(after.movedTo) });
  if (after.endedAt && reply.kind === "gone") log.warn("source.ended", { source, reason: reply.told });
}

/** Says what became of what a source brought. */
export function tellStored(log: Log, { address }: WatchedSource, { taken, refused }: Stored): void {
  const source = shownAddress(address);
  for (const { edition, outcome, signals, doubts } of taken) {
    if (outcome === "released") log.info("edition.imported", { edition, signals, source });
    if (outcome === "held") log.warn("edition.held", { edition, signals, source, reason: doubts.join(" ") });
    if (outcome === "proposed")
      log.warn("edition.proposed", { edition, source, reason: "its source has changed" });
  }
  for (const reason of refused) log.error("edition.refused", { source, reason });
}
