import { describe, expect, it } from "vitest";
import type { DigestAction } from "../../src/ports/command.ts";
import { aChannel, aDelivery, anEdition, aPlan, aSubscription } from "../builders.ts";
import { putEdition } from "../fakes/put-edition.ts";
import { NOW, said, setUp } from "./setup.ts";

const digest = (action: DigestAction) => ({ kind: "digest", action }) as const;

describe("/digest", () => {
  it("refuses to change anything for who is no admin, and says whom to ask", async () => {
    const { ask, store, channel } = setUp();
    for (const kind of ["subscribe", "unsubscribe", "pause", "resume", "skip", "post"] as const) {
      const answer = said(await ask(digest({ kind }), { admin: false }));
      expect(answer).toMatchObject({ tone: "problem" });
      expect(answer.lines[0]).toContain("Only admins");
    }
    expect(await store.subscription(channel)).toBeUndefined();
  });

  it("asks to try again when the platform did not say whether the person may", async () => {
    const { ask, store, channel } = setUp();
    const answer = said(await ask(digest({ kind: "subscribe" }), { admin: "unknown" }));
    expect(answer).toMatchObject({ tone: "problem", lines: [expect.stringContaining("Try again")] });
    expect(await store.subscription(channel)).toBeUndefined();
  });

  it("lets everybody look at the status", async () => {
    const { ask } = setUp();
    expect(said(await ask(digest({ kind: "status" }), { admin: false })).tone).toBe("done");
  });

  it.each(["post", "subscribe"] as const)(
    "says at %s that the platform has stopped, and orders nothing",
    async (kind) => {
      const { ask, orders, store } = setUp({ stopped: "Slack refused the token" });
      await putEdition(store, anEdition());
      const answer = said(await ask(digest({ kind })));
      expect(answer).toMatchObject({ tone: "problem", lines: [expect.stringContaining("has stopped")] });
      expect(orders).toEqual([]);
    },
  );

  it("says in the status that the platform has stopped", async () => {
    const { ask } = setUp({ stopped: "Slack refused the token" });
    expect(said(await ask(digest({ kind: "status" }))).lines[0]).toContain("has stopped");
  });

  it("says that it works in a channel only", async () => {
    const { ask } = setUp();
    expect(said(await ask(digest({ kind: "status" }), {}, null)).lines[0]).toContain(
      "works only in a channel",
    );
  });
});

describe("/digest in a forum that requires a tag", () => {
  const note = "this forum wants a tag on every post";
  const inspection = { postable: true, name: "#forum", notes: [note], tags: ["News"] } as const;

  it.each(["subscribe", "post"] as const)("says at %s what to do, and changes nothing", async (kind) => {
    const { ask, store, channel, orders } = setUp({ inspection });
    await putEdition(store, anEdition());
    expect(said(await ask(digest({ kind }))).lines[0]).toContain(note);
    expect([await store.subscription(channel), orders]).toEqual([undefined, []]);
  });

  it("subscribes with a tag", async () => {
    const { ask, store, channel } = setUp({ inspection });
    expect(said(await ask(digest({ kind: "subscribe", tag: "News" }))).tone).toBe("done");
    expect(await store.subscription(channel)).toMatchObject({ tag: "News" });
  });
});

