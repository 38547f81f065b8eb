import type { Channel } from "../../src/domain/channel.ts";
import type { Choice } from "../../src/domain/delivery.ts";
import type { Edition, Signal } from "../../src/domain/edition.ts";
import { type EditionHistory, shownRevision } from "../../src/domain/revision.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { silentLog, type Log } from "../../src/ports/log.ts";
import type { PlatformEvent } from "../../src/ports/platform.ts";
import { StoreError, type Store } from "../../src/ports/store.ts";
import { aHistory, aRevision, aSubscription } from "../builders.ts";
import { createManualClock } from "../fakes/manual-clock.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { seededRandom } from "../fakes/random.ts";
import { createSimulatedPlatform } from "../fakes/simulated-platform.ts";
import { createWorld, type World } from "../fakes/simulated-world.ts";
import { createIncarnation, type Blow } from "./incarnation.ts";
import { createLedgerMirror, type LedgerMirror } from "./ledger-mirror.ts";
import { createMarks } from "./marks.ts";
import { drawSettings, startProgram, type Program } from "./program.ts";
import { judgeQuiet } from "./quiet.ts";
import { createTally, type Report } from "./report.ts";
import { scenarioOf, START, type Random, type Scenario } from "./scenario.ts";
import { changed } from "./texts.ts";
import { faultsOf, mend } from "./troubles.ts";
import type { Without } from "./weaken.ts";
import { createWitness, type Witness } from "./witness.ts";

export interface SimulateOptions {
  readonly without?: Without;
  /** How many seeds have a clock that jumps, as a share. */
  readonly jumps?: number;
  readonly logOf?: (clock: Clock) => Log;
}

export interface Outcome extends Report {
  readonly marks: ReadonlySet<string>;
}

/** Longest simulated time of one run: everything must have come to an end long before. */
const LIMIT_MS = 12 * 3_600_000;
const TICK_MS = 60_000;
/** So long after everything is done, something that should not happen still may. */
const REST_MS = 3 * 60_000;
const LONGEST_DOWN_MS = 90_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const CLOSE_MS = 6_000;
const LONGEST_LIFE_MS = 5 * 60_000;

