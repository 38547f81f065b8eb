import type { Channel } from "../../src/domain/channel.ts";
import type { Edition } from "../../src/domain/edition.ts";
import { layouts, type Layout } from "../../src/domain/message.ts";
import { paceOf } from "../fakes/server-limits.ts";
import type { Fault } from "../fakes/simulated-faults.ts";
import { methods, type Behaviour, type Method } from "../fakes/simulated-world.ts";
import { editionOf, TOPIC } from "./texts.ts";

/** In [0, 1). */
export type Random = () => number;

export type Trouble = Exclude<Fault["kind"], "none" | "uneditable">;

export const troubles = [
  "refused",
  "lost-before",
  "lost-after",
  "silent",
  "late",
  "rate-limited",
  "rejected",
  "thread-gone",
  "gone",
  "stopped",
] as const satisfies readonly Trouble[];

/** How often each may be drawn, at most. */
const MOST: Readonly<Record<Trouble, number>> = {
  refused: 0.25,
  "lost-before": 0.2,
  "lost-after": 0.2,
  silent: 0.01,
  late: 0.2,
  "rate-limited": 0.15,
  rejected: 0.1,
  "thread-gone": 0.03,
  gone: 0.05,
  stopped: 0.02,
};

/** A time during which one kind of request always comes to nothing. Times in milliseconds since the start. */
export interface Outage {
  readonly method: Method;
  readonly trouble: "refused" | "lost-before" | "lost-after" | "rejected";
  readonly fromMs: number;
  readonly toMs: number;
}

/** An edition to be brought to a channel. */
export interface Wanted {
  readonly edition: string;
  readonly channel: Channel;
  readonly atMs: number;
  /** A person asks for it; the schedule does otherwise. */
  readonly asked: boolean;
  readonly layout: Layout;
  readonly topics: readonly string[];
}

/** Everything that one seed decides before the program starts. Chances are per step or request; times in milliseconds since the start. */
export interface Scenario {
  readonly platforms: readonly {
    readonly name: string;
    readonly behaviour: Behaviour;
    readonly channels: readonly Channel[];
    readonly forums: readonly string[];
  }[];
  readonly editions: readonly Edition[];
  readonly wanted: readonly Wanted[];
  /** When an editor releases a revision, and of which edition. */
  readonly revisions: readonly { readonly edition: string; readonly atMs: number }[];
  /** When an editor holds an edition, and releases it; one hold of an edition at a time. */
  readonly holds: readonly { readonly edition: string; readonly fromMs: number; readonly toMs: number }[];
  readonly likely: Readonly<Record<Trouble, number>>;
  readonly outages: readonly Outage[];
  /** The program dies. */
  readonly crash: number;
  /** The program stands still, all its timers late. */
  readonly pause: number;
  /** The store rejects. */
  readonly full: number;
  /** People or servers change something while a request is under way. */
  readonly disturb: number;
  /** A platform's event about it reaches the program. */
  readonly heard: number;
  /** How far the machine's clock is ahead of the platforms'. */
  readonly skewMs: number;
  /** The machine's clock jumps, per disturbance. */
  readonly jump: number;
  /** Until then troubles happen; afterwards everything can finish. */
  readonly troubleUntilMs: number;
}

export const START = new Date("2026-02-09T08:00:00Z");
export const LATE_MS = 40_000;
const READ_LAG_MS = 15_000;
/** The least that a quiesce time may be set to here. */
export const LEAST_QUIESCE_MS = LATE_MS + READ_LAG_MS + 10_000;
const LARGEST_SKEW_MS = 60_000;

/** Slack as measured: one post a second in a channel, several hundred a minute in a workspace, no nonce. */
const slackLike: Behaviour = {
  pace: paceOf({
    perChannel: { burst: 1, everyMs: 1_100 },
    perWorkspace: { burst: 3, everyMs: 300 },
    overall: { burst: 10, everyMs: 50 },
  }),
  nonceMs: 0,
  latencyMs: 120,
  lateMs: LATE_MS,
  readLagMs: READ_LAG_MS,
};

