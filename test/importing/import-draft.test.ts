import { describe, expect, it } from "vitest";
import type { Edition } from "../../src/domain/edition.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { importDraft } from "../../src/importing/storing/import-draft.ts";
import type { ImportResult } from "../../src/importing/storing/import-draft.ts";
import type { Editions, Erasures } from "../../src/ports/store.ts";
import { signalIds } from "../../src/importing/structure/signal-ids.ts";
import { onlyDraft } from "./parsed.ts";

const now = new Date("2026-02-09T08:00:00Z");
const BODIES = [
  "Il ferme après trois ans.",
  "L’outil décide seul dans l’Aisne.",
  "La coopérative rachète son rival à Nantes.",
];
const HEADLINES = [
  "Un port débranche son électrolyseur",
  "Un assistant trie les appels",
  "Des coursiers rachètent un dépôt",
];

const signal = (index: number): string => `${HEADLINES[index]}\n\n${BODIES[index]}\n`;
const text = (...signals: string[]): string => ["date 2026-02-08 Titre\n", ...signals].join("\n");
const ALL = text(signal(0), signal(1), signal(2));

function imported(editions: Editions & Erasures, source: string, options = {}): Promise<ImportResult> {
  return importDraft(onlyDraft(source), editions, {
    replace: false,
    dryRun: false,
    approval: "doubts",
    now,
    ...options,
  });
}

const stored = (editions: Editions): Promise<Edition | undefined> => editions.edition("2026-02-08");

const ids = ({ edition }: ImportResult): string[] => edition?.signals.map(({ id }) => id) ?? [];

describe("importing an edition", () => {
  it("stores a new one, and changes nothing when the same text comes again", async () => {
    const editions = createMemoryStore();
    expect(await imported(editions, ALL)).toMatchObject({ change: "new", stored: true, problems: [] });
    expect(await imported(editions, ALL, { replace: true })).toMatchObject({ change: "same", stored: false });
    expect((await stored(editions))?.signals).toHaveLength(3);
    expect((await editions.editionHistory("2026-02-08"))?.revisions).toMatchObject([
      { number: 1, state: "released", kind: "silent", origin: "file", author: "operator", releasedAt: now },
    ]);
  });

  it("holds one whose text can be read in two ways, so that no channel gets it", async () => {
    const editions = createMemoryStore();
    const draft = { ...onlyDraft(ALL), doubts: ["headings could be meant, too"] };
    const result = await importDraft(draft, editions, {
      replace: false,
      dryRun: false,
      approval: "doubts",
      now,
    });
    expect(result).toMatchObject({ stored: true, held: true });
    expect(await stored(editions)).toBeUndefined();
    const history = await editions.editionHistory("2026-02-08");
    expect(history?.revisions).toMatchObject([{ number: 1, state: "held" }]);
    expect(history?.revisions[0]).not.toHaveProperty("releasedAt");
  });

  it("stores nothing in a dry run, or with an error", async () => {
    const editions = createMemoryStore();
    expect(await imported(editions, ALL, { dryRun: true })).toMatchObject({ change: "new", stored: false });
    const refused = await imported(editions, text("Un titre seul\n"));
    expect(refused).toMatchObject({
      stored: false,
      edition: undefined,
      problems: [{ severity: "error", line: 3 }],
    });
    expect(await editions.listEditions()).toEqual([]);
  });

  it("shows what differs and stores it only when asked to replace", async () => {
    const editions = createMemoryStore();
    const first = await imported(editions, ALL);
    const corrected = text(
      "Un quatrième arrive\n\nRien de commun.\n",
      signal(1),
      signal(0).replace("trois", "quatre"),
    );
    const shown = await imported(editions, corrected.replace("Titre", "Autre"));
    expect(shown).toMatchObject({
      change: "changed",
      stored: false,
      difference: {
        added: [{ headline: "Un quatrième arrive" }],
        changed: [{ id: ids(first)[0], headline: HEADLINES[0] }],
        removed: [{ id: ids(first)[2], headline: HEADLINES[2] }],
        title: { before: "Titre", after: "Autre" },
        reordered: true,
      },
    });
    expect(await stored(editions)).toEqual(first.edition);
    const replaced = await imported(editions, corrected, { replace: true });
    expect(replaced).toMatchObject({ change: "changed", stored: true });
    expect(await stored(editions)).toEqual(replaced.edition);
    expect((await editions.editionHistory("2026-02-08"))?.revisions).toMatchObject([
      { number: 1, text: first.edition },
      { number: 2, parent: 1, state: "released", text: replaced.edition },
    ]);
  });

  it("leaves revisions that are not released as they are, and compares with the released one", async () => {
    const editions = createMemoryStore();
    await imported(editions, ALL);
    await editions.changeEdition("2026-02-08", (current) => {
      const [first] = current?.revisions ?? [];
      if (!current || !first) throw new Error("There is no revision.");
      const proposed = { ...first, number: 2, parent: 1, state: "proposed" } as const;
      return { ...current, revisions: [first, { ...proposed, text: { ...first.text, title: "Un autre" } }] };
    });
    expect(await imported(editions, ALL)).toMatchObject({ change: "same" });
    await imported(editions, ALL.replace("trois ans", "quatre ans"), { replace: true });
    expect((await editions.editionHistory("2026-02-08"))?.revisions).toMatchObject([
      { state: "released" },
      { state: "proposed" },
      { number: 3, parent: 1, state: "released" },
    ]);
  });

  it("keeps the retraction and the note of a signal that is imported again", async () => {
    const editions = createMemoryStore();
    const { edition } = await imported(editions, ALL);
    const retraction = { at: now, reason: "faux", hidesHeadline: false };
    const note = { text: "Corrigé", revision: 1, at: now };
    await editions.changeEdition("2026-02-08", (current) => ({
      id: "2026-02-08",
      revisions: (current?.revisions ?? []).map((revision) => ({
        ...revision,
        text: {
          ...revision.text,
          signals: revision.text.signals.map((one, n) => (n === 0 ? { ...one, retraction, note } : one)),
        },
      })),
    }));
    await imported(editions, ALL.replace("Titre", "Autre"), { replace: true });
    const again = await stored(editions);
    expect(again?.title).toBe("Autre");
    expect(again?.signals[0]).toEqual({ ...edition?.signals[0], retraction, note });
  });

  it("of two that come at once stores one as new", async () => {
    const editions = createMemoryStore();
    const both = await Promise.all([imported(editions, ALL), imported(editions, ALL)]);
    expect(both.filter((result) => result.stored)).toHaveLength(1);
    expect((await editions.editionHistory("2026-02-08"))?.revisions).toHaveLength(1);
  });

  it.each([
    ["its headline is corrected", ALL.replace("débranche son", "arrête son")],
    [
      "its headline is another, its text the same",
      ALL.replace(HEADLINES[0] ?? "", "Lorient : fin de partie"),
    ],
    ["its text is another", ALL.replace(BODIES[0] ?? "", "Tout a changé.")],
    ["it moves", text(signal(2), signal(1), signal(0))],
  ])("keeps a signal's id when %s", async (_, corrected) => {
    const editions = createMemoryStore();
    const first = await imported(editions, ALL);
    const second = await imported(editions, corrected, { replace: true });
    expect(ids(second).toSorted()).toEqual(ids(first).toSorted());
    expect(await imported(editions, corrected)).toMatchObject({ change: "same" });
  });

  it("never gives the id of a signal that was corrected to a new one", async () => {
    const editions = createMemoryStore();
    await imported(editions, ALL);
    const moved = ALL.replace(HEADLINES[0] ?? "", "Lorient : fin de partie");
    await imported(editions, moved, { replace: true });
    const back = await imported(editions, `${moved}\n${HEADLINES[0]}\n\nUn autre texte.\n`, {
      replace: true,
    });
    expect(new Set(ids(back)).size).toBe(4);
  });

  it("tells signals with one headline apart by their texts, when one is corrected and another is new", async () => {
    const editions = createMemoryStore();
    const first = await imported(
      editions,
      text("En bref\n\nUn port ferme.\n", "En bref\n\nUn pont ouvre.\n"),
    );
    const next = await imported(
      editions,
      text("En bref\n\nTrente écoles.\n", "En bref\n\nUn port ferme.\n", "En bref\n\nUn pont ouvre enfin.\n"),
    );
    expect(ids(next).slice(1)).toEqual(ids(first));
    expect(next.difference.added).toHaveLength(1);
  });

  it("tells signals with one headline apart", async () => {
    const editions = createMemoryStore();
    const twins = text("En bref\n\nUn.\n", "En bref\n\nDeux.\n");
    const first = await imported(editions, twins);
    expect(new Set(ids(first)).size).toBe(2);
    const swapped = await imported(editions, text("En bref\n\nDeux.\n", "En bref\n\nUn.\n"));
    expect(ids(swapped)).toEqual(ids(first).toReversed());
  });
});

