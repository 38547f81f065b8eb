import type { Channel } from "../../src/domain/channel.ts";
import type { Edition, Signal } from "../../src/domain/edition.ts";
import { shownRevision } from "../../src/domain/revision.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Log } from "../../src/ports/log.ts";
import type { Store } from "../../src/ports/store.ts";
import { aHistory, aRevision, aSubscription } from "../builders.ts";
import { START, type Random, type Scenario } from "./scenario.ts";
import { changed } from "./texts.ts";

/** Signals that a revision touched, by edition. */
export type Touched = ReadonlyMap<string, Set<string>>;

export async function fill(disk: Store, { editions: all, platforms }: Scenario): Promise<Touched> {
  for (const edition of all) await disk.changeEdition(edition.id, () => aHistory([edition], START));
  for (const channel of platforms.flatMap(({ channels }) => channels))
    await disk.changeSubscription(channel, () => aSubscription({ channel }));
  return new Map(all.map(({ id }) => [id, new Set<string>()]));
}

export interface Outside {
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** What editors release meanwhile, whether the program runs or not. */
export async function edit(
  disk: Store,
  { scenario, clock, random, touched, log }: Outside & { touched: Touched },
) {
  const former = new Map<string, Signal[]>(scenario.editions.map(({ id, signals }) => [id, [...signals]]));
  for (const { edition: id, atMs } of scenario.revisions.toSorted((a, b) => a.atMs - b.atMs)) {
    await clock.sleep(Math.max(0, START.getTime() + atMs - clock.now().getTime()));
    await disk.changeEdition(id, (history) => {
      const shown = history && shownRevision(history);
      if (!shown) return history;
      const number = shown.number + 1;
      const now = clock.now();
      const known = former.get(id) ?? [];
      const text = changed(shown.text, known, { random, now, revision: number });
      note(shown.text, text, known, touched.get(id) ?? new Set());
      log.info("edition.released", { edition: id, revision: number });
      const revision = aRevision({ number, parent: number - 1, text, madeAt: now, releasedAt: now });
      return { ...history, revisions: [...history.revisions, revision] };
    });
  }
}

function note(before: Edition, after: Edition, known: Signal[], touched: Set<string>): void {
  for (const signal of after.signals) {
    if (before.signals.includes(signal)) continue;
    touched.add(signal.id);
    if (!known.some(({ id }) => id === signal.id)) known.push(signal);
  }
  for (const { id } of before.signals) if (!after.signals.some((signal) => signal.id === id)) touched.add(id);
}

/** What readers do with their subscriptions meanwhile. */
export async function subscribe(
  disk: Store,
  { scenario, clock, random, isTroubled, log }: Outside & { isTroubled: () => boolean },
): Promise<void> {
  const channels = scenario.platforms.flatMap((platform) => platform.channels);
  const everyMs = scenario.disturb > 0.1 ? 2 * 60_000 : 20 * 60_000;
  for (;;) {
    await clock.sleep(Math.floor(random() * everyMs));
    if (!isTroubled()) return;
    const channel = channels[Math.floor(random() * channels.length)];
    if (channel) await changeSubscription(disk, channel, random() * 1, log);
  }
}

async function changeSubscription(disk: Store, channel: Channel, draw: number, log: Log): Promise<void> {
  log.info("subscription.changed", { channel: channel.id, draw });
  await disk.changeSubscription(channel, (current) => {
    if (draw < 0.25) return undefined;
    if (draw < 0.5) return current && { ...current, state: { kind: "paused", since: START, by: "U1" } };
    return current?.state.kind === "parked" ? current : aSubscription({ channel });
  });
}