/** Discord as measured: five posts in five seconds in a channel, fifty a second in all, a nonce for some minutes. */
const discordLike: Behaviour = {
  pace: paceOf({
    perChannel: { burst: 5, everyMs: 1_000 },
    perWorkspace: { burst: 50, everyMs: 20 },
    overall: { burst: 25, everyMs: 20 },
  }),
  nonceMs: 90_000,
  latencyMs: 80,
  lateMs: LATE_MS,
  readLagMs: 1_000,
};

export function scenarioOf(random: Random, jumps: number): Scenario {
  const troubleUntilMs = Math.round((3 + random() * 6) * 60_000);
  const names = random() < 0.2 ? ["slack", "discord"] : [random() < 0.5 ? "slack" : "discord"];
  const editions = ["2026-02-01", "2026-02-08", "2026-02-08-extra"]
    .slice(0, 1 + Math.floor(random() * 3))
    .map((id) => editionOf(id, random));
  const platforms = names.map((name) => platformOf(name, 1 + Math.floor(random() * 2), random));
  const sometimes = (chance: number, most: number) => (random() < chance ? random() * most : 0);
  return {
    platforms,
    editions,
    wanted: platforms
      .flatMap(({ channels }) => channels)
      .flatMap((channel) => editions.map(({ id }) => wantedOf(id, channel, troubleUntilMs, random))),
    revisions: editions.flatMap(({ id }) =>
      Array.from({ length: Math.floor(random() * 4) }, () => ({
        edition: id,
        atMs: Math.floor(random() * 0.95 * troubleUntilMs),
      })),
    ),
    likely: likelyOf(random),
    outages: Array.from({ length: random() < 0.35 ? 1 : 0 }, () => outageOf(troubleUntilMs, random)),
    crash: sometimes(0.6, 0.02),
    pause: sometimes(0.3, 0.01),
    full: sometimes(0.3, 0.05),
    disturb: sometimes(0.7, 0.2),
    heard: random(),
    skewMs: Math.round((random() * 2 - 1) * LARGEST_SKEW_MS),
    jump: random() < jumps ? 0.1 : 0,
    troubleUntilMs,
    holds: editions.flatMap(({ id }) => (random() < 0.3 ? [holdOf(id, troubleUntilMs, random)] : [])),
  };
}

/** Most seeds have few kinds of trouble, so that each meets the code alone too. */
function likelyOf(random: Random): Scenario["likely"] {
  const share = random();
  const rates = { ...MOST };
  for (const trouble of troubles) rates[trouble] = random() < share ? random() * MOST[trouble] : 0;
  return rates;
}

/** Often in mid-delivery, as most is ordered at the beginning. */
function holdOf(edition: string, troubleUntilMs: number, random: Random): Scenario["holds"][number] {
  const fromMs = Math.floor(random() * (random() < 0.5 ? 20_000 : 0.5 * troubleUntilMs));
  return { edition, fromMs, toMs: fromMs + Math.floor(random() * 0.45 * troubleUntilMs) };
}

function outageOf(troubleUntilMs: number, random: Random): Outage {
  const fromMs = Math.floor(random() * 0.5 * troubleUntilMs);
  const kinds = ["refused", "lost-before", "lost-after", "rejected"] as const;
  return {
    method: methods[Math.floor(random() * methods.length)] ?? "post",
    trouble: kinds[Math.floor(random() * kinds.length)] ?? "refused",
    fromMs,
    toMs: fromMs + Math.floor((1 + random() * 6) * 60_000),
  };
}

function wantedOf(edition: string, channel: Channel, troubleUntilMs: number, random: Random): Wanted {
  return {
    edition,
    channel,
    // Half of them at once, as at a slot that brings more than one.
    atMs: random() < 0.5 ? 0 : Math.floor(random() * 0.6 * troubleUntilMs),
    asked: random() < 0.2,
    layout: layouts[Math.floor(random() * layouts.length)] ?? "thread",
    topics: random() < 0.3 ? [TOPIC] : [],
  };
}

function platformOf(name: string, count: number, random: Random): Scenario["platforms"][number] {
  const channels = Array.from({ length: count }, (_, n) => ({
    platform: name,
    workspace: `W${n % 2}`,
    id: `${name}-${n}`,
  }));
  return {
    name,
    behaviour: name === "slack" ? slackLike : discordLike,
    channels,
    forums: channels.filter(() => name === "discord" && random() < 0.2).map(({ id }) => id),
  };
}
