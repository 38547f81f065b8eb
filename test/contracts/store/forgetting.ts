import { beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/domain/delivery.ts";
import { aChannel, aDelivery, aPlan, aSubscription } from "../../builders.ts";
import { allOf, tryEachOn, type OpenSubject } from "./subject.ts";

const done = { state: "done", at: new Date(9) } as const;
const gone = { platform: "slack", workspace: "T0001" };
const ours = aChannel({ ...gone, id: "C0001" });
const others = [
  aChannel({ platform: "slack", workspace: "T0002", id: "C0001" }),
  aChannel({ platform: "discord", workspace: "T0001", id: "C0001" }),
];

export function forgettingContract(open: OpenSubject): void {
  describe("a workspace that is forgotten", () => {
    const { store, restarted } = tryEachOn(open);
    const shared = aPlan();
    const own = aPlan({ id: "0".repeat(31) + "1" });

    async function claim(delivery: Delivery): Promise<Delivery> {
      expect(await store().claimDelivery(delivery)).toBe(true);
      return delivery;
    }

    beforeEach(async () => {
      await store().putPlan(shared);
      await store().putPlan(own);
      for (const channel of [ours, ...others]) {
        const { platform, workspace } = channel;
        await store().changeSubscription(channel, () => aSubscription({ channel }));
        await store().putInstallation({ platform, id: workspace, sealed: "abc=" });
        await store().putDeparture({ platform, workspace, leftAt: new Date(1) });
        await claim(aDelivery({ channel, edition: "2026-02-08", plan: shared.id }));
        await claim(aDelivery({ channel, edition: "2026-02-15", plan: shared.id, ...done }));
      }
      await claim(aDelivery({ channel: ours, edition: "2026-02-22", plan: own.id, ...done }));
    });

    async function kept() {
      const deliveries = [];
      for (const edition of ["2026-02-08", "2026-02-15", "2026-02-22"])
        deliveries.push(...(await allOf(store().deliveriesOfEdition(edition))));
      return {
        subscriptions: (await store().listSubscriptions()).map(({ channel }) => channel),
        deliveries: deliveries.map(({ channel }) => channel),
        unfinished: (await store().unfinishedDeliveries()).map(({ channel }) => channel),
        installations: [
          ...(await store().listInstallations("slack")),
          ...(await store().listInstallations("discord")),
        ].map(({ platform, id }) => ({ platform, workspace: id })),
        departures: (await store().listDepartures()).map(({ platform, workspace }) => ({
          platform,
          workspace,
        })),
      };
    }

    it("leaves nothing of its own and all of the others', also after a restart", async () => {
      expect(await store().forgetWorkspace(gone)).toEqual({
        subscriptions: 1,
        deliveries: 3,
        plans: 1,
        installations: 1,
      });
      const workspaces = others.map(({ platform, workspace }) => ({ platform, workspace }));
      const expected = {
        subscriptions: others,
        deliveries: others.flatMap((channel) => [channel, channel]),
        unfinished: others,
        installations: workspaces,
        departures: workspaces,
      };
      const sorted = async () =>
        Object.fromEntries(
          Object.entries(await kept()).map(([name, places]) => [
            name,
            places.toSorted((a, b) => b.platform.localeCompare(a.platform)),
          ]),
        );
      expect(await sorted()).toEqual(expected);
      await restarted();
      expect(await sorted()).toEqual(expected);
      expect(await store().deliveriesToChannel(ours, 9)).toEqual([]);
      expect(await store().plan(own.id)).toBeUndefined();
      expect(await store().plan(shared.id)).toEqual(shared);
    });

    it("is forgotten once: then there is nothing to remove", async () => {
      await store().forgetWorkspace(gone);
      expect(await store().forgetWorkspace(gone)).toEqual({
        subscriptions: 0,
        deliveries: 0,
        plans: 0,
        installations: 0,
      });
    });

    it("can begin anew: the same delivery is claimed, and its plan kept, again", async () => {
      await store().forgetWorkspace(gone);
      const again = aDelivery({ channel: ours, edition: "2026-02-22", plan: own.id, ...done });
      await expect(store().claimDelivery(again)).rejects.toThrow("plan");
      await store().putPlan(own);
      await claim(again);
      await restarted();
      expect(await allOf(store().deliveriesOfEdition("2026-02-22"))).toEqual([again]);
    });

    it("does not disturb what others read and write of the same edition meanwhile", async () => {
      const [other] = others;
      if (!other) throw new Error("there are others");
      const more = aDelivery({
        channel: { ...other, id: "C0009" },
        edition: "2026-02-15",
        plan: shared.id,
        ...done,
      });
      const seen: Delivery[] = [];
      const read = async () => {
        for await (const delivery of store().deliveriesOfEdition("2026-02-15")) {
          seen.push(delivery);
          await store().delivery(delivery.edition, delivery.id);
        }
      };
      await Promise.all([read(), store().forgetWorkspace(gone), claim(more), read()]);
      expect(await store().delivery(more.edition, more.id)).toEqual(more);
      await restarted();
      expect(await allOf(store().deliveriesOfEdition("2026-02-15"))).toHaveLength(3);
    });
  });
}
