import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ContentsEntry, SignalMessage } from "../../src/domain/message.ts";
import type { Delivery, Plan } from "../../src/domain/delivery.ts";
import type { Signal } from "../../src/domain/edition.ts";
import type { Subscription } from "../../src/domain/subscription.ts";
import { StaleDeliveryError, StoreError, type Installation, type Store } from "../../src/ports/store.ts";
import { aChannel, aDelivery, anEdition, aPlan, aSignal, aSubscription } from "../builders.ts";

/** One empty store to be tried. */
export interface StoreSubject {
  readonly store: Store;
  /** Closes the store and opens it again, as a restart does; absent where nothing survives one. */
  readonly reopen?: () => Promise<Store>;
  /** Removes what the store left behind; called when it is closed. */
  readonly remove?: () => Promise<void>;
}

const importedAt = new Date("2026-02-08T20:15:30.123Z");

/** Every promise of the Store port, tried on a fresh store each. */
export function storeContract(name: string, open: () => Promise<StoreSubject>): void {
  describe(`${name} keeps the store's contract`, () => {
    let subject: StoreSubject;
    let store: Store;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });

    afterEach(async () => {
      await store.close();
      await subject.remove?.();
    });

    /** The store after a restart, or the same one where nothing survives a restart. */
    async function restarted(): Promise<Store> {
      if (subject.reopen) store = await subject.reopen();
      return store;
    }

    async function claimed(delivery: Delivery): Promise<Delivery> {
      await store.putPlan(aPlan());
      expect(await store.claimDelivery(delivery)).toBe(true);
      return delivery;
    }

    describe("editions", () => {
      it("has none at first", async () => {
        expect(await store.listEditions()).toEqual([]);
        expect(await store.edition("2026-02-08")).toBeUndefined();
      });

      it("gives back an edition as it was stored, also after a restart", async () => {
        const everyOption: Options<Signal> = { url: "https://example.org/a?b=c" };
        const edition = anEdition({
          introduction: "Bonjour à tous.\n\nÀ lundi.",
          signals: [
            aSignal(everyOption),
            aSignal({ headline: "« Œuvre » 🎺\u2028\u0000", paragraphs: ["- un\n- deux", ""] }),
          ],
        });
        await store.putEdition(edition, importedAt);
        expect(await store.edition(edition.id)).toEqual(edition);
        expect(await (await restarted()).edition(edition.id)).toEqual(edition);
      });

      it("lists the newest edition first, with what a list needs, also after a restart", async () => {
        for (const id of ["2026-02-08", "2025-12-28", "2026-02-15"]) {
          await store.putEdition(anEdition({ id, title: `Titre ${id}` }), importedAt);
        }
        const summaries = ["2026-02-15", "2026-02-08", "2025-12-28"].map((id) => ({
          id,
          title: `Titre ${id}`,
          signals: 2,
          importedAt,
        }));
        expect(await store.listEditions()).toEqual(summaries);
        expect(await (await restarted()).listEditions()).toEqual(summaries);
      });

      it("puts an edition in place of the one with its id", async () => {
        await store.putEdition(anEdition(), importedAt);
        const corrected = anEdition({ title: "Corrigé", signals: [aSignal()] });
        const later = new Date(importedAt.getTime() + 60_000);
        await store.putEdition(corrected, later);
        expect(await store.edition(corrected.id)).toEqual(corrected);
        expect(await store.listEditions()).toEqual([
          { id: corrected.id, title: "Corrigé", signals: 1, importedAt: later },
        ]);
      });

      it("stores one of two versions whole when both come at once", async () => {
        const versions = ["A", "B"].map((title) =>
          anEdition({ title, signals: [aSignal({ headline: title })] }),
        );
        await Promise.all(versions.map(async (version) => store.putEdition(version, importedAt)));
        const stored = await store.edition("2026-02-08");
        expect(versions).toContainEqual(stored);
        expect(await (await restarted()).edition("2026-02-08")).toEqual(stored);
      });

      it("finds no edition under an id that is a path", async () => {
        await store.putEdition(anEdition(), importedAt);
        for (const id of ["", ".", "..", "../editions/2026-02-08", "2026-02-08.json", "\0"]) {
          expect(await store.edition(id)).toBeUndefined();
        }
      });
    });

    describe("subscriptions", () => {
      it("has none at first", async () => {
        expect(await store.listSubscriptions()).toEqual([]);
        expect(await store.subscription(aChannel())).toBeUndefined();
      });

      it.each(subscriptions())(
        "gives back $title as it was stored, also after a restart",
        async ({ subscription }) => {
          const { channel } = subscription;
          expect(await store.changeSubscription(channel, () => subscription)).toEqual(subscription);
          expect(await store.subscription(channel)).toEqual(subscription);
          await restarted();
          expect(await store.subscription(channel)).toEqual(subscription);
          expect(await store.listSubscriptions()).toEqual([subscription]);
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
          await store.changeSubscription(channel, () => aSubscription({ channel }));
        }
        await restarted();
        const listed = await store.listSubscriptions();
        expect(listed).toHaveLength(channels.length);
        expect(listed.map(({ channel }) => channel)).toEqual(expect.arrayContaining(channels));
        for (const channel of channels) {
          expect((await store.subscription(channel))?.channel).toEqual(channel);
        }
      });

      it("hands a change what is stored and resolves with what is then stored", async () => {
        const { channel } = aSubscription();
        await store.changeSubscription(channel, () => aSubscription());
        const changed = await store.changeSubscription(channel, (current) => {
          expect(current).toEqual(aSubscription());
          return current && { ...current, skipNext: true };
        });
        expect(changed).toEqual(aSubscription({ skipNext: true }));
        expect(await store.subscription(channel)).toEqual(changed);
      });

      it("lets no change come between another's reading and writing", async () => {
        const { channel } = aSubscription();
        await store.changeSubscription(channel, () => aSubscription({ topics: [] }));
        const topics = Array.from({ length: 20 }, (_, n) => `topic ${n}`);
        await Promise.all(
          topics.map(async (topic) =>
            store.changeSubscription(
              channel,
              (current) => current && { ...current, topics: [...current.topics, topic] },
            ),
          ),
        );
        expect((await store.subscription(channel))?.topics.toSorted()).toEqual(topics.toSorted());
      });

      it("removes a subscription when a change returns none, also after a restart", async () => {
        const { channel } = aSubscription();
        await store.changeSubscription(channel, () => aSubscription());
        expect(await store.changeSubscription(channel, () => undefined)).toBeUndefined();
        expect(await store.subscription(channel)).toBeUndefined();
        await restarted();
        expect(await store.subscription(channel)).toBeUndefined();
        expect(await store.listSubscriptions()).toEqual([]);
        expect(await store.changeSubscription(channel, () => undefined)).toBeUndefined();
      });

      it("leaves all as it was when a change returns what it got", async () => {
        const { channel } = aSubscription();
        await store.changeSubscription(channel, () => aSubscription());
        expect(await store.changeSubscription(channel, (current) => current)).toEqual(aSubscription());
        expect(await store.subscription(channel)).toEqual(aSubscription());
      });

      it("leaves all as it was when a change throws, and hands the error on", async () => {
        const { channel } = aSubscription();
        await store.changeSubscription(channel, () => aSubscription());
        const failed = store.changeSubscription(channel, () => {
          throw new RangeError("no such zone");
        });
        await expect(failed).rejects.toThrow(RangeError);
        expect(await store.subscription(channel)).toEqual(aSubscription());
        await store.changeSubscription(channel, () => aSubscription({ skipNext: true }));
        expect(await store.subscription(channel)).toEqual(aSubscription({ skipNext: true }));
      });
    });

    describe("plans", () => {
      it("gives back a plan as it was stored, also after a restart", async () => {
        const plan = aPlan({ layout: "full", messages: messagesWithAllOptions() });
        expect(await store.plan(plan.id)).toBeUndefined();
        await store.putPlan(plan);
        expect(await store.plan(plan.id)).toEqual(plan);
        expect(await (await restarted()).plan(plan.id)).toEqual(plan);
      });

      it("changes nothing when a plan is kept again under its id", async () => {
        const plan = aPlan();
        await store.putPlan(plan);
        await Promise.all([store.putPlan(plan), store.putPlan({ ...plan, layout: "full" })]);
        expect(await store.plan(plan.id)).toEqual(plan);
      });
    });

    describe("deliveries", () => {
      it("has none at first", async () => {
        expect(await store.delivery(aDelivery().id)).toBeUndefined();
        expect(await store.unfinishedDeliveries()).toEqual([]);
        expect(await store.deliveriesOfEdition("2026-02-08")).toEqual([]);
        expect(await store.deliveriesToChannel(aChannel(), 5)).toEqual([]);
      });

      it.each(deliveries())(
        "gives back $title as it was stored, also after a restart",
        async ({ delivery }) => {
          await claimed(delivery);
          expect(await store.delivery(delivery.id)).toEqual(delivery);
          expect(await (await restarted()).delivery(delivery.id)).toEqual(delivery);
        },
      );

      it("lets one of many that claim at once have the delivery", async () => {
        await store.putPlan(aPlan());
        const claims = await Promise.all(
          Array.from({ length: 10 }, async (_, n) =>
            store.claimDelivery(aDelivery({ createdAt: new Date(n) })),
          ),
        );
        expect(claims.filter(Boolean)).toHaveLength(1);
        expect((await store.delivery(aDelivery().id))?.createdAt).toEqual(new Date(claims.indexOf(true)));
      });

      it.each([
        ["open", {}],
        ["finished", { state: "done", at: new Date(9) }],
      ] as const)("refuses a second claim of an %s delivery, also after a restart", async (_, parts) => {
        const delivery = await claimed(aDelivery(parts));
        expect(await store.claimDelivery(aDelivery({ version: 7 }))).toBe(false);
        await restarted();
        expect(await store.claimDelivery(aDelivery({ version: 7 }))).toBe(false);
        expect(await store.delivery(delivery.id)).toEqual(delivery);
      });

      it("refuses a claim whose plan is not stored, and records nothing", async () => {
        await expect(store.claimDelivery(aDelivery())).rejects.toThrow(StoreError);
        expect(await store.delivery(aDelivery().id)).toBeUndefined();
        await store.putPlan(aPlan());
        expect(await store.claimDelivery(aDelivery())).toBe(true);
      });

      it("records version after version, also after a restart", async () => {
        let delivery = await claimed(aDelivery());
        for (const next of deliveries()) {
          delivery = { ...next.delivery, version: delivery.version + 1 };
          await store.recordDelivery(delivery);
          expect(await store.delivery(delivery.id)).toEqual(delivery);
          await restarted();
          expect(await store.delivery(delivery.id)).toEqual(delivery);
        }
      });

      it.each([-1, 0, 2])(
        "refuses a version that is %i after the stored one, and changes nothing",
        async (step) => {
          const delivery = await claimed(aDelivery({ version: 3 }));
          const refused = store.recordDelivery(
            aDelivery({ version: 3 + step, state: "done", at: new Date(9) }),
          );
          await expect(refused).rejects.toThrow(StaleDeliveryError);
          expect(await store.delivery(delivery.id)).toEqual(delivery);
          expect(await store.unfinishedDeliveries()).toEqual([delivery]);
          await store.recordDelivery({ ...delivery, version: 4 });
        },
      );

      it("refuses a version of a delivery that was never claimed", async () => {
        await store.putPlan(aPlan());
        await expect(store.recordDelivery(aDelivery())).rejects.toThrow(StaleDeliveryError);
        expect(await store.delivery(aDelivery().id)).toBeUndefined();
        expect(await store.unfinishedDeliveries()).toEqual([]);
      });

      it("lets one of many record the next version when all come at once", async () => {
        const delivery = await claimed(aDelivery());
        const outcomes = await Promise.allSettled(
          Array.from({ length: 10 }, async (_, n) =>
            store.recordDelivery({ ...delivery, version: 2, createdAt: new Date(n) }),
          ),
        );
        const won = outcomes.findIndex(({ status }) => status === "fulfilled");
        expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
        expect((await store.delivery(delivery.id))?.createdAt).toEqual(new Date(won));
      });

      it("lists open and parked deliveries oldest first, also after a restart", async () => {
        const states = {
          C1: { state: "open", createdAt: new Date(3000) },
          C2: { state: "parked", since: new Date(9000), reason: "archived", createdAt: new Date(1000) },
          C3: { state: "done", at: new Date(9000), createdAt: new Date(0) },
          C4: { state: "given-up", at: new Date(9000), reason: "too late", createdAt: new Date(4000) },
          C5: { state: "open", createdAt: new Date(2000) },
        } as const;
        for (const [id, parts] of Object.entries(states)) {
          await claimed(aDelivery({ channel: aChannel({ id }), ...parts }));
        }
        const expected = ["C2", "C5", "C1"];
        const listed = await store.unfinishedDeliveries();
        expect(listed.map(({ channel }) => channel.id)).toEqual(expected);
        await restarted();
        expect(await store.unfinishedDeliveries()).toEqual(listed);
      });

      it("lists a delivery as unfinished until it is finished, and again when it is taken up", async () => {
        const delivery = await claimed(aDelivery());
        const done = { ...aDelivery({ state: "done", at: new Date(9) }), version: 2 };
        await store.recordDelivery(done);
        expect(await store.unfinishedDeliveries()).toEqual([]);
        await restarted();
        expect(await store.unfinishedDeliveries()).toEqual([]);
        const again = { ...delivery, version: 3 };
        await store.recordDelivery(again);
        expect(await store.unfinishedDeliveries()).toEqual([again]);
        expect(await (await restarted()).unfinishedDeliveries()).toEqual([again]);
      });

      it("lists the deliveries of an edition, finished or not, also after a restart", async () => {
        const unfinished = await claimed(aDelivery());
        const done = await claimed(
          aDelivery({ channel: aChannel({ id: "C0002" }), state: "done", at: new Date(9) }),
        );
        await claimed(aDelivery({ edition: "2026-02-15" }));
        const byId = (a: Delivery, b: Delivery): number => (a.id < b.id ? -1 : 1);
        const expected = [unfinished, done].sort(byId);
        expect((await store.deliveriesOfEdition("2026-02-08")).toSorted(byId)).toEqual(expected);
        await restarted();
        expect((await store.deliveriesOfEdition("2026-02-08")).toSorted(byId)).toEqual(expected);
        expect(await store.deliveriesOfEdition("2026-02-22")).toEqual([]);
      });

      it("lists the newest editions to a channel, at most as many as asked for, also after a restart", async () => {
        for (const edition of ["2026-02-08", "2026-02-22", "2025-12-28", "2026-02-15"]) {
          await claimed(aDelivery({ edition }));
        }
        await store.recordDelivery({
          ...aDelivery({ edition: "2026-02-15", state: "done", at: new Date(9) }),
          version: 2,
        });
        await claimed(aDelivery({ edition: "2026-03-01", channel: aChannel({ id: "C0002" }) }));
        const editions = async (limit: number): Promise<string[]> =>
          (await store.deliveriesToChannel(aChannel(), limit)).map(({ edition }) => edition);
        expect(await editions(3)).toEqual(["2026-02-22", "2026-02-15", "2026-02-08"]);
        expect(await editions(0)).toEqual([]);
        await restarted();
        expect(await editions(3)).toEqual(["2026-02-22", "2026-02-15", "2026-02-08"]);
        expect(await editions(9)).toHaveLength(4);
      });
    });

    describe("installations", () => {
      const installation: Installation = { platform: "slack", id: "T0001", sealed: "abc=" };

      it("has none at first, and removing one that is not there is no error", async () => {
        expect(await store.listInstallations("slack")).toEqual([]);
        expect(await store.installation("slack", "T0001")).toBeUndefined();
        await store.removeInstallation("slack", "T0001");
      });

      it("gives back an installation as it was stored last, also after a restart", async () => {
        await store.putInstallation({ ...installation, sealed: "old=" });
        await store.putInstallation(installation);
        expect(await store.installation("slack", "T0001")).toEqual(installation);
        await restarted();
        expect(await store.installation("slack", "T0001")).toEqual(installation);
      });

      it("lists the installations of one platform, also after a restart", async () => {
        const other = { ...installation, id: "T0002" };
        for (const one of [installation, other, { ...installation, platform: "discord" }]) {
          await store.putInstallation(one);
        }
        const byId = (a: Installation, b: Installation): number => (a.id < b.id ? -1 : 1);
        const expected = [installation, other];
        expect((await store.listInstallations("slack")).toSorted(byId)).toEqual(expected);
        await restarted();
        expect((await store.listInstallations("slack")).toSorted(byId)).toEqual(expected);
        expect(await store.listInstallations("console")).toEqual([]);
      });

      it("removes an installation, also after a restart", async () => {
        await store.putInstallation(installation);
        await store.putInstallation({ ...installation, platform: "discord" });
        await store.removeInstallation("slack", "T0001");
        expect(await store.installation("slack", "T0001")).toBeUndefined();
        await restarted();
        expect(await store.installation("slack", "T0001")).toBeUndefined();
        expect(await store.installation("discord", "T0001")).toBeDefined();
      });
    });

    describe("values", () => {
      it("stores nothing of a later change to a value that it was given", async () => {
        const edition = anEdition();
        const subscription = aSubscription();
        const plan = aPlan();
        const delivery = aDelivery();
        const installation: Installation = { platform: "slack", id: "T0001", sealed: "abc=" };
        const at = new Date(importedAt);
        await store.putEdition(edition, at);
        await store.changeSubscription(subscription.channel, () => subscription);
        await store.putPlan(plan);
        await store.claimDelivery(delivery);
        await store.putInstallation(installation);
        for (const value of [edition, at, subscription, plan, delivery, installation]) spoil(value);
        expect(await stored()).toEqual(unspoiled);
      });

      it("stores nothing of a later change to a value that it gave", async () => {
        await store.putEdition(anEdition(), importedAt);
        spoil(await store.changeSubscription(aChannel(), () => aSubscription()));
        await store.putPlan(aPlan());
        await store.claimDelivery(aDelivery());
        await store.putInstallation({ platform: "slack", id: "T0001", sealed: "abc=" });
        await store.changeSubscription(aChannel(), (current) => {
          const same = current;
          const kept = current && { ...aSubscription() };
          spoil(same);
          return kept;
        });
        spoil(await store.edition("2026-02-08"));
        spoil(await store.listEditions());
        spoil(await store.subscription(aChannel()));
        spoil(await store.listSubscriptions());
        spoil(await store.plan(aPlan().id));
        spoil(await store.delivery(aDelivery().id));
        spoil(await store.unfinishedDeliveries());
        spoil(await store.deliveriesOfEdition("2026-02-08"));
        spoil(await store.deliveriesToChannel(aChannel(), 1));
        spoil(await store.installation("slack", "T0001"));
        spoil(await store.listInstallations("slack"));
        expect(await stored()).toEqual(unspoiled);
      });

      async function stored(): Promise<object> {
        return {
          edition: await store.edition("2026-02-08"),
          importedAt: (await store.listEditions()).map((summary) => summary.importedAt),
          subscription: await store.subscription(aChannel()),
          subscriptions: await store.listSubscriptions(),
          plan: await store.plan(aPlan().id),
          delivery: await store.delivery(aDelivery().id),
          unfinished: await store.unfinishedDeliveries(),
          installations: await store.listInstallations("slack"),
        };
      }

      const unspoiled = {
        edition: anEdition(),
        importedAt: [importedAt],
        subscription: aSubscription(),
        subscriptions: [aSubscription()],
        plan: aPlan(),
        delivery: aDelivery(),
        unfinished: [aDelivery()],
        installations: [{ platform: "slack", id: "T0001", sealed: "abc=" }],
      };
    });

    describe("closing", () => {
      it("may be done twice", async () => {
        await store.close();
        await expect(store.close()).resolves.toBeUndefined();
      });

      it("waits for a write under way", async () => {
        const written = store.putEdition(anEdition(), importedAt);
        await store.close();
        await written;
        expect(await (await restarted()).edition("2026-02-08")).toEqual(anEdition());
      });
    });
  });
}

