import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Platform, PlatformEvent } from "../../src/ports/platform.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import { recordingLog } from "../fakes/recording-log.ts";
import { silentLog } from "../../src/ports/log.ts";
import { createHttpServer } from "../../src/runtime/server.ts";
import { aWebServer, handlersThat, said, slackFor } from "./subject.ts";
import { typed } from "./typed.ts";

/** Waits last a hundredth of their time. */
const hurried = {
  now: () => systemClock.now(),
  sleep: (ms: number, abort?: AbortSignal) => systemClock.sleep(ms / 100, abort),
};

let server: SlackServer;
let platform: Platform;
let told: PlatformEvent[];
const handlers = handlersThat(
  () => Promise.resolve(said("Voilà.")),
  (event) => {
    told.push(event);
    return Promise.resolve();
  },
);

beforeEach(async () => {
  server = await startSlackServer();
  server.addTeam("T1");
  told = [];
  platform = slackFor(server, { clock: hurried });
});
afterEach(async () => {
  await platform.close();
  await server.close();
});

describe("Socket Mode", () => {
  it.each(["refresh", "abrupt"] as const)("connects again after a %s end, and answers", async (how) => {
    await platform.connect(handlers);
    for (let n = 0; n < 3; n++) {
      const again = server.connected();
      server.dropSockets(how);
      await again;
      await eventually(() => server.sockets() === 1);
      await answers();
    }
  });

  it("connects again when Slack could not be reached for a while", async () => {
    const log = recordingLog();
    platform = slackFor(server, { clock: hurried, log });
    await platform.connect(handlers);
    const again = server.connected();
    server.refuse();
    server.dropSockets("abrupt");
    await eventually(() => log.events.filter(({ event }) => event === "slack.unreachable").length > 2);
    await server.accept();
    await again;
    await answers();
  });

  it("is told how long to wait before the socket is opened", async () => {
    server.fault("apps.connections.open", "rate-limited");
    await expect(platform.connect(handlers)).rejects.toMatchObject({
      failure: { kind: "rate-limited", retryAfterMs: 1000 },
    });
  });

  it("says that a Slack which cannot be reached yet was not reached, and connects when it is asked again", async () => {
    server.refuse();
    const unreachable = { failure: { kind: "not-sent" } };
    await expect(platform.connect(handlers)).rejects.toMatchObject(unreachable);
    await server.accept();
    server.fault("apps.connections.open", "reset-before");
    await expect(platform.connect(handlers)).rejects.toMatchObject(unreachable);
    await platform.connect(handlers);
    expect(server.sockets()).toBe(1);
    await answers();
  });

  it("is stopped by a dead bot's token, and by a dead app's token", async () => {
    const team = server.teams.get("T1");
    if (team) team.alive = false;
    await expect(platform.connect(handlers)).rejects.toMatchObject({ failure: { kind: "stopped" } });
    if (team) team.alive = true;
    platform = slackFor(server, { connection: { kind: "socket", appToken: "xapp-dead" } });
    await expect(platform.connect(handlers)).rejects.toThrow("SLACK_APP_TOKEN");
    await expect(platform.connect(handlers)).rejects.toMatchObject({ failure: { kind: "stopped" } });
  });

  it("tells when the app's token dies while it runs", async () => {
    await platform.connect(handlers);
    server.fault("apps.connections.open", { error: "invalid_auth" });
    server.dropSockets("refresh");
    await eventually(() => told.length > 0);
    expect(told).toMatchObject([{ kind: "stopped", platform: "slack" }]);
  });

  it.each([
    "null",
    "7",
    '{"type":"events_api"}',
    '{"type":"events_api","envelope_id":"E1","payload":null}',
    '{"type":"events_api","envelope_id":"E1","payload":{"event":null}}',
    '{"type":"interactive","envelope_id":"E1","payload":null}',
    '{"type":"slash_commands","envelope_id":"E1","payload":null}',
    "[]",
    "{",
  ])("goes on and answers after %s was sent to it", async (text) => {
    await platform.connect(handlers);
    server.sendRaw(text);
    await answers();
  });

  it("tells of what it cannot read, and counts it", async () => {
    const log = recordingLog();
    platform = slackFor(server, { clock: hurried, log });
    await platform.connect(handlers);
    server.sendRaw("null");
    server.sendRaw("null");
    await eventually(() => log.events.filter(({ event }) => event === "slack.unreadable").length === 2);
    expect(log.events.findLast(({ event }) => event === "slack.unreadable")?.fields).toMatchObject({
      count: 2,
    });
  });

  it("answers what is sent again because its acknowledgement was lost, once", async () => {
    await platform.connect(handlers);
    const box = server.responseUrl();
    const payload = { ...typed("/signal", "x"), response_url: box.url };
    await server.deliver("slash_commands", payload, "E-again");
    const again = server.connected();
    server.dropSockets("abrupt");
    await again;
    await eventually(() => server.sockets() === 1);
    await server.deliver("slash_commands", payload, "E-again");
    await box.next();
    await platform.close();
    expect(box.got).toHaveLength(1);
  });

  it("opens no port", async () => {
    const web = aWebServer();
    platform = slackFor(server, { routes: web });
    await platform.connect(handlers);
    await answers();
    expect(web.port).toBe(0);
  });

  it("says which port is taken where it needs one", async () => {
    const taken = createServer().listen(0);
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const web = createHttpServer({ port, audiences: ["platform"], clock: hurried, log: silentLog });
    platform = slackFor(server, { connection: { kind: "http", signingSecret: "s" }, routes: web });
    const refused = platform.connect(handlers);
    await expect(refused).rejects.toThrow("set PORT to a free one");
    await expect(refused).rejects.toMatchObject({ failure: { kind: "stopped" } });
    taken.close();
    await once(taken, "close");
  });
});

async function answers(): Promise<void> {
  const box = server.responseUrl();
  await server.deliver("slash_commands", { ...typed("/signal", "x"), response_url: box.url });
  expect((await box.next())["text"]).toBe("Voilà.");
}

async function eventually(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 1));
}
