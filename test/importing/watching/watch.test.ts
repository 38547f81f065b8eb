import { createServer, type IncomingMessage, type Server } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CopyState } from "../../../src/domain/copy.ts";
import { erasureOf } from "../../../src/editing/erase.ts";
import { withRelease } from "../../../src/editing/next-revision.ts";
import type { Approval } from "../../../src/importing/storing/import-draft.ts";
import { createParsing, type Parsing } from "../../../src/importing/parsing.ts";
import { createWatching, type Watching } from "../../../src/importing/watching/watch.ts";
import type { Store } from "../../../src/ports/store.ts";
import { cutOffAfter, cutOffBefore } from "../../../src/schedule/cut-off.ts";
import { aCopy, aDelivery, aPlan, aSource } from "../../builders.ts";
import { createManualClock, type ManualClock } from "../../fakes/manual-clock.ts";
import { createMemoryStore } from "../../fakes/memory-store.ts";
import { recordingLog } from "../../fakes/recording-log.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A Friday; the cut-off is on Monday at eight in Paris. */
const START = new Date("2026-02-06T10:00:00Z");
const slot = { schedule: { weekdays: [1], hour: 9, minute: 0 }, zone: "Europe/Paris" } as const;

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

let server: Server;
let address: string;
let requests: { readonly at: number; readonly headers: IncomingMessage["headers"] }[];
let answer: (request: IncomingMessage) => Answer;
let clock: ManualClock;
let store: Store;
let parsing: Parsing;
let approval: Approval;
let log: ReturnType<typeof recordingLog>;
let watching: Watching;
const never = new AbortController().signal;