/** Runs one seed: the real delivery code, simulated servers, troubles and restarts. The same seed gives the same run. */
export async function simulate(seed: number, options: SimulateOptions = {}): Promise<Outcome> {
  const { without = "nothing", jumps = 0, logOf = () => silentLog } = options;
  const random = seededRandom(seed);
  const scenario = scenarioOf(random, jumps);
  const clock = createManualClock(START);
  const log = logOf(clock);
  const marks = createMarks(log);
  const tally = createTally((kind, about) => log.error(`promise.broken`, { kind, about }));
  const disk = createMemoryStore();
  const ledger = createLedgerMirror();
  const worlds = scenario.platforms.map(({ behaviour, channels, forums }) => {
    const world = createWorld(behaviour, channels, clock);
    for (const id of forums) world.forums.add(id);
    return world;
  });
  const witness = createWitness(worlds, ledger, tally);
  const nowMs = () => clock.now().getTime();
  const troublesEndMs = START.getTime() + scenario.troubleUntilMs;
  const isTroubled = () => nowMs() < troublesEndMs;
  let offsetMs = scenario.skewMs;
  let program: Program | undefined;

  const tell = (event: PlatformEvent): void => {
    log.info("event.told", { kind: event.kind });
    if (event.kind === "channel-back") witness.isBack(event.channel);
    if (event.kind === "workspace-back")
      for (const channel of worlds.flatMap(({ channels }) => channels))
        if (channel.platform === event.platform && channel.workspace === event.workspace)
          witness.isBack(channel);
    program?.courier.tell(event).catch((error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
    });
  };
  const jump = (ms: number): void => {
    offsetMs += ms;
    witness.unsettle("a jump");
    log.info("clock.jumped", { ms });
  };
  const { isInThread, isSilent, isLate } = witness;
  const platforms = worlds.map((world, n) =>
    witness.watch(
      createSimulatedPlatform(
        world,
        scenario.platforms[n]?.name ?? "",
        faultsOf(world, { scenario, random, clock, isTroubled, isInThread, isSilent, isLate, tell, jump }),
      ),
    ),
  );
  const store = failing(ledger.watch(disk, witness.look), () => {
    const isFull = isTroubled() && random() < scenario.full;
    if (isFull) witness.interrupted();
    return isFull;
  });

  const touched = await fill(disk, scenario);
  void editions(disk, { scenario, clock, random, touched, log });
  void readers(disk, { scenario, clock, random, isTroubled, log });

  const drawBlow = (): Blow => {
    if (!isTroubled()) return { kind: "none" };
    const draw = random();
    if (draw < scenario.crash) return { kind: "dies" };
    if (draw >= scenario.crash + scenario.pause) return { kind: "none" };
    witness.unsettle("a pause");
    const ms = Math.floor(random() * LONGEST_PAUSE_MS);
    void clock.sleep(ms).then(() => witness.unsettle("a pause"));
    log.info("program.paused", { ms });
    return { kind: "pauses", ms };
  };

  function start(wanted = scenario.wanted) {
    const incarnation = createIncarnation(clock, () => new Date(nowMs() + offsetMs), drawBlow);
    const settings = drawSettings(random);
    witness.unsettle("a restart");
    log.info("program.started", { quiesceMs: settings.quiesceMs, longestText: settings.longestText });
    const tools = { incarnation, scenario, store, platforms, ledger, settings, without, random };
    program = startProgram({ ...tools, log: marks.log, wanted });
    return { incarnation, program };
  }

  const endMs = START.getTime() + LIMIT_MS;
  let isQuiet = false;
  while (!isQuiet && nowMs() < endMs) {
    const { incarnation, program: life } = start();
    const lifeEndsMs =
      random() < 0.5 ? nowMs() + Math.floor(random() * LONGEST_LIFE_MS) : Number.POSITIVE_INFINITY;
    while (incarnation.isAlive() && !isQuiet && nowMs() < endMs) {
      const untilMs = isTroubled()
        ? Math.min(nowMs() + TICK_MS / 2, troublesEndMs, lifeEndsMs)
        : nowMs() + TICK_MS;
      const wasTroubled = isTroubled();
      await clock.runUntil(() => !incarnation.isAlive(), new Date(untilMs));
      if (!incarnation.isAlive()) break;
      await clock.advance(Math.max(0, untilMs - nowMs()));
      witness.look();
      if (wasTroubled && !isTroubled()) for (const world of worlds) mend(world);
      const isOver = (wasTroubled && nowMs() >= lifeEndsMs) || life.isStopped();
      if (isOver) {
        // It may die, or stand still, while it closes.
        void life.close();
        await clock.advance(CLOSE_MS);
        incarnation.kill();
      } else if (!isTroubled() && !wasTroubled) isQuiet = await isAllDone(disk, ledger, scenario);
    }
    if (isQuiet || nowMs() >= endMs) break;
    log.info("program.ended");
    witness.look();
    await clock.advance(Math.floor(random() * LONGEST_DOWN_MS));
    if (!isTroubled()) for (const world of worlds) mend(world);
  }

  await clock.advance(REST_MS);
  witness.look();
  let isSettled = false;
  void program?.courier.settled().then(() => (isSettled = true));
  await clock.advance(1_000);
  if (!isSettled) tally.fault("unfinished", "the courier does not say that it is settled");
  await judge({ disk, ledger, worlds, witness, tally, scenario, touched });
  if (isQuiet && program && random() < 0.3) {
    const asked = () =>
      worlds.map(({ asked: { post, edit, remove } }) => [post, edit, remove].join("/")).join(" ");
    const before = asked();
    void program.close();
    await clock.advance(CLOSE_MS);
    start([]);
    await clock.advance(REST_MS);
    if (asked() !== before) tally.fault("restless", `${before} became ${asked()}`);
  }
  void program?.close();
  return { ...tally.report(), marks: marks.reached };
}

/** Signals that a revision touched, by edition. */
type Touched = ReadonlyMap<string, Set<string>>;

