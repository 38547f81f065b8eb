import type { Channel } from "../../src/domain/channel.ts";
import type { Message } from "../../src/domain/message.ts";
import type { Delivery, Plan } from "../../src/domain/delivery.ts";
import type { Scenario } from "./scenario.ts";
import { visible, type Stored, type World } from "../fakes/simulated-world.ts";

/** What went wrong in one run; all zero when every promise was kept. */
export interface Report {
  /** Messages that stand beside another one that says the same. */
  readonly duplicates: number;
  /** Messages that should be there and are not. */
  readonly missing: number;
  /** Messages that stand before one that should come before them. */
  readonly disorder: number;
  readonly afterGone: number;
  /** Requests above the declared pace, or before the platform said that one may come. */
  readonly tooEarly: number;
  /** Deliveries that never came to an end. */
  readonly unfinished: number;
}

const noFaults: Report = {
  duplicates: 0,
  missing: 0,
  disorder: 0,
  afterGone: 0,
  tooEarly: 0,
  unfinished: 0,
};

export interface Outcome {
  readonly channel: Channel;
  readonly delivery: Delivery | undefined;
  readonly plan: Plan | undefined;
}

export function reportOn(
  worlds: readonly World[],
  outcomes: readonly Outcome[],
  { poison }: Scenario,
): Report {
  const worldOf = ({ platform, id }: Channel) =>
    worlds.find(({ channels }) =>
      channels.some((channel) => channel.platform === platform && channel.id === id),
    );
  const reports = outcomes.map((outcome) => reportOnChannel(worldOf(outcome.channel), outcome, poison));
  const sum = (of: (report: Pick<Report, "duplicates" | "missing" | "disorder" | "unfinished">) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  return {
    duplicates: sum(({ duplicates }) => duplicates),
    missing: sum(({ missing }) => missing),
    disorder: sum(({ disorder }) => disorder),
    unfinished: sum(({ unfinished }) => unfinished),
    afterGone: worlds.reduce((total, { afterGone }) => total + afterGone, 0),
    tooEarly: worlds.reduce((total, { tooEarly }) => total + tooEarly, 0),
  };
}

function reportOnChannel(
  world: World | undefined,
  { channel, delivery, plan }: Outcome,
  poison: Scenario["poison"],
) {
  const isFinished = delivery?.state === "done" || delivery?.state === "given-up";
  if (!world || !delivery || !plan || !isFinished)
    return { duplicates: 0, missing: 0, disorder: 0, unfinished: 1 };
  const all = world.messages.filter((message) => message.channel.id === channel.id);
  const wanted = plan.messages.map(nameOf);
  const isOwed = (n: number) => !isExcused(world, delivery, n, poison);
  return {
    duplicates: countDuplicates(all),
    missing: wanted.filter((name, n) => isOwed(n) && !all.some(({ message }) => nameOf(message) === name))
      .length,
    disorder: countDisorder(world, [...visible(world, channel), ...threadsOf(world, channel)], wanted),
    unfinished: 0,
  };
}

/** A post that is not there for a reason that the design admits, and that this run really had, is not missing. */
function isExcused(
  world: World,
  { channel, state, posts }: Delivery,
  n: number,
  poison: Scenario["poison"],
): boolean {
  const post = posts[n];
  const [header] = posts;
  const wasUnreadable = world.wasUnreadable.has(channel.id);
  if (post?.state === "skipped") return wasUnreadable;
  if (post?.state === "dead") return poison(post.key) === "both";
  if (state !== "given-up" || post?.state === "posted") return false;
  if (header?.state === "skipped") return wasUnreadable;
  if (header?.state === "dead") return poison(header.key) === "both";
  return world.messages.some(({ key, deleted }) => key === header?.key && deleted?.by === "people");
}

/** Counts messages that were made while another one that says the same was there: one deleted by people may come again. */
function countDuplicates(all: readonly Stored[]): number {
  return all.filter((message, n) =>
    all
      .slice(0, n)
      .some(
        (before) =>
          nameOf(before.message) === nameOf(message.message) &&
          !(before.deleted?.by === "people" && before.deleted.atMs <= message.createdAtMs),
      ),
  ).length;
}

/** A message that people deleted and that was posted again may stand later than planned: it is left out. */
function countDisorder({ messages }: World, seen: readonly Stored[], wanted: readonly string[]): number {
  const isSecond = ({ key }: Stored) =>
    messages.some((other) => other.key === key && other.deleted?.by === "people");
  const places = seen
    .filter((message) => !isSecond(message))
    .map(({ message }) => wanted.indexOf(nameOf(message)));
  return places.filter((place, n) => n > 0 && place < (places[n - 1] ?? 0)).length;
}

function threadsOf(world: World, channel: Channel): readonly Stored[] {
  return visible(world, channel).flatMap(({ id }) => visible(world, channel, id));
}

/** What a message says, whatever its place in a plan: two that say the same are duplicates. */
function nameOf(message: Message): string {
  return message.kind === "header"
    ? `header ${message.edition} ${message.part.number}`
    : `signal ${message.signal} ${message.part.number}`;
}

export function isClean(report: Report): boolean {
  return Object.values(report).every((count: number) => count === 0);
}

export function sumOf(reports: readonly Report[]): Report {
  return reports.reduce(
    (sum, report) => ({
      duplicates: sum.duplicates + report.duplicates,
      missing: sum.missing + report.missing,
      disorder: sum.disorder + report.disorder,
      afterGone: sum.afterGone + report.afterGone,
      tooEarly: sum.tooEarly + report.tooEarly,
      unfinished: sum.unfinished + report.unfinished,
    }),
    noFaults,
  );
}
