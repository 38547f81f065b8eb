import { afterEach, beforeEach, expect, it } from "vitest";
import { nothing } from "../../adapters/discord/wire/payloads.ts";
import { createRest, type Rest } from "../../adapters/discord/wire/rest.ts";
import { createWire, type Wire } from "../../adapters/discord/wire/wire.ts";
import { silentLog } from "../../src/ports/log.ts";
import { startDiscordServer, type DiscordServer } from "../fakes/discord-server.ts";
import { createManualClock, type ManualClock } from "../fakes/manual-clock.ts";
import { failureOf } from "./messages.ts";

let server: DiscordServer;
let clock: ManualClock;
let wire: Wire;
let rest: Rest;
beforeEach(async () => {
  server = await startDiscordServer();
  clock = createManualClock(new Date("2026-02-09T08:00:00Z"));
  wire = createWire({ clock, log: silentLog });
  rest = createRest(server.world.token, server.apiUrl, wire);
});
afterEach(async () => {
  rest.close();
  await server.close();
});

const who = (): Promise<unknown> =>
  rest.ask({ method: "GET", route: "/users/@me", wanted: "ask who we are", effect: "none" }, nothing);
const always = () => true;

it("waits longer after each 429 that says nothing, and asks nothing meanwhile", async () => {
  const waits: number[] = [];
  for (let n = 0; n < 10; n++) {
    server.strike("limited-bare", always);
    const failure = await failureOf(who());
    if (failure.kind !== "rate-limited") throw new Error(`expected a limit, not ${failure.kind}`);
    waits.push(failure.retryAfterMs);
    expect(await failureOf(who())).toEqual(failure);
    await clock.advance(failure.retryAfterMs);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300].map((seconds) => seconds * 1000));
  expect(server.requests).toHaveLength(10);
});

it("starts over with short waits after an answer", async () => {
  server.strike("limited-bare", always);
  await failureOf(who());
  await clock.advance(1000);
  await who();
  server.strike("limited-bare", always);
  expect(await failureOf(who())).toMatchObject({ retryAfterMs: 1000 });
});

it("sends nothing more once the token was refused, and tells it once", async () => {
  const told: string[] = [];
  wire.onRefused((reason) => told.push(reason));
  server.world.token = "another-token";
  expect(await failureOf(who())).toEqual({ kind: "stopped" });
  expect(await failureOf(who())).toEqual({ kind: "stopped" });
  expect(server.requests).toHaveLength(1);
  expect(told).toEqual([expect.stringContaining("DISCORD_TOKEN")]);
});

it("says stopped of all that waited behind a refused token, without another request", async () => {
  server.world.token = "another-token";
  const failures = await Promise.all([who(), who(), who()].map((one) => failureOf(one)));
  expect(failures).toEqual([{ kind: "stopped" }, { kind: "stopped" }, { kind: "stopped" }]);
  expect(server.requests).toHaveLength(1);
});

it("lets nothing with a refused token through, whoever asks", async () => {
  wire.refuse("it was reset");
  const init = { method: "GET", headers: { Authorization: "Bot x" } };
  await expect(wire.makeRequest(`${server.apiUrl}/v10/users/@me`, init)).rejects.toThrow("it was reset");
  expect(server.requests).toEqual([]);
});

it("stops after 2,500 refusals in ten minutes, far from the 10,000 that get banned, and goes on when they are old", async () => {
  const forbidden = () =>
    rest
      .ask({ method: "GET", route: "/channels/1", wanted: "look", effect: "none" }, nothing)
      .catch(() => undefined);
  server.world.guilds.set("1", { id: "1", name: "one", permissions: 0n });
  server.world.channels.set("1", {
    id: "1",
    type: 0,
    guild: "1",
    name: "one",
    denied: 0n,
    tags: [],
    requiresTag: false,
    messages: new Map(),
  });
  for (let n = 0; n < 2600; n++) {
    // @discordjs/rest lets 50 requests a second through; our own count goes by the wire.
    if (n % 49 === 0) {
      rest.close();
      rest = createRest(server.world.token, server.apiUrl, wire);
    }
    await forbidden();
  }
  expect(server.requests).toHaveLength(2500);
  expect(await failureOf(who())).toEqual({ kind: "rate-limited", retryAfterMs: 600_000, scope: "platform" });
  await clock.advance(600_000);
  await who();
});

it.each(["reset-before", "reset-after", "error-after", "closed-after", "cut-after"] as const)(
  "sends one request when it meets %s",
  async (fault) => {
    server.strike(fault, always);
    await failureOf(who());
    expect(server.requests).toHaveLength(1);
  },
);

it("knows that nothing was sent where nobody listens", async () => {
  await server.close();
  expect(await failureOf(who())).toEqual({ kind: "not-sent" });
});
