import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MessageRef } from "../../src/domain/channel.ts";
import { PlatformError } from "../../src/ports/failure.ts";
import type { Thread } from "../../src/ports/platform.ts";
import type { Fault } from "../fakes/discord-server.ts";
import { seededRandom } from "../fakes/random.ts";
import {
  aHeader,
  aSignal,
  failureOf,
  inChannel,
  inThread,
  keyOf,
  longAgo,
  sending,
  soon,
} from "./messages.ts";
import { forumChannel, openScene, textChannel, textOf, type Scene } from "./world.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(async () => {
  await scene.close();
});

const requestsTo = (path: RegExp) =>
  scene.server.requests.filter((request) => request.method === "POST" && path.test(request.path)).length;

/** Fires once the fault has struck, where it leaves the request without an end. */
function strikeAndGiveUp(fault: Fault): AbortSignal {
  const giveUp = new AbortController();
  scene.server.strike(fault, undefined, () => {
    if (/^(silent|stalled)/.test(fault)) giveUp.abort();
  });
  return giveUp.signal;
}

const lost = [
  ["reset-before", 0],
  ["reset-after", 1],
  ["closed-after", 1],
  ["error-before", 0],
  ["error-after", 1],
  ["silent-before", 0],
  ["silent-after", 1],
  ["cut-after", 1],
  ["stalled-after", 1],
  ["page-after", 1],
] as const;

for (const [fault, there] of lost) {
  describe(`after ${fault}`, () => {
    it("one request was sent, the outcome is unknown, and sending it again soon changes nothing", async () => {
      const abort = strikeAndGiveUp(fault);
      const failure = await failureOf(
        scene.discord.post(inChannel(textChannel), aHeader(), sending(0, { abort })),
      );
      expect(failure).toEqual({ kind: "unknown", resendSafeForMs: 60_000 });
      expect(requestsTo(/messages$/)).toBe(1);
      expect(scene.text.messages.size).toBe(there);

      const ref = await scene.discord.post(inChannel(textChannel), aHeader(), sending(0));
      expect([...scene.text.messages.keys()]).toEqual([ref.id]);
    });

    it("a forum's post is unknown for good, and found by its key", async () => {
      const abort = strikeAndGiveUp(fault);
      const failure = await failureOf(
        scene.discord.post(inChannel(forumChannel), aHeader(), sending(0, { abort })),
      );
      expect(failure).toEqual({ kind: "unknown", resendSafeForMs: 0 });
      const back = await scene.discord.readBack(inChannel(forumChannel), [keyOf(0)], longAgo(), soon());
      expect(back.readable && back.found.length).toBe(there);
    });
  });
}

it.each([
  ["limited-route", { kind: "rate-limited", scope: "channel" }],
  ["limited-all", { kind: "rate-limited", scope: "platform" }],
  ["limited-bare", { kind: "rate-limited", scope: "platform", retryAfterMs: 1000 }],
  ["banned-page", { kind: "not-sent" }],
  ["refused-content", { kind: "rejected" }],
] as const)("after %s nothing was posted, and one request was sent", async (fault, failure) => {
  scene.server.strike(fault);
  expect(await failureOf(scene.discord.post(inChannel(textChannel), aHeader(), sending(0)))).toMatchObject(
    failure,
  );
  expect(requestsTo(/messages$/)).toBe(1);
  expect(scene.text.messages.size).toBe(0);
});

it("given up before it was sent, a post was certainly not sent", async () => {
  const header = await scene.discord.post(inChannel(textChannel), aHeader(), sending(0));
  const late = { ...sending(1), abort: AbortSignal.abort() };
  expect(await failureOf(scene.discord.post(inThread({ header, title: "" }), aSignal(), late))).toEqual({
    kind: "not-sent",
  });
});

it("the sixth message in five seconds waits at our side, without a request", async () => {
  const instant = Date.now();
  scene.server.setClock(() => instant);
  const header = await scene.discord.post(inChannel(textChannel), aHeader(), sending(0));
  const thread = { header, title: "Édition" };
  for (let n = 1; n <= 5; n++) await scene.discord.post(inThread(thread), aSignal(), sending(n));
  const asked = scene.server.requests.length;
  const failure = await failureOf(scene.discord.post(inThread(thread), aSignal(), sending(6)));
  expect(failure).toMatchObject({ kind: "rate-limited", scope: "channel" });
  expect(scene.server.requests).toHaveLength(asked);
});

it.each([1, 2, 3])("an edition goes out once and in order through any troubles (%i)", async (seed) => {
  scene.server.keepLimits(false);
  const dice = seededRandom(seed);
  const faults: readonly Fault[] = [
    ...lost.map(([fault]) => fault),
    "limited-bare",
    "limited-all",
    "banned-page",
  ];
  const header = await persist(() =>
    scene.discord.post(inChannel(textChannel), aHeader(), sending(0, { ms: 400 })),
  );
  const thread: Thread = { header, title: "Édition" };
  for (let n = 1; n <= 8; n++) {
    if (dice() < 0.6) scene.server.strike(faults[Math.floor(dice() * faults.length)] ?? "reset-after");
    await persist(() =>
      scene.discord.post(inThread(thread), aSignal({ headline: `Signal ${n}` }), sending(n, { ms: 400 })),
    );
  }
  const posted = scene.server.world.channels.get(header.id)?.messages ?? new Map();
  const headlines = [...posted.values()].map((message) => textOf(message).split("\n")[0]);
  expect(headlines).toEqual(Array.from({ length: 8 }, (_, n) => `Signal ${n + 1}`));
});

it("after the nonce is forgotten, reading back finds what was posted, and nothing else", async () => {
  const header = await scene.discord.post(inChannel(textChannel), aHeader(), sending(0));
  const thread = { header, title: "Édition" };
  await scene.discord.post(inThread(thread), aSignal(), sending(1));
  scene.server.strike("reset-after");
  await failureOf(scene.discord.post(inThread(thread), aSignal(), sending(2)));
  const back = await scene.discord.readBack(inThread(thread), [keyOf(2), keyOf(3)], longAgo(), soon());
  expect(back).toMatchObject({ readable: true, found: [{ key: keyOf(2), message: { thread: header.id } }] });
});

it("finds a key among hundreds of messages of others, and one that is there twice", async () => {
  const header = await scene.discord.post(inChannel(textChannel), aHeader(), sending(0));
  const { messages } = scene.text;
  const ours = messages.get(header.id);
  if (!ours) throw new Error("nothing was posted");
  for (let n = 1; n <= 250; n++) {
    const id = String(BigInt(header.id) + BigInt(n));
    messages.set(id, { ...ours, id, author: "700000000000000007" });
  }
  const again = String(BigInt(header.id) + 251n);
  messages.set(again, { ...ours, id: again });
  const back = await scene.discord.readBack(inChannel(textChannel), [keyOf(0)], longAgo(), soon());
  expect(back.readable && back.found.map(({ message }) => message.id)).toEqual([header.id, again]);
});

/** What the courier does within the minute in which a nonce is surely remembered: the same post again. */
async function persist(post: () => Promise<MessageRef>): Promise<MessageRef> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await post();
    } catch (error) {
      if (!(error instanceof PlatformError) || attempt > 5) throw error;
      const { failure } = error;
      if (failure.kind === "rate-limited") await wait(failure.retryAfterMs);
      else if (failure.kind !== "unknown" && failure.kind !== "not-sent") throw error;
    }
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms + 20));
}
