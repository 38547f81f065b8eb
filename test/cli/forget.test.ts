import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { aChannel, aSubscription } from "../builders.ts";
import { type Home, makeHome } from "./program.ts";

const channel = aChannel({ platform: "slack", workspace: "T0001", id: "C0001" });

let home: Home;
beforeEach(async () => {
  home = await makeHome();
  const store = await openEmbeddedStore(home.path("data/state"), { mode: "own" });
  await store.changeSubscription(channel, () => aSubscription({ channel }));
  await store.putInstallation({ platform: "slack", id: "T0001", sealed: "abc=" });
  await store.close();
});
afterEach(() => home.remove());

async function isKept(): Promise<boolean> {
  const store = await openEmbeddedStore(home.path("data/state"), { mode: "read" });
  try {
    return (await store.subscription(channel)) !== undefined;
  } finally {
    await store.close();
  }
}

describe("signalpost forget", () => {
  it("removes all that is kept of a workspace, and says what it removed and cannot reach", async () => {
    const { code, out } = await home.run(["forget", "slack:T0001"]);
    expect(code).toBe(0);
    expect(out).toContain("slack:T0001 is forgotten. Removed: 1 subscription, 0 deliveries");
    expect(out).toContain("1 installation.");
    expect(out).toContain("backups");
    expect(await isKept()).toBe(false);
  });

  it("says the same as JSON", async () => {
    const { out } = await home.run(["forget", "slack:T0001", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      workspace: { platform: "slack", workspace: "T0001" },
      forgotten: { subscriptions: 1, deliveries: 0, plans: 0, installations: 1 },
    });
  });

  it.each(["T0001", "teams:T0001", "console:local", "slack:"])(
    "refuses %s, which names no workspace",
    async (typed) => {
      const { code, err } = await home.run(["forget", typed]);
      expect(code).toBe(2);
      expect(err).toContain("slack:ID");
      expect(await isKept()).toBe(true);
    },
  );

  it("asks to stop the bot first where it runs", async () => {
    const owner = await openEmbeddedStore(home.path("data/state"), { mode: "own" });
    const { code, err } = await home.run(["forget", "slack:T0001"]);
    await owner.close();
    expect(code).toBe(1);
    expect(err).toContain("stop that one first");
    expect(await isKept()).toBe(true);
  });
});

describe("A setting that is misspelt", () => {
  const env = { SIGNALPOST_SHEDULE: "monday 09:00" };

  it.each([
    ["search", "rien", "--json"],
    ["status", "--json"],
    ["forget", "slack:T0002", "--json"],
  ])("is told once on standard error by %s, and never within JSON", async (...args) => {
    const { out, err } = await home.run(args, { env });
    expect(err.match(/SIGNALPOST_SHEDULE/g)).toHaveLength(1);
    expect(err).toContain("SIGNALPOST_SCHEDULE");
    expect(out).not.toContain("SHEDULE");
    JSON.parse(out);
  });

  it("is told by doctor among its hints, and not beside them", async () => {
    const { out, err } = await home.run(["doctor"], { env });
    expect(out).toContain("SIGNALPOST_SHEDULE");
    expect(err).not.toContain("SHEDULE");
  });
});
