import { once } from "node:events";
import { connect, createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deliveryIdOf } from "../../src/domain/delivery.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { type SlackServer, startSlackServer } from "../fakes/slack-server.ts";
import type { SlackChannel } from "../fakes/slack-server-world.ts";
import { editionText, makeHome, type Home } from "./program.ts";

const HEADLINES = Array.from({ length: 4 }, (_, n) => `Signal numéro ${n + 1}`);
const POST = ["post", "2026-02-08", "--to", "slack:C0001"];

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 0;
}

/** The whole way: the real program in a process of its own, the real client library, real sockets, real files. */
describe("The real program on Slack", () => {
  let home: Home;
  let server: SlackServer;
  let channel: SlackChannel;
  let env: Record<string, string>;

  beforeEach(async () => {
    home = await makeHome();
    server = await startSlackServer();
    const team = server.addTeam("T1");
    const general = team.channels.get("C0001");
    if (!general) throw new Error("the server has no channel");
    channel = general;
    env = {
      SLACK_BOT_TOKEN: team.token,
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: server.apiUrl,
      SIGNALPOST_QUIESCE_SECONDS: "1",
    };
    await home.write("edition.txt", editionText("2026-02-08", HEADLINES));
    await home.run(["import", "edition.txt"]);
  });
  afterEach(async () => {
    await home.remove();
    await server.close();
  });

  /** The signals in the channel's thread, in the order in which they stand there. */
  const inThread = () =>
    channel.messages
      .filter(({ thread }) => thread !== undefined)
      .map(({ text }) => /Signal numéro \d/.exec(text)?.[0]);

  async function states() {
    const store = await openEmbeddedStore(home.path("data/state"), { mode: "read" });
    const delivery = await store.delivery(
      "2026-02-08",
      deliveryIdOf("2026-02-08", { platform: "slack", workspace: "T1", id: "C0001" }),
    );
    await store.close();
    return delivery?.copies.map(({ state }) => state);
  }

  /** Starts to post; resolves when `count` posts have reached the server. */
  async function postUntil(count: number) {
    const running = home.start(POST, env);
    const posts = () => server.requests.filter(({ method }) => method === "chat.postMessage").length;
    while (posts() < count) await new Promise((resolve) => setTimeout(resolve, 5));
    return running;
  }

  it("posts an edition as a thread and ends with 0, with no token in anything it says", async () => {
    const { code, out, err } = await home.run(POST, { env });
    expect([code, inThread()]).toEqual([0, HEADLINES]);
    expect(channel.messages.filter(({ thread }) => thread === undefined)).toHaveLength(1);
    expect(out + err).not.toContain(env["SLACK_BOT_TOKEN"]);
    expect((await home.run(POST, { env })).code).toBe(0);
    expect(inThread()).toEqual(HEADLINES);
  }, 60_000);

  it("at SIGTERM finishes the request under way, records it, and ends; the next run goes on from there", async () => {
    server.fault("chat.postMessage", "none", "none", "slow");
    const running = await postUntil(3);
    running.child.kill("SIGTERM");
    const { code } = await running.finished;
    expect(code).not.toBeNull();
    expect(await states()).toEqual(["shown", "shown", "shown", "pending", "pending"]);
    expect((await home.run(POST, { env })).code).toBe(0);
    expect(inThread()).toEqual(HEADLINES);
  }, 60_000);

  it("at a second signal ends at once, and the next run reads back what may be there", async () => {
    server.fault("chat.postMessage", "none", "none", "silent-after");
    const running = await postUntil(3);
    running.child.kill("SIGTERM");
    // Two signals that come before the first one is taken are one signal.
    await running.says("slack:C0001: open");
    running.child.kill("SIGTERM");
    expect((await running.finished).code).toBe(1);
    expect((await states())?.[2]).toBe("intent");
    expect((await home.run(POST, { env })).code).toBe(0);
    expect(inThread()).toEqual(HEADLINES);
  }, 60_000);

  it("at SIGTERM ends at once, although somebody has sent half a request", async () => {
    const port = await freePort();
    const running = home.start(["start"], { ...env, PORT: String(port) });
    await running.says("bot.started");
    const half = connect(port, "127.0.0.1").on("error", () => undefined);
    half.write("POST /slack/events HTTP/1.1\r\nHost");
    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect([health.status, await health.json()]).toEqual([200, { ok: true }]);
    running.child.kill("SIGTERM");
    const { code, out, err } = await running.finished;
    expect([code, out + err]).toEqual([0, expect.not.stringContaining("bot.stop-overdue")]);
  }, 60_000);

  it("killed at random moments posts every signal once and in order", async () => {
    for (const count of [1, 2, 4, 5]) {
      const running = await postUntil(count);
      running.child.kill("SIGKILL");
      await running.finished;
    }
    expect((await home.run(POST, { env })).code).toBe(0);
    expect(inThread()).toEqual(HEADLINES);
    expect(channel.messages.filter(({ thread }) => thread === undefined)).toHaveLength(1);
  }, 60_000);
});
