import { describe, expect, it } from "vitest";
import type { Installation } from "../../../src/ports/store.ts";
import { aChannel, aDelivery, aHistory, anEdition, aPlan, aSubscription } from "../../builders.ts";
import { partsWithAllOptions } from "./plans.ts";
import { allOf, spoil, tryEachOn, type OpenSubject } from "./subject.ts";

const finishedOne = () =>
  aDelivery({ channel: aChannel({ id: "C0002" }), state: "done", at: new Date("2026-02-09T09:00:00Z") });
const datedPlan = () => aPlan({ revision: 2, parts: partsWithAllOptions() });
const anInstallation = (): Installation => ({ platform: "slack", id: "T0001", sealed: "abc=" });

const unspoiled = {
  edition: anEdition(),
  history: aHistory(),
  releasedAt: [aHistory().revisions[0]?.releasedAt],
  subscription: aSubscription(),
  subscriptions: [aSubscription()],
  plans: [aPlan(), datedPlan()],
  deliveries: [aDelivery(), finishedOne()],
  unfinished: [aDelivery()],
  installations: [anInstallation()],
};

export function valuesContract(open: OpenSubject): void {
  describe("values", () => {
    const { store } = tryEachOn(open);

    async function stored(): Promise<object> {
      const { edition, id } = aDelivery();
      return {
        edition: await store().edition("2026-02-08"),
        history: await store().editionHistory("2026-02-08"),
        releasedAt: (await store().listEditions()).map(({ releasedAt }) => releasedAt),
        subscription: await store().subscription(aChannel()),
        subscriptions: await store().listSubscriptions(),
        plans: [await store().plan(aPlan().id), await store().plan(datedPlan().id)],
        deliveries: [await store().delivery(edition, id), await store().delivery(edition, finishedOne().id)],
        unfinished: await store().unfinishedDeliveries(),
        installations: await store().listInstallations("slack"),
      };
    }

    it("stores nothing of a later change to a value that it was given", async () => {
      const history = aHistory();
      const subscription = aSubscription();
      const plans = [aPlan(), datedPlan()];
      const deliveries = [aDelivery(), finishedOne()];
      const installation = anInstallation();
      await store().changeEdition(history.id, () => history);
      await store().changeSubscription(subscription.channel, () => subscription);
      for (const plan of plans) await store().putPlan(plan);
      for (const delivery of deliveries) await store().claimDelivery(delivery);
      await store().putInstallation(installation);
      for (const value of [history, subscription, plans, deliveries, installation]) spoil(value);
      expect(await stored()).toEqual(unspoiled);
    });

    it("stores nothing of a change to a value while it is being written", async () => {
      const delivery = aDelivery();
      const installation = anInstallation();
      const plan = aPlan();
      const planWritten = store().putPlan(plan);
      spoil(plan);
      await planWritten;
      const written = [store().claimDelivery(delivery), store().putInstallation(installation)];
      spoil(delivery);
      spoil(installation);
      await Promise.all(written);
      expect(await store().unfinishedDeliveries()).toEqual(unspoiled.unfinished);
      expect(await store().listInstallations("slack")).toEqual(unspoiled.installations);
      expect(await store().plan(aPlan().id)).toEqual(aPlan());
    });

    it("stores nothing of a later change to a value that it gave", async () => {
      spoil(await store().changeEdition("2026-02-08", () => aHistory()));
      spoil(await store().changeSubscription(aChannel(), () => aSubscription()));
      for (const plan of [aPlan(), datedPlan()]) await store().putPlan(plan);
      for (const delivery of [aDelivery(), finishedOne()]) await store().claimDelivery(delivery);
      await store().putInstallation(anInstallation());
      await store().changeSubscription(aChannel(), (current) => {
        spoil(current);
        return aSubscription();
      });
      await store().changeEdition("2026-02-08", (current) => {
        spoil(current);
        return aHistory();
      });
      spoil(await stored());
      spoil(await allOf(store().deliveriesOfEdition("2026-02-08")));
      spoil(await store().deliveriesToChannel(aChannel(), 1));
      spoil(await store().installation("slack", "T0001"));
      expect(await stored()).toEqual(unspoiled);
    });
  });
}