beforeEach(async () => {
  requests = [];
  clock = createManualClock(START);
  server = createServer((request, response) => {
    requests.push({ at: clock.now().getTime(), headers: request.headers });
    const { status = 200, headers = {}, body = "" } = answer(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("not listening");
  address = `http://127.0.0.1:${at.port}/feed`;
  store = createMemoryStore();
  parsing = createParsing({ overruns: store, version: "test" });
  log = recordingLog();
  approval = "doubts";
  watching = watch();
  await store.changeSources(() => [aSource({ address, nextLookAt: START })]);
});
afterEach(async () => {
  await parsing.close();
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

function watch(): Watching {
  return createWatching({
    store,
    parsing,
    clock,
    log,
    approval,
    closingsOf: async () => ({
      after: (at) => cutOffAfter(slot, at),
      before: (at) => cutOffBefore(slot, at),
    }),
    request: { allowPrivateAddresses: true, agent: "Signalpost/1 (+mail@a.example)" },
  });
}

/** Minute by minute, as the running bot does. */
async function pass(ms: number, stepMs = MINUTE_MS): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await clock.advance(stepMs);
    await watching.turn(never);
  }
}

const item = (nth: number, at: string, headline = `Nouvelle ${nth}`) =>
  `<item><guid>${nth}</guid><title>${headline}</title><link>https://a.example/${nth}</link><pubDate>${at}</pubDate><description>Un texte assez long sur la nouvelle ${nth}, avec sa fin.</description></item>`;
const rss = (...items: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>La lettre</title><link>https://a.example/</link>${items.join("\n")}</channel></rss>`;
const friday = "Fri, 06 Feb 2026 09:00:00 GMT";

describe("a source that is looked at", () => {
  it("becomes an edition at its cut-off, dated by that day, of the items up to it", async () => {
    let items = [item(1, friday), item(0, "Fri, 02 Jan 2026 09:00:00 GMT")];
    answer = () => ({ body: rss(...items) });
    await watching.turn(never);
    expect(await store.listEditions()).toEqual([]);
    items = [item(2, "Sun, 08 Feb 2026 09:00:00 GMT"), ...items];
    await pass(69 * HOUR_MS + 10 * MINUTE_MS, 10 * MINUTE_MS);
    items = [item(3, "Mon, 09 Feb 2026 07:05:00 GMT"), ...items];
    await pass(2 * HOUR_MS, 10 * MINUTE_MS);
    const edition = await store.edition("2026-02-09");
    expect(edition?.signals.map(({ headline }) => headline)).toEqual(["Nouvelle 2", "Nouvelle 1"]);
    expect(await store.listEditions()).toHaveLength(1);
    expect((await store.gathered(address))?.forming?.signals.map(({ headline }) => headline)).toEqual([
      "Nouvelle 3",
    ]);
  });

  it("keeps what has fallen off the feed's end before the cut-off", async () => {
    answer = () => ({ body: rss(item(1, friday)) });
    await watching.turn(never);
    answer = () => ({ body: rss(item(2, "Sat, 07 Feb 2026 09:00:00 GMT")) });
    await pass(72 * HOUR_MS, 10 * MINUTE_MS);
    expect((await store.edition("2026-02-09"))?.signals.map(({ headline }) => headline)).toEqual([
      "Nouvelle 2",
      "Nouvelle 1",
    ]);
  });

  it("corrects an edition that no channel has begun, and proposes once one has", async () => {
    let headline = "Nouvelle 1";
    answer = () => ({ body: rss(item(1, friday, headline)) });
    await watching.turn(never);
    await pass(70 * HOUR_MS, 10 * MINUTE_MS);
    const before = await store.edition("2026-02-09");
    headline = "Autre titre";
    await pass(2 * HOUR_MS, 10 * MINUTE_MS);
    const after = await store.edition("2026-02-09");
    expect(after?.signals.map((signal) => signal.headline)).toEqual(["Autre titre"]);
    expect(after?.signals.map(({ id }) => id)).toEqual(before?.signals.map(({ id }) => id));
    await store.putPlan(aPlan());
    const begun: CopyState = {
      state: "intent",
      form: "rich",
      hash: "",
      firstTriedAt: clock.now(),
      lastTriedAt: clock.now(),
    };
    const copies = aPlan().parts.map(({ part }) => aCopy(part, begun));
    await store.claimDelivery(aDelivery({ edition: "2026-02-09", copies }));
    headline = "Encore un titre";
    await pass(2 * HOUR_MS, 10 * MINUTE_MS);
    expect((await store.edition("2026-02-09"))?.signals[0]?.headline).toBe("Autre titre");
    const { revisions = [] } = (await store.editionHistory("2026-02-09")) ?? {};
    expect(revisions.map(({ state }) => state)).toEqual(["released", "released", "proposed"]);
  });

  it("is held until a person releases it, where every import is", async () => {
    approval = "always";
    watching = watch();
    answer = () => ({ body: rss(item(1, friday)) });
    await watching.turn(never);
    await pass(72 * HOUR_MS, 10 * MINUTE_MS);
    expect(await store.edition("2026-02-09")).toBeUndefined();
    expect((await store.editionHistory("2026-02-09"))?.revisions.map(({ state }) => state)).toEqual(["held"]);
  });

  it.each([
    ["its name", { guid: "1", paragraphs: ["Autre texte."] }],
    ["its text", { paragraphs: ["Un texte assez long sur la nouvelle 1, avec sa fin."] }],
  ])("does not bring back what was erased, known by %s, nor gathers it", async (_, known) => {
    const erased = { id: "2026-01-05.00000001", headline: "Autre titre", ...known };
    const details = { edition: "2026-01-05", at: START, author: "operator", key: "0a".repeat(32) };
    await store.putErasure(erasureOf(erased, details));
    answer = () => ({ body: rss(item(2, friday), item(1, friday)) });
    await watching.turn(never);
    expect(JSON.stringify(await store.gathered(address))).not.toContain("ouvelle 1");
    await pass(72 * HOUR_MS, 10 * MINUTE_MS);
    expect((await store.edition("2026-02-09"))?.signals.map(({ headline }) => headline)).toEqual([
      "Nouvelle 2",
    ]);
  });

  it("does not undo an editor's correction by a change of something else", async () => {
    let headline = "Nouvelle 1";
    answer = () => ({ body: rss(item(2, friday), item(1, friday, headline)) });
    await watching.turn(never);
    await pass(70 * HOUR_MS, 10 * MINUTE_MS);
    await store.changeEdition("2026-02-09", (history) => {
      const [first] = history?.revisions ?? [];
      if (!first) return history;
      const signals = first.text.signals.map((signal) =>
        signal.headline === "Nouvelle 2" ? { ...signal, headline: "Corrigé" } : signal,
      );
      return withRelease(history, {
        text: { ...first.text, signals },
        telling: { kind: "silent" },
        origin: "command",
        author: "operator",
        now: clock.now(),
      });
    });
    headline = "Autre titre";
    await pass(2 * HOUR_MS, 10 * MINUTE_MS);
    const proposed = (await store.editionHistory("2026-02-09"))?.revisions.at(-1);
    expect(proposed?.state).toBe("proposed");
    expect(proposed?.text.signals.map((signal) => signal.headline)).toEqual(["Corrigé", "Autre titre"]);
  });

  it("is asked with the validators exactly as they came, and understands an answer without a body", async () => {
    const etag = 'W/"a b"';
    const modified = "Fri, 06 Feb 2026 09:00:00 +0000";
    answer = ({ headers }) =>
      headers["if-none-match"] === etag
        ? { status: 304 }
        : { headers: { etag, "last-modified": modified }, body: rss(item(1, friday)) };
    await watching.turn(never);
    await pass(3 * HOUR_MS, 10 * MINUTE_MS);
    expect(requests[0]?.headers["user-agent"]).toBe("Signalpost/1 (+mail@a.example)");
    expect(requests[1]?.headers).toMatchObject({ "if-none-match": etag, "if-modified-since": modified });
    expect((await store.listSources())[0]?.failure).toBeUndefined();
  });

  it("is asked once by two processes, and not at once after a restart", async () => {
    answer = () => ({ body: rss(item(1, friday)) });
    const other = watch();
    await Promise.all([watching.turn(never), other.turn(never)]);
    await watch().turn(never);
    expect(requests).toHaveLength(1);
  });

  it("is asked not once too often in a month", async () => {
    answer = () => ({ headers: { "cache-control": "max-age=21600" }, body: rss(item(1, friday)) });
    await watching.turn(never);
    await pass(30 * 24 * HOUR_MS, 10 * MINUTE_MS);
    const gaps = requests.slice(1).map(({ at }, nth) => at - (requests[nth]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(HOUR_MS);
    expect(gaps.filter((gap) => gap < 6 * HOUR_MS).length).toBeLessThanOrEqual(2);
  });

  it.each([
    [
      "a packed body",
      () => ({ headers: { "content-encoding": "gzip" }, body: gzipSync(rss(item(1, friday))) }),
      true,
    ],
    [
      "a bomb",
      () => ({ headers: { "content-encoding": "gzip" }, body: gzipSync(Buffer.alloc(30_000_000)) }),
      false,
    ],
    ["a body that is no gzip", () => ({ headers: { "content-encoding": "gzip" }, body: "no" }), false],
    ["a redirect to itself", () => ({ status: 302, headers: { location: "/feed" } }), false],
    ["nothing readable", () => ({ body: "<html><p>" }), false],
  ])(
    "that answers with %s is read or told, and keeps no validators of what was not read",
    async (_, next, isRead) => {
      answer = () => {
        const { headers, ...rest }: Answer = next();
        return { ...rest, headers: { ...headers, etag: '"x"' } };
      };
      await watching.turn(never);
      const [source] = await store.listSources();
      expect(source?.failure === undefined).toBe(isRead);
      expect(source?.validators.etag === '"x"').toBe(isRead);
    },
  );
});
