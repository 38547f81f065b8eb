import type { Config } from "../config/config.ts";
import type { PublicationId } from "../domain/edition.ts";
import type { Subscription } from "../domain/subscription.ts";
import type { Parsing } from "../importing/parsing.ts";
import type { Closings } from "../importing/watching/gather.ts";
import { createWatching, type Watching } from "../importing/watching/watch.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Store, Subscriptions } from "../ports/store.ts";
import { cutOffAfter, cutOffBefore, firstSlot } from "../schedule/cut-off.ts";

export interface SourcesTools {
  readonly config: Pick<Config, "allowPrivateUrls" | "approval" | "contact" | "schedule" | "zone">;
  readonly store: Store;
  readonly parsing: Parsing;
  readonly clock: Clock;
  readonly log: Log;
  /** The program's. */
  readonly version: string;
}

/** What looks at the sources, put together. */
export function watchSources({ config, store, parsing, clock, log, version }: SourcesTools): Watching {
  return createWatching({
    store,
    parsing,
    clock,
    log,
    approval: config.approval,
    closingsOf: (publication) => closingsOf(publication, { config, store, now: clock.now() }),
    request: { allowPrivateAddresses: config.allowPrivateUrls, agent: agentName(version, config.contact) },
  });
}

/** Who asks, and where a site can turn to. */
export function agentName(version: string, contact: string | undefined): string {
  return `Signalpost/${version}${contact === undefined ? "" : ` (+${contact})`}`;
}

/** An edition is closed an hour before the first slot of the channels that want it; where none does, before the usual slot. */
async function closingsOf(
  publication: PublicationId,
  {
    config,
    store,
    now,
  }: Pick<SourcesTools, "config"> & { readonly store: Subscriptions; readonly now: Date },
): Promise<Closings> {
  const wanting = (await store.listSubscriptions()).filter((subscription) =>
    wants(subscription, publication),
  );
  const first = firstSlot(wanting, now) ?? firstSlot([config], now) ?? config;
  return { after: (at) => cutOffAfter(first, at), before: (at) => cutOffBefore(first, at) };
}

function wants({ state, wantsFrom, wantsFuture }: Subscription, publication: PublicationId): boolean {
  return state.kind !== "paused" && (wantsFuture || wantsFrom[publication] !== undefined);
}
