import { describe, expect, it } from "vitest";
import { slotOutcomes, type Subscription } from "../../../src/domain/subscription.ts";
import { aChannel, aSubscription } from "../../builders.ts";
import { tryEachOn, type OpenSubject, type Options } from "./subject.ts";

export function subscriptionsContract(open: OpenSubject): void {
  describe("subscriptions", () => {
    const { store, restarted } = tryEachOn(open);
    const changed = aSubscription({ skips: ["2026-02-09"] });

    it("has none at first", async () => {
      expect(await store().listSubscriptions()).toEqual([]);
      expect(await store().subscription(aChannel())).toBeUndefined();
    });

    it.each(subscriptions())(
      "gives back $title as it was stored, also after a restart",
      async ({ subscription }) => {
        const { channel } = subscription;
        expect(await store().changeSubscription(channel, () => subscription)).toEqual(subscription);
        expect(await store().subscription(channel)).toEqual(subscription);
        await restarted();
        expect(await store().subscription(channel)).toEqual(subscription);
        expect(await store().listSubscriptions()).toEqual([subscription]);
      },
    );

    it("keeps channels apart that differ in platform, workspace or id alone", async () => {
      const channels = [
        aChannel(),
        aChannel({ platform: "discord" }),
        aChannel({ workspace: "T0002" }),
        aChannel({ id: "C0002" }),
        aChannel({ id: "c0001" }),
        aChannel({ workspace: "T0001,C0001", id: "" }),
        aChannel({ workspace: "", id: "../T0001/C0001" }),
      ];
      for (const channel of channels) {
        await store().changeSubscription(channel, () => aSubscription({ channel }));
      }
      await restarted();
      const listed = await store().listSubscriptions();
      expect(listed).toHaveLength(channels.length);
      expect(listed.map(({ channel }) => channel)).toEqual(expect.arrayContaining(channels));
      for (const channel of channels) {
        expect((await store().subscription(channel))?.channel).toEqual(channel);
      }
    });

    it("hands a change what is stored and resolves with what is then stored", async () => {
      const { channel } = aSubscription();
      await store().changeSubscription(channel, () => aSubscription());
      const result = await store().changeSubscription(channel, (current) => {
        expect(current).toEqual(aSubscription());
        return changed;
      });
      expect(result).toEqual(changed);
      expect(await store().subscription(channel)).toEqual(changed);
    });

    it("lets no change of a subscription come between another's reading and writing", async () => {
      const { channel } = aSubscription();
      await store().changeSubscription(channel, () => aSubscription({ topics: [] }));
      const topics = Array.from({ length: 20 }, (_, n) => `topic ${n}`);
      await Promise.all(
        topics.map(async (topic) =>
          store().changeSubscription(
            channel,
            (current) => current && { ...current, topics: [...current.topics, topic] },
          ),
        ),
      );
      expect((await store().subscription(channel))?.topics.toSorted()).toEqual(topics.toSorted());
    });

    it("removes a subscription when a change returns none, also after a restart", async () => {
      const { channel } = aSubscription();
      await store().changeSubscription(channel, () => aSubscription());
      expect(await store().changeSubscription(channel, () => undefined)).toBeUndefined();
      expect(await store().subscription(channel)).toBeUndefined();
      await restarted();
      expect(await store().subscription(channel)).toBeUndefined();
      expect(await store().listSubscriptions()).toEqual([]);
      expect(await store().changeSubscription(channel, () => undefined)).toBeUndefined();
    });

    it("leaves a subscription as it was when a change returns what it got", async () => {
      const { channel } = aSubscription();
      await store().changeSubscription(channel, () => aSubscription());
      expect(await store().changeSubscription(channel, (current) => current)).toEqual(aSubscription());
      expect(await store().subscription(channel)).toEqual(aSubscription());
    });

    it("leaves a subscription as it was when a change throws, and hands the error on", async () => {
      const { channel } = aSubscription();
      await store().changeSubscription(channel, () => aSubscription());
      const failed = store().changeSubscription(channel, () => {
        throw new RangeError("no such zone");
      });
      await expect(failed).rejects.toThrow(RangeError);
      expect(await store().subscription(channel)).toEqual(aSubscription());
      await store().changeSubscription(channel, () => changed);
      expect(await store().subscription(channel)).toEqual(changed);
    });
  });
}

function subscriptions(): { title: string; subscription: Subscription }[] {
  const since = new Date("2026-02-03T07:00:00.001Z");
  const everyOption: Options<Subscription> = { tag: "Actualités" };
  return [
    { title: "an active subscription", subscription: aSubscription() },
    {
      title: "a paused subscription",
      subscription: aSubscription({ state: { kind: "paused", since, by: "U0002" } }),
    },
    {
      title: "a parked subscription",
      subscription: aSubscription({
        state: { kind: "parked", since, reason: { kind: "archived", told: "is_archived" } },
      }),
    },
    ...slotOutcomes.map((outcome) => ({
      title: `a subscription whose last slot ended as ${outcome}`,
      subscription: aSubscription({ lastSlot: { at: since, outcome } }),
    })),
    {
      title: "a subscription with all that it may have",
      subscription: aSubscription({
        channel: aChannel({ platform: "discord", workspace: "123456789012345678", id: "9" }),
        schedule: { weekdays: [1, 4, 7], hour: 23, minute: 59 },
        language: "en",
        layout: "full",
        topics: ["cuivre", "été"],
        wantsFrom: { main: "2026-01-15", culture: "2026-02-01" },
        wantsFuture: true,
        passed: ["2026-02-08", "2026-02-08-culture"],
        skips: ["2026-02-16"],
        lastSlot: { at: since, outcome: "no-edition" },
        ...everyOption,
      }),
    },
  ];
}
