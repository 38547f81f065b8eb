import { setMaxListeners } from "node:events";
import type { Courier } from "../../src/delivery/courier.ts";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import type { Signal } from "../../src/domain/edition.ts";
import type { Log } from "../../src/ports/log.ts";
import type { Platform } from "../../src/ports/platform.ts";
import { StoreError, type Store } from "../../src/ports/store.ts";
import { createFollower } from "../../src/runtime/follow-changes.ts";
import { longestTextOf } from "../fakes/simulated-text.ts";
import type { Incarnation } from "./incarnation.ts";
import type { HoldJudge } from "./holds.ts";
import type { LedgerMirror } from "./ledger-mirror.ts";
import { LEAST_QUIESCE_MS, START, type Random, type Scenario, type Wanted } from "./scenario.ts";
import { TOPIC } from "./texts.ts";
import { weakenPlatform, weakenStore, type Without } from "./weaken.ts";

const TICK_MS = 60_000;
const RETRY_ORDER_MS = 20_000;
const GRACE_MS = 5_000;

/** What may be set otherwise each time the program starts. */
export interface Settings {
  readonly quiesceMs: number;
  readonly longestText: number;
  /** How another version of the program understands topics. */
  readonly isOnTopic: (signal: Signal) => boolean;
}

export function drawSettings(random: Random): Settings {
  const isOther = random() < 0.3;
  return {
    quiesceMs: LEAST_QUIESCE_MS + Math.floor(random() * 60_000),
    longestText: [3_000, 4_000, 4_000, 6_000][Math.floor(random() * 4)] ?? 4_000,
    isOnTopic: ({ headline }) => headline.includes(TOPIC) !== (isOther && headline.includes("1")),
  };
}

export interface ProgramTools {
  readonly incarnation: Incarnation;
  readonly scenario: Scenario;
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly ledger: LedgerMirror;
  readonly holds: HoldJudge;
  readonly settings: Settings;
  readonly without: Without;
  readonly random: Random;
  readonly log: Log;
  /** What the program's users order from it. */
  readonly wanted: readonly Wanted[];
}

/** One run of the program. */
export interface Program {
  readonly courier: Courier;
  /** One of its platforms refuses our credentials: somebody has to start it again. */
  readonly isStopped: () => boolean;
  /** Ends it as an operator does. */
  close(): Promise<void>;
}

/** Starts the program: takes up what is left, follows what is released, orders what is due, asks about parked channels. */
export function startProgram(tools: ProgramTools): Program {
  const { incarnation, store, ledger, holds, settings, without, random, log } = tools;
  const { clock } = incarnation;
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  let isStopped = false;
  const fits: Platform["fits"] = (message) => longestTextOf(message) <= settings.longestText;
  holds.restarted();
  const mortalStore = holds.watchStore(
    incarnation.mortal(weakenStore(store, { isOnTopic: settings.isOnTopic, fits }, without)),
    without,
  );
  const courier = createCourier({
    store: mortalStore,
    platforms: tools.platforms.map((platform) =>
      incarnation.mortal({ ...weakenPlatform(holds.watchPlatform(platform), ledger, without), fits }),
    ),
    work: createMemoryWork(clock, over.signal),
    paceOf: ({ pace }) => createMemoryPace(pace, clock),
    clock,
    policy: { quiesceMs: without === "the quiesce time" ? 0 : settings.quiesceMs, catchUpMs: 48 * 3_600_000 },
    log: {
      ...log,
      error(event, fields) {
        if (event === "platform.stopped") isStopped = true;
        if (incarnation.isAlive()) log.error(event, fields);
      },
    },
    random,
    isOnTopic: (signal, topics) => topics.length > 0 && settings.isOnTopic(signal),
    zone: "Europe/Paris",
  });

  async function live(): Promise<void> {
    const { signal: abort } = over;
    // Before it takes up anything: what is released meanwhile would otherwise be passed over.
    const follower = createFollower({ changes: mortalStore.changes, onChange: courier.compare, clock, log });
    void follower.follow(abort);
    try {
      await courier.resume();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      incarnation.kill();
      return;
    }
    for (const wanted of tools.wanted) void order(wanted);
    while (!abort.aborted) {
      await clock.sleep(TICK_MS, abort);
      await courier.inspectParked(abort).catch(ignoreStore);
    }
  }

  /** Until it is claimed: by the schedule where the subscription is active, else when a person asks. */
  async function order({ edition, channel, atMs, asked, layout, topics }: Wanted): Promise<void> {
    await clock.sleep(Math.max(0, START.getTime() + atMs - tools.scenario.skewMs - clock.now().getTime()));
    while (!over.signal.aborted) {
      const subscription = await mortalStore.subscription(channel).catch(ignoreStore);
      if (asked || subscription?.state.kind === "active") {
        const common = { edition, channel, layout, language: "fr", topics } as const;
        const ordered = await courier.order(asked ? common : { ...common, slotAt: START }).catch(ignoreStore);
        // An edition of which every signal is retracted may be restored: somebody asks again.
        if (ordered && ordered.kind !== "held" && ordered.kind !== "no-such-edition") return;
      }
      await clock.sleep(RETRY_ORDER_MS, over.signal);
    }
  }

  void live();
  return {
    courier,
    isStopped: () => isStopped,
    async close() {
      over.abort();
      await courier.close(GRACE_MS);
      incarnation.kill();
    },
  };
}

function ignoreStore(error: unknown): undefined {
  if (!(error instanceof StoreError)) throw error;
}
