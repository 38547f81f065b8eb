import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTranscript } from "../../adapters/console/transcript.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { editionText, makeHome, type Home } from "./program.ts";

const KILLS = 20;
/** So many that all kills come before the end. */
const SIGNALS = 300;

describe("The real program, killed at any moment", () => {
  let home: Home;

  beforeEach(async () => {
    home = await makeHome();
  });
  afterEach(async () => home.remove());

  it("posts every signal once and in order, through twenty kills during one delivery", async () => {
    const headlines = Array.from({ length: SIGNALS }, (_, n) => `Signal numéro ${n + 1}`);
    await home.write("data/editions/2026-02-08.txt", editionText("2026-02-08", headlines));
    const env = { SIGNALPOST_QUIESCE_SECONDS: "0" };
    const transcript = async () => (await openTranscript(home.path("data/state/console.jsonl"))).entries();

    for (let kill = 0; kill < KILLS; kill++) {
      const bot = home.start(["start"], env);
      await bot.says("│ ");
      // Any moment will do: what is expected holds at all of them.
      await wait(Math.random() * 15);
      bot.child.kill("SIGKILL");
      await bot.finished;
    }
    expect((await transcript()).length).toBeLessThan(SIGNALS);

    expect((await home.run(["start"], { env })).code).toBe(0);
    const [header, ...replies] = await transcript();
    expect(header?.thread).toBeUndefined();
    expect(replies.map(({ thread }) => thread)).toEqual(headlines.map(() => header?.id));
    expect(replies.map(({ text }) => text.split("\n")[0])).toEqual(
      headlines.map((headline, n) => `${n + 1}/${SIGNALS} ${headline}`),
    );
  }, 300_000);

  it("holds the old edition or the new one, whole, when an import is killed", async () => {
    const versions = ["Première version", "Deuxième version"];
    const texts = versions.map((version) =>
      editionText("2026-02-08", [`${version} un`, `${version} deux`, `${version} trois`]),
    );
    await home.write("a.txt", texts[0] ?? "");
    await home.write("b.txt", texts[1] ?? "");
    expect((await home.run(["import", "a.txt"])).code).toBe(0);

    for (let kill = 0; kill < 20; kill++) {
      const running = home.start(["import", kill % 2 === 0 ? "b.txt" : "a.txt", "--replace"]);
      await wait(Math.random() * 500);
      running.child.kill("SIGKILL");
      await running.finished;

      const store = await openEmbeddedStore(home.path("data/state"), { mode: "read" });
      const headlines = (await store.edition("2026-02-08"))?.signals.map(({ headline }) => headline);
      expect(
        versions.map((version) => ["un", "deux", "trois"].map((part) => `${version} ${part}`)),
      ).toContainEqual(headlines);
      await store.close();
    }
  }, 300_000);
});
