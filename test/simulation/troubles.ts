import type { Channel } from "../../src/domain/channel.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { PlatformEvent } from "../../src/ports/platform.ts";
import type { Fault, Faulted, Faults } from "../fakes/simulated-faults.ts";
import type { World } from "../fakes/simulated-world.ts";
import type { Witness } from "./witness.ts";
import { LATE_MS, START, troubles, type Random, type Scenario, type Trouble } from "./scenario.ts";

export interface TroubleTools {
  readonly scenario: Scenario;
  readonly random: Random;
  readonly clock: Clock;
  readonly isTroubled: () => boolean;
  readonly witness: Pick<Witness, "isInThread" | "isSilent" | "isLate" | "isRemovedLate">;
  readonly tell: (event: PlatformEvent) => void;
  readonly jump: (ms: number) => void;
}

const LONGEST_RATE_LIMIT_MS = 20_000;
/** A disturbance falls within, or shortly after, the request that it disturbs. */
const DISTURBED_WITHIN_MS = 400;

/** Draws what happens to each request, and what people and servers do meanwhile. */
export function faultsOf(world: World, tools: TroubleTools): Faults {
  const { scenario, random, clock, isTroubled, witness } = tools;
  return (request): Fault => {
    if (!isTroubled()) return { kind: "none" };
    if (random() < scenario.disturb)
      void clock.sleep(Math.floor(random() * DISTURBED_WITHIN_MS)).then(() => {
        if (isTroubled()) disturb(world, request.channel, tools);
      });
    const sinceMs = clock.now().getTime() - START.getTime();
    const outage = scenario.outages.find(
      ({ method, fromMs, toMs }) => method === request.method && fromMs <= sinceMs && sinceMs < toMs,
    );
    if (outage) return faultOf(outage.trouble, random);
    let draw = random();
    const trouble = troubles.find((kind) => (draw -= scenario.likely[kind]) < 0);
    if (trouble === undefined || !isPossible(trouble, request, witness.isInThread())) return { kind: "none" };
    if (trouble === "thread-gone") deleteWhatIsAsked(world, request);
    if (trouble === "late" && request.method === "edit") witness.isLate(request.key);
    if (trouble === "late" && request.method === "remove") witness.isRemovedLate(request.key);
    if (trouble === "silent") witness.isSilent();
    return faultOf(trouble, random);
  };
}

function faultOf(kind: Trouble, random: Random): Fault {
  switch (kind) {
    case "late":
      return { kind, lateMs: Math.floor(random() * LATE_MS) };
    case "rate-limited": {
      const scope = (["channel", "workspace", "platform"] as const)[Math.floor(random() * 3)] ?? "channel";
      return { kind, retryAfterMs: Math.floor(random() * LONGEST_RATE_LIMIT_MS), scope };
    }
    case "gone":
      return { kind, reason: "archived" };
    case "refused":
    case "lost-before":
    case "lost-after":
    case "silent":
    case "rejected":
    case "thread-gone":
    case "stopped":
      return { kind };
  }
}

/** A platform does not lie: without a thread none can be gone. */
function isPossible(trouble: Trouble, { method }: Faulted, inThread: boolean): boolean {
  if (trouble !== "thread-gone") return true;
  return method === "post" || method === "readBack" ? inThread : method !== "inspect";
}

function deleteWhatIsAsked({ messages, clock }: World, request: Faulted): void {
  if (request.method !== "edit" && request.method !== "remove") return;
  for (const message of messages)
    if (message.key === request.key && !message.deleted)
      message.deleted = { by: "people", atMs: clock.now().getTime() };
}

function disturb(world: World, channel: Channel, { random, scenario, tell, jump }: TroubleTools): void {
  const { gone, unreadable, wasUnreadable, channels } = world;
  const { platform, workspace } = channel;
  const isHeard = () => random() < scenario.heard;
  const reason = { kind: "archived", told: "somebody archived it" } as const;
  if (random() < scenario.jump) jump(Math.round((random() * 2 - 1) * 30 * 60_000));
  const draw = random();
  if (draw < 0.08) {
    gone.add(channel.id);
    if (isHeard()) tell({ kind: "channel-gone", channel, reason });
  } else if (draw < 0.28) {
    for (const { id } of channels) gone.delete(id);
    if (isHeard()) tell({ kind: "channel-back", channel });
  } else if (draw < 0.31) {
    for (const other of channels) if (other.workspace === workspace) gone.add(other.id);
    if (isHeard()) tell({ kind: "workspace-gone", platform, workspace, reason });
  } else if (draw < 0.4) {
    for (const other of channels) if (other.workspace === workspace) gone.delete(other.id);
    if (isHeard()) tell({ kind: "workspace-back", platform, workspace });
  } else if (draw < 0.45) {
    unreadable.add(channel.id);
    wasUnreadable.add(channel.id);
  } else if (draw < 0.55) unreadable.delete(channel.id);
  else if (draw < 0.65) deleteOne(world, channel, random);
  else if (draw < 0.67) deleteThread(world, channel);
  else if (draw < 0.675) world.credentialsDead = true;
  else if (draw < 0.7) world.credentialsDead = false;
}

function deleteOne({ messages, clock }: World, { id }: Channel, random: Random): void {
  const standing = messages.filter(({ channel, deleted }) => channel.id === id && !deleted);
  // The newest ones are those that the program is busy with.
  const message = standing.at(-1 - Math.floor(random() * Math.min(3, standing.length)));
  if (message) message.deleted = { by: "people", atMs: clock.now().getTime() };
}

function deleteThread({ messages, clock }: World, { id }: Channel): void {
  const header = messages.findLast(
    ({ channel, thread, message, deleted }) =>
      channel.id === id && thread === undefined && message.kind === "header" && !deleted,
  );
  for (const message of messages)
    if (header && (message === header || message.thread === header.id))
      message.deleted ??= { by: "people", atMs: clock.now().getTime() };
}

/** When the troubles end, everything is well again. */
export function mend(world: World): void {
  world.gone.clear();
  world.unreadable.clear();
  world.credentialsDead = false;
}