/** Changes everything in a value that can be changed. */
function spoil(value: unknown): void {
  if (value instanceof Date) value.setTime(0);
  if (typeof value !== "object" || value === null) return;
  for (const [name, item] of Object.entries(value)) {
    spoil(item);
    if (typeof item === "object") continue;
    // A frozen value refuses, which is as good.
    Reflect.set(value, name, "spoiled");
  }
}

/** What may be absent: a new field of this kind does not compile until it is tried here too. */
type Options<T> = { [K in keyof T as object extends Pick<T, K> ? K : never]-?: T[K] };

function subscriptions(): { title: string; subscription: Subscription }[] {
  const since = new Date("2026-02-03T07:00:00.001Z");
  const everyOption: Options<Subscription> = { tag: "Actualités", lastEdition: "2026-02-01" };
  return [
    { title: "an active subscription", subscription: aSubscription() },
    {
      title: "a paused subscription",
      subscription: aSubscription({ state: { kind: "paused", since, by: "U0002" } }),
    },
    {
      title: "a parked subscription",
      subscription: aSubscription({ state: { kind: "parked", since, reason: "archived" } }),
    },
    {
      title: "a subscription with all that it may have",
      subscription: aSubscription({
        channel: aChannel({ platform: "discord", workspace: "123456789012345678", id: "9" }),
        schedule: { weekdays: [1, 4, 7], hour: 23, minute: 59 },
        language: "en",
        layout: "full",
        topics: ["cuivre", "été"],
        skipNext: true,
        lastSlot: { at: since, outcome: "no-edition" },
        ...everyOption,
      }),
    },
  ];
}

