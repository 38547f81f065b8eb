import { placeKey, sameChannel, type Channel } from "../../domain/channel.ts";
import { PlatformError } from "../../ports/failure.ts";
import type { Reason } from "../../domain/reason.ts";
import type { Inspection, Platform, PlatformEvent } from "../../ports/platform.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Log } from "../../ports/log.ts";
import { park, unpark } from "../../schedule/change.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Store } from "../../ports/store.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { DeliveryPolicy } from "../decide/next-step.ts";
import { nextVersion } from "../decide/in-state.ts";
import { givenUp, reopened } from "../decide/transitions.ts";

export interface ParkingTools {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly clock: Clock;
  readonly policy: DeliveryPolicy;
  readonly log: Log;
  /** Takes up a delivery that was parked. */
  readonly goOn: (delivery: Delivery) => Promise<void>;
}

/** The channels that cannot be posted to: nothing of theirs is thrown away, and they come back by themselves. */
export interface Parking {
  park(channel: Channel, reason: Reason): Promise<void>;
  tell(event: Exclude<PlatformEvent, { kind: "stopped" }>): Promise<void>;
  /** Asks from now on whether this channel can be posted to again. */
  remember(channel: Channel): void;
  rememberSubscriptions(): Promise<void>;
  /** Asks the platforms about the channels whose time has come, and takes up again those that can be posted to. */
  inspect(abort: AbortSignal): Promise<void>;
}

interface Parked {
  readonly channel: Channel;
  readonly inspections: number;
  readonly nextAtMs: number;
}

const FIRST_INSPECTION_MS = 60_000;
const RAREST_INSPECTION_MS = 3_600_000;

/** Where a post needs a label there has to be one; whoever removed the bot has to invite it again. */
function mayGoOn(
  { tags, isGuest }: Extract<Inspection, { postable: true }>,
  subscription: Subscription | undefined,
): boolean {
  if (!subscription) return true;
  const { tag, state } = subscription;
  const wasRemoved = state.kind === "parked" && state.reason.kind === "not-a-member";
  return !(tags && tag === undefined) && !(isGuest && wasRemoved);
}

export function createParking({ store, platforms, clock, policy, log, goOn }: ParkingTools): Parking {
  let parked: readonly Parked[] = [];
  /** What an inspection let go on: where it is parked again soon after, the inspection was wrong, and the next one waits longer. */
  const letGo = new Map<string, Parked>();
  const nowMs = () => clock.now().getTime();

  function forget(channel: Channel): void {
    parked = parked.filter((other) => !sameChannel(other.channel, channel));
  }

  function isParked(channel: Channel): boolean {
    return parked.some((other) => sameChannel(other.channel, channel));
  }

  function remember(channel: Channel, inspections = 0): void {
    forget(channel);
    const wait = Math.min(RAREST_INSPECTION_MS, FIRST_INSPECTION_MS * 2 ** Math.min(inspections, 10));
    parked = [...parked, { channel, inspections, nextAtMs: nowMs() + wait }];
  }

  async function parkOne(channel: Channel, reason: Reason): Promise<void> {
    const before = letGo.get(placeKey(channel));
    letGo.delete(placeKey(channel));
    if (!isParked(channel)) remember(channel, before && before.nextAtMs > nowMs() ? before.inspections : 0);
    const { platform, workspace, id } = channel;
    log.error("subscription.parked", {
      platform,
      workspace,
      channel: id,
      kind: reason.kind,
      reason: reason.told,
    });
    await store.changeSubscription(channel, (current) => current && park(current, reason, clock.now()));
  }

  async function unparkOne(channel: Channel): Promise<void> {
    forget(channel);
    try {
      await takeUp(channel);
    } catch (error) {
      // Half recorded, on a full disk say: it is asked about again, and what is done already stays done.
      if (!isParked(channel)) remember(channel);
      const { platform, workspace, id } = channel;
      log.error("subscription.not-unparked", { platform, workspace, channel: id, reason: String(error) });
    }
  }

  async function takeUp(channel: Channel): Promise<void> {
    const subscription = await store.changeSubscription(channel, (current) => current && unpark(current));
    for (const delivery of await store.unfinishedDeliveries(channel)) {
      if (delivery.state !== "parked") continue;
      const next = nextVersion(afterParking(delivery, subscription));
      await store.recordDelivery(next);
      if (next.state === "open") await goOn(next);
    }
    log.info("subscription.unparked", {
      platform: channel.platform,
      workspace: channel.workspace,
      channel: channel.id,
    });
  }

  /**
   * What has begun is finished however late. What has not begun goes out as late as any missed slot may, and, when it answers a
   * slot, only where it is still wished.
   */
  function afterParking(delivery: Delivery, subscription: Subscription | undefined): Delivery {
    const hasBegun = delivery.copies.some(({ state }) => state !== "pending");
    const isLate = nowMs() - delivery.createdAt.getTime() > policy.catchUpMs;
    const isWished = delivery.slotAt === undefined || subscription?.state.kind === "active";
    if (hasBegun || (!isLate && isWished)) return reopened(delivery);
    const reason: Reason = isWished
      ? { kind: "too-late", told: "the channel could not be posted to until it was too late" }
      : {
          kind: "no-longer-wanted",
          told: "the channel was unsubscribed or paused while it could not be posted to",
        };
    return givenUp(delivery, reason, clock.now());
  }

  async function inspectOne({ channel, inspections }: Parked, abort: AbortSignal): Promise<void> {
    const platform = platforms.find(({ name }) => name === channel.platform);
    if (!platform) return;
    try {
      const inspection = await platform.inspect(channel, abort);
      if (inspection.postable && mayGoOn(inspection, await store.subscription(channel))) {
        letGo.set(placeKey(channel), {
          channel,
          inspections: inspections + 1,
          nextAtMs: nowMs() + RAREST_INSPECTION_MS,
        });
        await unparkOne(channel);
      } else remember(channel, inspections + 1);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      remember(channel, inspections + 1);
    }
  }

  async function subscriptionsOf(platform: string, workspace: string) {
    const all = await store.listSubscriptions();
    return all.filter(({ channel }) => channel.platform === platform && channel.workspace === workspace);
  }

  return {
    park: parkOne,
    remember: (channel) => remember(channel),
    async rememberSubscriptions() {
      for (const { channel, state } of await store.listSubscriptions())
        if (state.kind === "parked") remember(channel);
    },
    async tell(event) {
      switch (event.kind) {
        case "channel-gone":
          return parkOne(event.channel, event.reason);
        case "channel-back":
          if (isParked(event.channel)) await unparkOne(event.channel);
          return;
        case "workspace-gone":
          for (const { channel } of await subscriptionsOf(event.platform, event.workspace))
            await parkOne(channel, event.reason);
          return;
        case "workspace-back":
          for (const { channel } of parked)
            if (channel.platform === event.platform && channel.workspace === event.workspace)
              await unparkOne(channel);
      }
    },
    async inspect(abort) {
      for (const due of parked.filter(({ nextAtMs }) => nextAtMs <= nowMs())) {
        if (abort.aborted) return;
        await inspectOne(due, abort);
      }
    },
  };
}