describe("the date of an imported edition", () => {
  const dated = (date: string, ...signals: string[]): string =>
    [`date ${date} Titre\n`, ...signals].join("\n");
  const doubts = ({ problems }: ImportResult) =>
    problems.filter(({ message }) => message.startsWith("the date")).map(({ message }) => message);

  it("is doubted when it is more than a week ahead", async () => {
    const editions = createMemoryStore();
    expect(doubts(await imported(editions, dated("2026-02-16", signal(0))))).toEqual([]);
    const [said, ...others] = doubts(await imported(editions, dated("2026-02-17", signal(0))));
    expect(said).toContain("2026-02-17 is more than a week ahead");
    expect(others).toEqual([]);
  });

  it("is doubted when a newer edition is stored, once", async () => {
    const editions = createMemoryStore();
    await imported(editions, ALL);
    const earlier = dated("2026-02-01", signal(0));
    const [said] = doubts(await imported(editions, earlier, { dryRun: true }));
    expect(said).toContain("2026-02-01 is older than that of the newest edition, 2026-02-08");
    expect(doubts(await imported(editions, earlier))).toEqual([said]);
    expect(doubts(await imported(editions, earlier))).toEqual([]);
  });

  it("is doubted when another edition has it, and nothing is stored", async () => {
    const editions = createMemoryStore();
    await imported(editions, text(signal(0), signal(1)));
    const other = await imported(editions, text("Tout autre chose\n\nRien de commun ici.\n"));
    expect(other).toMatchObject({ change: "changed", stored: false });
    expect(doubts(other)).toEqual([expect.stringContaining("2026-02-08 is that of another edition")]);
    expect(doubts(await imported(editions, text(signal(1))))).toEqual([]);
  });
});

describe("the ids of signals", () => {
  it("begin with the edition's id, also where that names a publication", () => {
    expect(signalIds("2026-02-08-cities", ["Un port ferme"])).toEqual([
      expect.stringMatching(/^2026-02-08-cities\.[0-9a-f]{8}$/),
    ]);
  });
});
