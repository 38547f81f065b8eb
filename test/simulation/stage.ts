import type { Clock } from "../../src/ports/clock.ts";
import { silentLog, type Log } from "../../src/ports/log.ts";
import type { Platform, PlatformEvent } from "../../src/ports/platform.ts";
import { StoreError, type Store } from "../../src/ports/store.ts";
import { createManualClock, type ManualClock } from "../fakes/manual-clock.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { seededRandom } from "../fakes/random.ts";
import { createSimulatedPlatform } from "../fakes/simulated-platform.ts";
import { createWorld, type World } from "../fakes/simulated-world.ts";
import { failing } from "./failing-store.ts";
import { createHoldJudge, keepBack } from "./holds.ts";
import { createIncarnation, type Blow, type Incarnation } from "./incarnation.ts";
import { createLedgerMirror, type LedgerMirror } from "./ledger-mirror.ts";
import { createMarks, type Marks } from "./marks.ts";
import { edit, fill, subscribe, type Touched } from "./outside.ts";
import { drawSettings, startProgram, type Program } from "./program.ts";
import { createTally, type Tally } from "./report.ts";
import { scenarioOf, START, type Random, type Scenario } from "./scenario.ts";
import { faultsOf } from "./troubles.ts";
import type { Without } from "./weaken.ts";
import { createWitness, type Witness } from "./witness.ts";

export interface SimulateOptions {
  readonly without?: Without;
  /** How many seeds have a clock that jumps, as a share. */
  readonly jumps?: number;
  readonly logOf?: (clock: Clock) => Log;
}

/** Everything that one seed plays with: it outlives every life of the program. */
export interface Stage {
  readonly random: Random;
  readonly scenario: Scenario;
  readonly clock: ManualClock;
  readonly log: Log;
  readonly marks: Marks;
  readonly tally: Tally;
  readonly disk: Store;
  readonly ledger: LedgerMirror;
  readonly worlds: readonly World[];
  readonly witness: Witness;
  readonly touched: Touched;
  readonly isTroubled: () => boolean;
  /** Starts the program, with settings of its own. `orders`: whether its users still order something. */
  start(orders: boolean): { readonly incarnation: Incarnation; readonly program: Program };
}

const LONGEST_PAUSE_MS = 5 * 60_000;

export async function openStage(seed: number, options: SimulateOptions): Promise<Stage> {
  const { without = "nothing", jumps = 0, logOf = () => silentLog } = options;
  const random = seededRandom(seed);
  const scenario = scenarioOf(random, jumps);
  const clock = createManualClock(START);
  const log = logOf(clock);
  const marks = createMarks(log);
  const tally = createTally((kind, about) => log.error("promise.broken", { kind, about }));
  const disk = createMemoryStore();
  const ledger = createLedgerMirror();
  const worlds = scenario.platforms.map(({ behaviour, channels, forums }) => {
    const world = createWorld(behaviour, channels, clock);
    for (const id of forums) world.forums.add(id);
    return world;
  });
  const holds = createHoldJudge(ledger, tally);
  const witness = createWitness(worlds, ledger, tally, holds.wasEverHeld);
  const troublesEndMs = START.getTime() + scenario.troubleUntilMs;
  const isTroubled = () => clock.now().getTime() < troublesEndMs;
  /** How far the machine's clock is ahead. */
  let offsetMs = scenario.skewMs;
  let program: Program | undefined;

  function tell(event: PlatformEvent): void {
    log.info("event.told", { kind: event.kind });
    witness.hears(event);
    program?.courier.tell(event).catch((error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
    });
  }

  function jump(ms: number): void {
    offsetMs += ms;
    witness.unsettle("a jump");
    log.info("clock.jumped", { ms });
  }

  const store = failing(ledger.watch(disk, witness.look), () => {
    const isFull = isTroubled() && random() < scenario.full;
    if (isFull) witness.interrupted();
    return isFull;
  });
  const platforms = worlds.map((world, n): Platform => {
    const faults = faultsOf(world, { scenario, random, clock, isTroubled, tell, jump, witness });
    return witness.watch(createSimulatedPlatform(world, scenario.platforms[n]?.name ?? "", faults));
  });

  function drawBlow(): Blow {
    if (!isTroubled()) return { kind: "none" };
    const draw = random();
    if (draw < scenario.crash) return { kind: "dies" };
    if (draw >= scenario.crash + scenario.pause) return { kind: "none" };
    const ms = Math.floor(random() * LONGEST_PAUSE_MS);
    witness.unsettle("a pause");
    void clock.sleep(ms).then(() => witness.unsettle("a pause"));
    log.info("program.paused", { ms });
    return { kind: "pauses", ms };
  }

  const touched = await fill(disk, scenario);
  void edit(disk, { scenario, clock, random, touched, log });
  keepBack(disk, { scenario, clock, random, log }, holds);
  void subscribe(disk, { scenario, clock, random, isTroubled, log });

  return {
    random,
    scenario,
    clock,
    log,
    marks,
    tally,
    disk,
    ledger,
    worlds,
    witness,
    touched,
    isTroubled,
    start(orders) {
      const wall = () => new Date(clock.now().getTime() + offsetMs);
      const incarnation = createIncarnation(clock, wall, drawBlow);
      const settings = drawSettings(random);
      witness.unsettle("a restart");
      log.info("program.started", { quiesceMs: settings.quiesceMs, longestText: settings.longestText });
      const wanted = orders ? scenario.wanted : [];
      const tools = {
        incarnation,
        scenario,
        store,
        platforms,
        ledger,
        holds,
        settings,
        without,
        random,
        wanted,
      };
      program = startProgram({ ...tools, log: marks.log });
      return { incarnation, program };
    },
  };
}