describe("/digest subscribe", () => {
  it("passes on what the look at the channel noted", async () => {
    const { ask } = setUp({ inspection: { postable: true, name: "#news", notes: ["invite the bot"] } });
    expect(said(await ask(digest({ kind: "subscribe" }))).lines.join(" ")).toContain("invite the bot");
  });

  it("says in one sentence what was set and when the next edition comes, and posts nothing", async () => {
    const { ask, store, channel, orders } = setUp();
    const answer = said(
      await ask(digest({ kind: "subscribe", schedule: { weekdays: [4], hour: 8, minute: 30 } })),
    );
    expect(answer.lines).toHaveLength(1);
    expect(answer.lines[0]).toMatch(
      /^Done: this channel gets each edition \(Thursday at 08:30, Europe\/Paris, as a thread\); the next one comes Thursday,? 12 February at 08:30\.$/,
    );
    expect(await store.subscription(channel)).toMatchObject({ createdBy: "U1", layout: "thread" });
    expect(orders).toEqual([]);
  });

  it("takes the person's zone before the usual one, and the one that was said before both", async () => {
    const { ask, store, channel } = setUp();
    await ask(digest({ kind: "subscribe" }), { zone: "America/Montreal" });
    expect(await store.subscription(channel)).toMatchObject({ zone: "America/Montreal" });
    await ask(digest({ kind: "subscribe", zone: "Asia/Tokyo" }), { zone: "America/Montreal" });
    expect(await store.subscription(channel)).toMatchObject({ zone: "Asia/Tokyo" });
  });

  it("keeps what was not said when a subscription changes", async () => {
    const { ask, store, channel } = setUp();
    await store.changeSubscription(channel, () => aSubscription({ channel, topics: ["IA"], tag: "42" }));
    const answer = said(await ask(digest({ kind: "subscribe", layout: "headlines" })));
    expect(answer.lines[0]).toContain("Changed: ");
    expect(await store.subscription(channel)).toMatchObject({
      layout: "headlines",
      topics: ["IA"],
      tag: "42",
      schedule: { weekdays: [1], hour: 9, minute: 0 },
    });
  });

  it("removes the tag when it is said to be nothing", async () => {
    const { ask, store, channel } = setUp();
    await store.changeSubscription(channel, () => aSubscription({ channel, tag: "42" }));
    await ask(digest({ kind: "subscribe", tag: "" }));
    expect(await store.subscription(channel)).not.toHaveProperty("tag");
  });

  it("offers the latest edition, and posts it at once when that was asked for", async () => {
    const { ask, store, channel, orders } = setUp();
    await putEdition(store, anEdition(), NOW);
    const offered = said(await ask(digest({ kind: "subscribe" })));
    expect(offered.lines[1]).toContain("/digest post");
    expect(orders).toEqual([]);
    const posted = said(await ask(digest({ kind: "subscribe", latestNow: true, layout: "full" })));
    expect(posted.lines[1]).toBe("The edition of 8 February 2026 goes out now.");
    expect(orders).toMatchObject([{ edition: "2026-02-08", channel, layout: "full" }]);
  });

  it("offers no edition whose day has not come", async () => {
    const { ask, store } = setUp();
    await putEdition(store, anEdition({ id: "2026-02-15" }), NOW);
    expect(said(await ask(digest({ kind: "subscribe" }))).lines).toHaveLength(1);
    await putEdition(store, anEdition(), NOW);
    expect(said(await ask(digest({ kind: "subscribe" }))).lines[1]).toContain("8 February 2026");
  });

  it("changes nothing where it cannot post, and says what is missing", async () => {
    const inspection = { postable: false, missing: ["Invite the bot: /invite @signalpost"] } as const;
    const { ask, store, channel } = setUp({ inspection });
    const answer = said(await ask(digest({ kind: "subscribe" })));
    expect(answer.tone).toBe("problem");
    expect(answer.lines[0]).toContain("/invite @signalpost");
    expect(await store.subscription(channel)).toBeUndefined();
  });
});

