import type { Channel } from "../../src/domain/channel.ts";
import { layouts, type Layout } from "../../src/domain/message.ts";
import type { Key } from "../../src/ports/platform.ts";
import type { Edition } from "../../src/domain/edition.ts";
import type { Behaviour } from "../fakes/simulated-world.ts";

/** Everything that one seed decides before the program starts. Times in milliseconds since the start. */
export interface Scenario {
  readonly platforms: readonly {
    readonly name: string;
    readonly behaviour: Behaviour;
    readonly channels: readonly Channel[];
  }[];
  readonly edition: Edition;
  readonly layout: Layout;
  /** How likely each trouble is, per request. */
  readonly likely: {
    readonly refused: number;
    readonly lostBefore: number;
    readonly lostAfter: number;
    readonly late: number;
    readonly rateLimited: number;
  };
  /** Which posts the platform rejects, and in which form. */
  readonly poison: (key: Key) => "both" | "rich" | "none";
  /** How likely a crash is, per step. */
  readonly crash: number;
  /** Until then troubles happen; afterwards everything can finish. */
  readonly troubleUntilMs: number;
  readonly quiesceMs: number;
}

export const START = new Date("2026-02-09T08:00:00Z");
export const LATE_MS = 40_000;
const READ_LAG_MS = 15_000;

/** Slack as measured: one post a second in a channel, several hundred a minute in a workspace, no nonce. */
const slackLike: Behaviour = {
  pace: {
    perChannel: { burst: 1, everyMs: 1_100 },
    perWorkspace: { burst: 3, everyMs: 300 },
    overall: { burst: 10, everyMs: 50 },
  },
  nonceMs: 0,
  latencyMs: 120,
  lateMs: LATE_MS,
  readLagMs: READ_LAG_MS,
};

/** Discord as measured: five posts in five seconds in a channel, fifty a second in all, a nonce for some minutes. */
const discordLike: Behaviour = {
  pace: {
    perChannel: { burst: 5, everyMs: 1_000 },
    perWorkspace: { burst: 50, everyMs: 20 },
    overall: { burst: 25, everyMs: 20 },
  },
  nonceMs: 120_000,
  latencyMs: 80,
  lateMs: LATE_MS,
  readLagMs: 1_000,
};

export function scenarioOf(random: () => number): Scenario {
  const signals = 1 + Math.floor(random() * 5);
  const some = () => (random() < 0.5 ? 0 : random() * 0.25);
  const names = random() < 0.3 ? ["slack", "discord"] : [random() < 0.5 ? "slack" : "discord"];
  return {
    platforms: names.map((name) => ({
      name,
      behaviour: name === "slack" ? slackLike : discordLike,
      channels: channelsOf(name, 1 + Math.floor(random() * 3)),
    })),
    edition: editionOf(signals),
    layout: layouts[Math.floor(random() * layouts.length)] ?? "thread",
    likely: { refused: some(), lostBefore: some(), lostAfter: some(), late: some(), rateLimited: some() },
    poison: poisonOf(random),
    crash: random() < 0.7 ? random() * 0.03 : 0,
    troubleUntilMs: 20 * 60_000,
    quiesceMs: 90_000,
  };
}

/** Decided by the key, so that a resend meets the same. */
function poisonOf(random: () => number): Scenario["poison"] {
  const isPoisoned = random() < 0.2;
  return (key) => {
    const draw = Number.parseInt(key.slice(0, 4), 16) / 0x1_00_00;
    if (!isPoisoned || draw >= 0.1) return "none";
    return draw < 0.03 ? "both" : "rich";
  };
}

function channelsOf(platform: string, count: number): readonly Channel[] {
  return Array.from({ length: count }, (_, n) => ({
    platform,
    workspace: `W${n % 2}`,
    id: `${platform}-${n}`,
  }));
}

function editionOf(signals: number): Edition {
  return {
    id: "2026-02-08",
    date: "2026-02-08",
    title: "Édition",
    introduction: "",
    signals: Array.from({ length: signals }, (_, n) => ({
      id: `2026-02-08.0000000${n}`,
      headline: `Signal ${n}`,
      // The first one is too long for one message: its parts have to keep their order too.
      paragraphs: [n === 0 ? "Une phrase assez longue. ".repeat(200) : `Paragraphe ${n}.`],
    })),
  };
}
