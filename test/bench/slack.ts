import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { createInstallations } from "../../adapters/slack/workspaces/installations.ts";
import { createSeal } from "../../adapters/slack/workspaces/seal.ts";
import { createSlack } from "../../adapters/slack/slack.ts";
import { systemClock } from "../../src/ports/clock.ts";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { createHttpServer } from "../../src/runtime/server.ts";
import { silentLog } from "../../src/ports/log.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import { aHistory, anEdition, aSignal } from "../builders.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

// How long Slack waits for the acknowledgement of `/signal` while a digest goes to 500 channels, one in each workspace. Slack
// is a process of its own, over real HTTP and WebSocket; posts go as fast as the adapter's pace lets them.

const CHANNELS = 500;
const COMMANDS = 1000;
const EVERY_MS = 10;
const KEYS = ["5f".repeat(8) + "0123456789abcdef".repeat(3)];

const server = fork(fileURLToPath(new URL("slack-process.js", import.meta.url)), [
  String(CHANNELS),
  String(COMMANDS),
  String(EVERY_MS),
]);
const { apiUrl } = z.object({ apiUrl: z.string() }).parse(await said());

const store = createMemoryStore();
const options = { clock: systemClock, log: silentLog, onInstalled() {} };
const installations = createInstallations(store, createSeal(KEYS), options);
for (let n = 0; n < CHANNELS; n++)
  await installations.storeInstallation({
    team: { id: `T${n}` },
    enterprise: undefined,
    user: { token: undefined, scopes: undefined, id: "U1" },
    bot: { token: `xoxb-T${n}-secret`, scopes: [], id: `B-T${n}`, userId: `U-BOT-T${n}` },
  });
const signals = Array.from({ length: 14 }, (_, n) =>
  aSignal({
    id: `2026-02-08.000000${String(n).padStart(2, "0")}`,
    headline: `Le signal numéro ${n} a un titre de longueur habituelle`,
    paragraphs: ["Un paragraphe de longueur habituelle, avec quelques accents. ".repeat(5)],
  }),
);
await store.changeEdition("2026-02-08", () => aHistory([anEdition({ signals })], new Date()));

const slack = createSlack({
  connection: { kind: "socket", appToken: "xapp-1" },
  workspaces: { kind: "many", clientId: "1", clientSecret: "s", stateSecret: "s", tokenKeys: KEYS },
  rateClass: "usual",
  routes: createHttpServer({ port: 0, audiences: ["platform"], clock: systemClock, log: silentLog }),
  apiUrl,
  store,
  clock: systemClock,
  log: silentLog,
  language: "fr",
  zone: "Europe/Paris",
  parse: (words) => ({ kind: "command", command: { kind: "search", words, page: 1 } }),
});
const closed = new AbortController();
const courier = createCourier({
  store,
  platforms: [slack],
  work: createMemoryWork(systemClock, closed.signal),
  paceOf: ({ pace }) => createMemoryPace(pace, systemClock),
  clock: systemClock,
  policy: { quiesceMs: 90_000, catchUpMs: 3_600_000 },
  log: silentLog,
  random: Math.random,
  isOnTopic: () => true,
  zone: "Europe/Paris",
});
await slack.connect({
  answer: ({ person }) =>
    Promise.resolve({ kind: "said", language: person.language, tone: "done", lines: ["12 signaux"] }),
  suggest: () => Promise.resolve([]),
  tell: () => Promise.resolve(),
});
for (let n = 0; n < CHANNELS; n++)
  await courier.order({
    edition: "2026-02-08",
    channel: { platform: "slack", workspace: `T${n}`, id: "C1" },
    layout: "thread",
    language: "fr",
    topics: [],
  });

server.send("measure");
const numbers = z.record(z.string(), z.number()).parse(await said());
closed.abort();
await courier.close(100);
await slack.close();

const { p50 = 0, p99 = 0, most = 0, posts = 0 } = numbers;
const perSecond = (posts / (COMMANDS * EVERY_MS)) * 1000;
console.log("slack");
for (const [what, value, target] of [
  [`p99 of acknowledging /signal while a digest goes to ${CHANNELS} channels, in ms`, p99, "< 100"],
  ["median, in ms", p50, ""],
  ["the slowest, in ms", most, ""],
  ["posts a second meanwhile", perSecond, ""],
] as const)
  console.log(`  ${what.padEnd(78)} ${value.toFixed(1).padStart(9)}  ${target}`);

async function said(): Promise<unknown> {
  const [message]: unknown[] = await once(server, "message");
  return message;
}
