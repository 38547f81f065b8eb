import { isAllDone, judge } from "./ending.ts";
import type { Program } from "./program.ts";
import type { Report } from "./report.ts";
import { START } from "./scenario.ts";
import { openStage, type SimulateOptions, type Stage } from "./stage.ts";
import { mend } from "./troubles.ts";

export interface Outcome extends Report {
  readonly marks: ReadonlySet<string>;
}

/** Longest simulated time of one run: everything must have come to an end long before. */
const LIMIT_MS = 12 * 3_600_000;
const TICK_MS = 60_000;
/** So long after everything is done, something that should not happen still may. */
const REST_MS = 3 * 60_000;
const LONGEST_LIFE_MS = 5 * 60_000;
/** Mostly short; long enough, now and then, for a platform to forget a key. */
const DOWN_MS = { mostly: 60_000, seldom: 6 * 60_000 };
const CLOSE_MS = 6_000;
/** How many runs end with a restart after which nothing may be sent. */
const RESTING_SHARE = 0.3;

/** Runs one seed: the real delivery code, simulated servers, troubles and restarts. The same seed gives the same run. */
export async function simulate(seed: number, options: SimulateOptions = {}): Promise<Outcome> {
  const stage = await openStage(seed, options);
  const { random, clock, tally, witness, marks } = stage;
  const last = await live(stage);
  await clock.advance(REST_MS);
  witness.look();
  let isSettled = false;
  void last.courier.settled().then(() => (isSettled = true));
  await clock.advance(1_000);
  if (!isSettled) tally.fault("unfinished", "the courier does not say that it is settled");
  await judge(stage);
  void last.close();
  if (random() < RESTING_SHARE) await restart(stage);
  return { ...tally.report(), marks: marks.reached };
}

/** One life of the program after the other, until all is quiet. Resolves with the last one. */
async function live(stage: Stage): Promise<Program> {
  const { random, clock, log, witness, isTroubled } = stage;
  for (;;) {
    const life = stage.start(true);
    if (await runLife(stage, life)) return life.program;
    log.info("program.ended");
    witness.look();
    await clock.advance(Math.floor(random() * (random() < 0.3 ? DOWN_MS.seldom : DOWN_MS.mostly)));
    if (!isTroubled()) mendAll(stage);
  }
}

/** Resolves with whether it lived to see the end. */
async function runLife(stage: Stage, { incarnation, program }: ReturnType<Stage["start"]>): Promise<boolean> {
  const { random, scenario, clock, witness, isTroubled } = stage;
  const nowMs = () => clock.now().getTime();
  const troublesEndMs = START.getTime() + scenario.troubleUntilMs;
  const endsMs = random() < 0.5 ? nowMs() + Math.floor(random() * LONGEST_LIFE_MS) : Number.POSITIVE_INFINITY;
  while (nowMs() < START.getTime() + LIMIT_MS) {
    const wasTroubled = isTroubled();
    const untilMs = wasTroubled ? Math.min(nowMs() + TICK_MS, troublesEndMs, endsMs) : nowMs() + TICK_MS;
    await clock.runUntil(() => !incarnation.isAlive(), new Date(untilMs));
    if (!incarnation.isAlive()) return false;
    await clock.advance(Math.max(0, untilMs - nowMs()));
    witness.look();
    if (wasTroubled && !isTroubled()) mendAll(stage);
    if ((wasTroubled && nowMs() >= endsMs) || program.isStopped()) {
      // It may die, or stand still, while it closes.
      void program.close();
      await clock.advance(CLOSE_MS);
      incarnation.kill();
      return false;
    }
    if (!wasTroubled && (await isAllDone(stage))) return true;
  }
  return true;
}

function mendAll({ worlds }: Stage): void {
  for (const world of worlds) mend(world);
}

/** Other settings and another program change nothing that is posted. */
async function restart(stage: Stage): Promise<void> {
  const { clock, tally, worlds } = stage;
  const asked = () =>
    worlds.map(({ asked: { post, edit, remove } }) => [post, edit, remove].join("/")).join(" ");
  const before = asked();
  await clock.advance(CLOSE_MS);
  const { program } = stage.start(false);
  await clock.advance(REST_MS);
  if (asked() !== before) tally.fault("restless", `${before} became ${asked()}`);
  void program.close();
}