describe("/digest pause, resume, skip, unsubscribe", () => {
  it("pauses, says so again, and resumes with the next slot", async () => {
    const { ask, store, channel } = setUp();
    await store.changeSubscription(channel, () => aSubscription({ channel }));
    expect(said(await ask(digest({ kind: "pause" }))).lines[0]).toContain("Paused");
    expect(await store.subscription(channel)).toMatchObject({ state: { kind: "paused", by: "U1" } });
    expect(said(await ask(digest({ kind: "pause" }))).lines[0]).toContain("paused already");
    expect(said(await ask(digest({ kind: "resume" }))).lines[0]).toMatch(/Monday,? 16 February at 09:00/);
    expect(await store.subscription(channel)).toMatchObject({ state: { kind: "active" } });
    expect(said(await ask(digest({ kind: "resume" }))).tone).toBe("problem");
  });

  it("skips the date of the next slot and names the slot after, and undoes it when asked again", async () => {
    const { ask, store, channel } = setUp();
    await store.changeSubscription(channel, () => aSubscription({ channel }));
    const skip = async () => said(await ask(digest({ kind: "skip" }))).lines[0];
    expect(await skip()).toMatch(
      /16 February at 09:00 is skipped; the next one comes Monday,? 23 February at 09:00\. To undo it: \/digest skip again\.$/,
    );
    expect(await store.subscription(channel)).toMatchObject({ skips: ["2026-02-16"] });
    expect(await skip()).toMatch(/^Undone: the edition due Monday,? 16 February at 09:00 comes after all\.$/);
    expect(await store.subscription(channel)).toMatchObject({ skips: [] });
  });

  it("keeps the date that is skipped when the schedule changes", async () => {
    const { ask, store, channel } = setUp();
    await store.changeSubscription(channel, () => aSubscription({ channel }));
    await ask(digest({ kind: "skip" }));
    const schedule = { weekdays: [1, 4], hour: 9, minute: 0 } as const;
    const changed = said(await ask(digest({ kind: "subscribe", schedule }))).lines[0];
    expect(changed).toMatch(/the next one comes Thursday,? 12 February at 09:00\.$/);
    const status = said(await ask(digest({ kind: "status" }))).lines[1];
    expect(status).toMatch(
      /^The edition due Monday,? 16 February at 09:00 is skipped\. Next: Thursday,? 12 February/,
    );
  });

  it("says of a paused channel that nothing comes, skipped or not", async () => {
    const { ask, store, channel } = setUp();
    const state = { kind: "paused", since: NOW, by: "U1" } as const;
    await store.changeSubscription(channel, () => aSubscription({ channel, state }));
    expect(said(await ask(digest({ kind: "skip" }))).lines[1]).toContain("paused already");
  });

  it("names what was passed over until the channel has it", async () => {
    const { ask, store, channel } = setUp();
    await putEdition(store, anEdition(), NOW);
    await store.changeSubscription(channel, () => aSubscription({ channel, passed: ["2026-02-08"] }));
    const told = async () => said(await ask(digest({ kind: "status" }))).lines.join(" ");
    expect(await told()).toContain(
      "Not posted here: 8 February 2026. To post it now: /digest post 2026-02-08",
    );
    await store.putPlan(aPlan());
    await store.claimDelivery(aDelivery({ channel, state: "done", at: NOW }));
    expect(await told()).not.toContain("Not posted here");
  });

  it("forgets the subscription, and says so when there is none", async () => {
    const { ask, store, channel } = setUp();
    await store.changeSubscription(channel, () => aSubscription({ channel }));
    expect(said(await ask(digest({ kind: "unsubscribe" }))).tone).toBe("done");
    expect(await store.subscription(channel)).toBeUndefined();
    for (const kind of ["unsubscribe", "pause", "resume", "skip"] as const)
      expect(said(await ask(digest({ kind }))).lines[0]).toContain("not subscribed");
  });
});

describe("/digest post", () => {
  it("posts the latest edition as the subscription wishes it", async () => {
    const { ask, store, channel, orders } = setUp();
    await putEdition(store, anEdition(), NOW);
    await putEdition(store, anEdition({ id: "2026-02-01" }), NOW);
    await store.changeSubscription(channel, () =>
      aSubscription({ channel, layout: "headlines", topics: ["IA"] }),
    );
    await ask(digest({ kind: "post" }));
    expect(orders).toMatchObject([
      { edition: "2026-02-08", layout: "headlines", topics: ["IA"], language: "fr" },
    ]);
  });

  it("posts nothing twice, and says where the first one is", async () => {
    const { ask, store, channel, orders } = setUp();
    await putEdition(store, anEdition(), NOW);
    await store.putPlan(aPlan());
    await store.claimDelivery(aDelivery({ channel, state: "done", at: NOW }));
    expect(said(await ask(digest({ kind: "post" }))).lines[0]).toContain("in this channel already");
    expect(orders).toEqual([]);
  });

  it.each([
    [
      "parked",
      { state: "parked", since: NOW, reason: { kind: "not-a-member", told: "not in channel" } },
      "waits until",
    ],
    [
      "given up",
      { state: "given-up", at: NOW, reason: { kind: "thread-gone", told: "thread deleted" } },
      "was given up (thread deleted)",
    ],
  ] as const)("does not say of what was %s that it is on its way", async (_, more, expected) => {
    const { ask, store, channel } = setUp();
    await putEdition(store, anEdition(), NOW);
    await store.putPlan(aPlan());
    await store.claimDelivery(aDelivery({ channel, ...more }));
    expect(said(await ask(digest({ kind: "post" }))).lines[0]).toContain(expected);
  });

  it("names the latest edition when the one asked for is not there", async () => {
    const { ask, store } = setUp();
    expect(said(await ask(digest({ kind: "post" }))).lines[0]).toContain("No edition");
    await putEdition(store, anEdition(), NOW);
    const answer = said(await ask(digest({ kind: "post", edition: "2025-01-01" })));
    expect(answer.lines[0]).toContain("/signals 2026-02-08");
  });

  it("counts a channel on another workspace as another one", async () => {
    const { ask, store, orders } = setUp();
    await putEdition(store, anEdition(), NOW);
    await ask(digest({ kind: "post" }), {}, aChannel({ workspace: "T2" }));
    expect(orders).toMatchObject([{ channel: { workspace: "T2" } }]);
  });
});
