import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDiscord } from "../../adapters/discord/discord.ts";
import type { Answer } from "../../src/ports/answer.ts";
import type { Handlers } from "../../src/ports/platform.ts";
import { systemClock } from "../../src/ports/clock.ts";
import type { Order } from "../../src/delivery/courier.ts";
import { createCourier } from "../../src/delivery/create-courier.ts";
import { createMemoryPace } from "../../src/delivery/queue/memory-pace.ts";
import { createMemoryWork } from "../../src/delivery/queue/memory-work.ts";
import { silentLog } from "../../src/ports/log.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { aHistory, aSignal, anEdition } from "../builders.ts";
import { startDiscordServer } from "../fakes/discord-server.ts";
import { addChannel, addGuild } from "../fakes/discord-server-world.ts";

// How fast `/signal` is answered while editions go to 500 channels, and what 1,000 servers cost in memory. The other end is a process of its
// own. Run with Node 22.18 or newer, which reads TypeScript: node test/bench/discord.ts

const GUILDS = 1000;
const CHANNELS_PER_GUILD = 30;
const POSTED_TO = 500;
const ASKED = 400;
const EVERY_MS = 50;

const guildId = (n: number): string => String(300_000_000_000_000_000n + BigInt(n) * 4_194_304n);
const channelId = (guild: number, n: number): string =>
  String(400_000_000_000_000_000n + BigInt(guild * 100 + n));

const answer: Answer = {
  kind: "hits",
  language: "fr",
  words: "tiktok",
  summary: "5 signaux pour « tiktok »",
  notes: [],
  hits: Array.from({ length: 5 }, (_, n) => ({
    signal: `2026-02-08.0000000${n}`,
    edition: "2026-02-08",
    headline: [{ text: `TikTok ouvre un bureau à Lyon ${n}`, marked: false }],
    snippet: [{ text: "Trente personnes y travailleront dès le mois de mars. ".repeat(3), marked: false }],
  })),
  total: 5,
  page: 1,
  pages: 1,
};

const handlers: Handlers = {
  answer: () => Promise.resolve(answer),
  suggest: () => Promise.resolve([]),
  tell: () => Promise.resolve(),
};

if (process.argv[2] === "server") await serve();
else await measure();

/** The child: a Discord with a thousand servers, that asks `/signal` when it is told to. */
async function serve(): Promise<void> {
  const server = await startDiscordServer();
  for (let guild = 0; guild < GUILDS; guild++) {
    addGuild(server.world, guildId(guild), `Rédaction de la ville numéro ${guild}`);
    for (let n = 0; n < CHANNELS_PER_GUILD; n++)
      addChannel(server.world, guildId(guild), channelId(guild, n));
  }
  process.on("message", (message) => void hear(message));
  process.on("disconnect", () => process.exit());
  process.send?.({ apiUrl: server.apiUrl, token: server.world.token });

  async function hear(message: unknown): Promise<void> {
    if (message !== "ask") return;
    const times: number[] = [];
    const asked: Promise<unknown>[] = [];
    for (let n = 0; n < ASKED; n++) {
      const data = {
        id: "500",
        name: "signal",
        type: 1,
        options: [{ name: "words", type: 3, value: "tiktok" }],
      };
      const act = { type: 2 as const, data, guild: guildId(n), channel: { id: channelId(n, 0) } };
      asked.push(server.interactions.act(act).then(({ afterMs }) => times.push(afterMs)));
      await systemClock.sleep(EVERY_MS);
    }
    await Promise.all(asked);
    const posts = server.requests.filter(
      (request) => request.method === "POST" && request.path.endsWith("/messages"),
    );
    process.send?.({ times, posts: posts.length });
  }
}

async function measure(): Promise<void> {
  const child = fork(import.meta.filename, ["server"], { stdio: "inherit" });
  const heard = (): Promise<unknown> => new Promise((resolve) => child.once("message", resolve));
  const { apiUrl, token } = (await heard()) as { readonly apiUrl: string; readonly token: string };
  const discord = createDiscord({
    token,
    apiUrl,
    parse: () => ({ kind: "said", answer }),
    clock: systemClock,
    log: silentLog,
  });
  await discord.connect(handlers);
  await systemClock.sleep(5000);
  globalThis.gc?.();
  const connectedMb = process.memoryUsage().rss / 2 ** 20;

  const folder = await mkdtemp(path.join(tmpdir(), "signalpost-bench-"));
  const store = await openEmbeddedStore(folder, { mode: "own" });
  const closed = new AbortController();
  const courier = createCourier({
    store,
    platforms: [discord],
    work: createMemoryWork(systemClock, closed.signal),
    paceOf: ({ pace }) => createMemoryPace(pace, systemClock),
    clock: systemClock,
    policy: { quiesceMs: 90_000, catchUpMs: 172_800_000 },
    log: silentLog,
    random: Math.random,
    isOnTopic: () => true,
    zone: "Europe/Paris",
  });
  const signals = Array.from({ length: 14 }, (_, n) =>
    aSignal({ headline: `Signal ${n} : TikTok et le cuivre` }),
  );
  const edition = anEdition({ signals });
  await store.changeEdition(edition.id, () => aHistory([edition], new Date()));
  for (let n = 0; n < POSTED_TO; n++) await courier.order(orderTo(n));

  const asked = heard();
  child.send("ask");
  const { times, posts } = (await asked) as { readonly times: number[]; readonly posts: number };
  const usedMb = process.memoryUsage().rss / 2 ** 20;
  closed.abort();
  await courier.close(5000);
  await discord.close();
  await store.close();
  await rm(folder, { recursive: true });
  child.kill();

  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(times.length * 0.99)] ?? Number.NaN;
  console.log("discord");
  row(
    `p99 of ${times.length} answers to /signal while editions go to ${POSTED_TO} channels, in ms`,
    p99,
    "< 100",
  );
  row("posts a second meanwhile", (posts * 1000) / (ASKED * EVERY_MS), "");
  row(`memory with ${GUILDS} servers of ${CHANNELS_PER_GUILD} channels, in MB`, connectedMb, "< 250");
  row("memory while posting and answering, in MB", usedMb, "< 250");
}

function orderTo(n: number): Order {
  return {
    edition: "2026-02-08",
    channel: { platform: "discord", workspace: guildId(n), id: channelId(n, 1) },
    layout: "thread",
    language: "fr",
    topics: [],
  };
}

function row(what: string, value: number, target: string): void {
  console.log(`  ${what.padEnd(78)} ${value.toFixed(1).padStart(9)}  ${target}`);
}
