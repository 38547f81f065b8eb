import { describe, expect, it } from "vitest";
import type { Edition } from "../../src/domain/edition.ts";
import { importDraft } from "../../src/importing/import-draft.ts";
import type { ImportResult } from "../../src/importing/import-draft.ts";
import type { Editions } from "../../src/ports/store.ts";
import { onlyDraft } from "./parsed.ts";

function someEditions(): Editions & { readonly stored: Map<string, Edition> } {
  const stored = new Map<string, Edition>();
  return {
    stored,
    listEditions: () => Promise.resolve([]),
    edition: (id) => Promise.resolve(stored.get(id)),
    putEdition: (edition) => Promise.resolve(void stored.set(edition.id, edition)),
  };
}

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

function imported(editions: Editions, source: string, options = {}): Promise<ImportResult> {
  return importDraft(onlyDraft(source), editions, { replace: false, dryRun: false, now, ...options });
}

const ids = ({ edition }: ImportResult): string[] => edition?.signals.map(({ id }) => id) ?? [];

describe("importing an edition", () => {
  it("stores a new one, and changes nothing when the same text comes again", async () => {
    const editions = someEditions();
    expect(await imported(editions, ALL)).toMatchObject({ change: "new", stored: true, problems: [] });
    expect(await imported(editions, ALL, { replace: true })).toMatchObject({ change: "same", stored: false });
    expect(editions.stored.get("2026-02-08")?.signals).toHaveLength(3);
  });

  it("stores nothing in a dry run, or with an error", async () => {
    const editions = someEditions();
    expect(await imported(editions, ALL, { dryRun: true })).toMatchObject({ change: "new", stored: false });
    const refused = await imported(editions, text("Un titre seul\n"));
    expect(refused).toMatchObject({
      stored: false,
      edition: undefined,
      problems: [{ severity: "error", line: 3 }],
    });
    expect(editions.stored.size).toBe(0);
  });

  it("shows what differs and stores it only when asked to replace", async () => {
    const editions = someEditions();
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
    expect(editions.stored.get("2026-02-08")).toEqual(first.edition);
    const stored = await imported(editions, corrected, { replace: true });
    expect(stored).toMatchObject({ change: "changed", stored: true });
    expect(editions.stored.get("2026-02-08")).toEqual(stored.edition);
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
    const editions = someEditions();
    const first = await imported(editions, ALL);
    const second = await imported(editions, corrected, { replace: true });
    expect(ids(second).toSorted()).toEqual(ids(first).toSorted());
    expect(await imported(editions, corrected)).toMatchObject({ change: "same" });
  });

  it("never gives the id of a signal that was corrected to a new one", async () => {
    const editions = someEditions();
    await imported(editions, ALL);
    const moved = ALL.replace(HEADLINES[0] ?? "", "Lorient : fin de partie");
    await imported(editions, moved, { replace: true });
    const back = await imported(editions, `${moved}\n${HEADLINES[0]}\n\nUn autre texte.\n`, {
      replace: true,
    });
    expect(new Set(ids(back)).size).toBe(4);
  });

  it("tells signals with one headline apart by their texts, when one is corrected and another is new", async () => {
    const editions = someEditions();
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
    const editions = someEditions();
    const twins = text("En bref\n\nUn.\n", "En bref\n\nDeux.\n");
    const first = await imported(editions, twins);
    expect(new Set(ids(first)).size).toBe(2);
    const swapped = await imported(editions, text("En bref\n\nDeux.\n", "En bref\n\nUn.\n"));
    expect(ids(swapped)).toEqual(ids(first).toReversed());
  });
});