function messagesWithAllOptions(): Plan["messages"] {
  const everyOption: Options<SignalMessage> = { url: "https://example.org/a?b=c" };
  const entryOptions: Options<ContentsEntry> = {
    message: { channel: aChannel(), id: "1739088001.000200", thread: "1739088000.000100" },
  };
  const [header, ...others] = aPlan().messages;
  const signals = others.flatMap((message) =>
    message.kind === "signal" ? [{ ...message, ...everyOption, part: { number: 2, of: 3 } }] : [],
  );
  if (header?.kind !== "header") throw new TypeError("a plan starts with its header");
  const contents = header.contents.map((entry) => ({ ...entry, ...entryOptions }));
  return [{ ...header, introduction: ["Bonjour"], contents, signals }, ...signals];
}

function deliveries(): { title: string; delivery: Delivery }[] {
  const at = new Date("2026-02-09T08:00:01.002Z");
  const reason = "Das Kanäle-Recht fehlt";
  const everyOption: Options<Delivery> = { tag: "Actualités", slotAt: at };
  const message = { channel: aChannel(), id: "1739088001.000200" };
  const named = (n: number): { key: string; hash: string } => ({ key: `key${n}`, hash: `hash${n}` });
  const posts: Delivery["posts"] = [
    { ...named(0), state: "posted", message, postedAt: at },
    { ...named(1), state: "posted", message: { ...message, thread: message.id }, postedAt: at },
    { ...named(2), state: "skipped", reason },
    { ...named(3), state: "dead", reason },
    { ...named(4), state: "intent", form: "plain", firstTriedAt: at, lastTriedAt: at },
    { ...named(5), state: "pending", form: "plain" },
  ];
  return [
    { title: "an open delivery", delivery: aDelivery() },
    {
      title: "a waiting delivery with all that it may have",
      delivery: aDelivery({
        state: "open",
        wait: { until: at, reason, failures: 3 },
        posts,
        ...everyOption,
        version: 12,
      }),
    },
    { title: "a parked delivery", delivery: aDelivery({ state: "parked", since: at, reason, posts }) },
    { title: "a finished delivery", delivery: aDelivery({ state: "done", at, posts: [] }) },
    { title: "a delivery given up", delivery: aDelivery({ state: "given-up", at, reason, posts }) },
  ];
}
