import { describe, expect, it } from "vitest";
import { onlyDraft } from "./parsed.ts";

const HTML = '<meta name="date" content="2026-02-08">\n<h2>Un titre</h2>\n<p>Un texte.</p>\n';

describe("text that would be lost", () => {
  it.each(["<!--", "<style>", "<script>", "<![CDATA[", "<title>", '<a href="x'])(
    "behind %s that is never closed is an error with its line",
    (opening) => {
      const { edition, problems } = onlyDraft(`${HTML}${opening}\n<h2>Perdu</h2><p>Un texte.</p>`, "a.html");
      expect(edition).toBeUndefined();
      expect(problems).toContainEqual({
        severity: "error",
        line: 4,
        message: expect.stringContaining("never closed") as string,
      });
    },
  );

  it("behind a comment that is never closed in Markdown is an error with its line", () => {
    const text =
      "---\ndate: 2026-02-08\ntitle: T\n---\n\n## Un titre\n\nUn texte.\n\n<!-- perdu\n\n## Deux\n";
    expect(onlyDraft(text, "a.md").problems).toContainEqual(
      expect.objectContaining({ severity: "error", line: 10 }),
    );
  });

  it("before front matter further down is not cut off the beginning", () => {
    const text = "----\n\nDébut ici.\n\n---\ndate: 2026-02-08\n---\n\n## Un titre\n\nUn texte.\n";
    const draft = onlyDraft(text, "a.md");
    expect(JSON.stringify(draft)).toContain("Début ici");
  });

  it("is not the bullet of a list above an address, where other addresses follow plain lines", () => {
    const lines = [
      "Le groupe OpenAI. Et voilà.",
      "https://example.org/",
      "Le groupe choisit :",
      "- le premier",
      "- le second",
      "https://example.org/",
      "https://example.org/",
      "Le groupe reste",
    ];
    const understood = JSON.stringify(onlyDraft(lines.join("\n")).understood);
    expect(understood).toContain("- le premier");
    expect(understood).toContain("- le second");
  });

  it("is told when an edition has more than 200 signals", () => {
    const signals = (count: number) => `date 2026-02-08 T\n\n${"Un titre\n\nUn texte.\n\n".repeat(count)}`;
    const told = (count: number) => onlyDraft(signals(count)).problems.map(({ message }) => message);
    expect(told(200)).toEqual([]);
    expect(told(201)).toEqual([expect.stringContaining("201 signals")]);
  });
});

describe("characters that do harm", () => {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  const HARMFUL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\p{Cs}]/u;
  it.each([
    [
      "a.html",
      '<meta name="date" content="2026-02-08"><h2>Un&#27; titre</h2><p>Un&#x202E; texte&#xD800;.</p>',
    ],
    [
      "a.json",
      String.raw`{"version":"1","title":"T\u001b","items":[{"title":"Un\u202e titre","date_published":"2026-02-08","content_text":"Un\u0000 te\ud800xte."}]}`,
    ],
    [
      "a.md",
      String.raw`---
date: "2026-02-08"
title: "T\e\u202E"
introduction: "In\0tro"
---

## Un&#27; titre

Un&#x202E; texte.`,
    ],
  ])("are cleaned out after the last decoding, and told: %s", (name, text) => {
    const draft = onlyDraft(text, name);
    expect(draft.edition?.signals).toHaveLength(1);
    const { title, introduction, signals = [] } = draft.edition ?? {};
    const all = [
      title,
      introduction,
      ...signals.flatMap(({ headline, paragraphs }) => [headline, ...paragraphs]),
    ];
    expect(all.join("\n")).not.toMatch(HARMFUL);
    expect(JSON.stringify(draft.problems)).toContain("removed");
  });
});