async function fill(disk: Store, { editions: all, platforms }: Scenario): Promise<Touched> {
  for (const edition of all) await disk.changeEdition(edition.id, () => aHistory([edition], START));
  for (const channel of platforms.flatMap(({ channels }) => channels))
    await disk.changeSubscription(channel, () => aSubscription({ channel }));
  return new Map(all.map(({ id }) => [id, new Set<string>()]));
}

interface Outside {
  readonly scenario: Scenario;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** What editors release meanwhile, whether the program runs or not. */
async function editions(
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
      return { id, revisions: [...history.revisions, revision] };
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
async function readers(
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

/** Every order that still stands is claimed, every delivery is over and up to date, no channel is held back. */
async function isAllDone(disk: Store, ledger: LedgerMirror, { wanted }: Scenario): Promise<boolean> {
  for (const { delivery } of ledger.deliveries()) {
    if (delivery.state !== "done" && delivery.state !== "given-up") return false;
    const isShown = delivery.copies.some(({ state }) => state === "shown");
    const history = await disk.editionHistory(delivery.edition);
    if (isShown && history && (ledger.plan(delivery.plan)?.revision ?? 0) < revisionToShow(history))
      return false;
  }
  for (const { edition, channel, asked, topics } of wanted) {
    const subscription = await disk.subscription(channel);
    if (subscription?.state.kind === "parked") return false;
    const isOrdered = ledger
      .deliveries()
      .some(({ delivery }) => delivery.edition === edition && delivery.channel.id === channel.id);
    if (!isOrdered && topics.length === 0 && (asked || subscription?.state.kind === "active")) return false;
  }
  return true;
}

/** The first of the revisions that say what is to be shown now: one that changes nothing has nothing compared. */
function revisionToShow({ revisions }: EditionHistory): number {
  const last = JSON.stringify(revisions.at(-1)?.text);
  return (revisions.findLast(({ text }) => JSON.stringify(text) !== last)?.number ?? 0) + 1;
}

interface Judging {
  readonly disk: Store;
  readonly ledger: LedgerMirror;
  readonly worlds: readonly World[];
  readonly witness: Witness;
  readonly tally: ReturnType<typeof createTally>;
  readonly scenario: Scenario;
  readonly touched: Touched;
}

async function judge({ disk, ledger, worlds, witness, tally, scenario, touched }: Judging): Promise<void> {
  for (const { delivery } of ledger.deliveries()) {
    const world = worlds.find(({ channels }) => channels.some(({ id }) => id === delivery.channel.id));
    const plan = ledger.plan(delivery.plan);
    const history = await disk.editionHistory(delivery.edition);
    const shown = history && shownRevision(history);
    if (!world || !plan || !shown) throw new Error(`nothing is known of ${delivery.id}`);
    const changedIds = touched.get(delivery.edition) ?? new Set();
    const untouched = new Set(shown.text.signals.map(({ id }) => id).filter((id) => !changedIds.has(id)));
    const ordered: Choice = ledger.ordered(delivery.id) ?? delivery.choice;
    judgeQuiet(
      { delivery, plan, ordered, edition: shown.text, revision: revisionToShow(history), untouched },
      world,
      witness,
      tally,
    );
  }
  if (!(await isAllDone(disk, ledger, scenario))) tally.fault("unfinished", "not all is done");
}

/** A disk that now and then rejects, and then holds what it held before. */
function failing(disk: Store, isFull: () => boolean): Store {
  const fail = () => Promise.reject(new StoreError("no space left"));
  return {
    ...disk,
    listEditions: () => (isFull() ? fail() : disk.listEditions()),
    editionHistory: (id) => (isFull() ? fail() : disk.editionHistory(id)),
    plan: (id) => (isFull() ? fail() : disk.plan(id)),
    putPlan: (plan) => (isFull() ? fail() : disk.putPlan(plan)),
    claimDelivery: (delivery) => (isFull() ? fail() : disk.claimDelivery(delivery)),
    delivery: (edition, id) => (isFull() ? fail() : disk.delivery(edition, id)),
    recordDelivery: (next) => (isFull() ? fail() : disk.recordDelivery(next)),
    unfinishedDeliveries: (channel) => (isFull() ? fail() : disk.unfinishedDeliveries(channel)),
    changeSubscription: (channel, change) => (isFull() ? fail() : disk.changeSubscription(channel, change)),
  };
}
