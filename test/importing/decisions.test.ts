import { describe, expect, it } from "vitest";
import { parseSource } from "../../src/importing/formats/parse.ts";
import type { Decisions } from "../../src/importing/source/source.ts";
import type { Draft } from "../../src/importing/structure/draft.ts";

function read(text: string, decisions: Decisions, name: string): Draft {
  const [draft] = parseSource({ name, bytes: Buffer.from(text), decisions });
  if (!draft) throw new Error("no draft");
  return draft;
}

const HTML = `<html><body>
<h2>Un port ferme</h2>
<p>Il ferme.</p>
<p>Une réclame.</p>
<p><b>Un autre ouvre</b></p>
<p>Enfin.</p>
</body></html>`;
const PLAIN = "Un port ferme\n\nIl ferme.\nUne réclame.\n\nUn autre ouvre\n\nEnfin.\n";
const MARKDOWN = "## Un port ferme\n\nIl ferme.\n\nUne réclame.\n\n**Un autre ouvre**\n\nEnfin.\n";

describe("what a person decides", () => {
  it.each([
    ["HTML", HTML, "x.html", 4],
    ["plain text", PLAIN, "x.txt", 4],
    ["Markdown", MARKDOWN, "x.md", 5],
  ])("about date, title and lines of %s holds", (_, text, name, line) => {
    const drop = [{ from: line, to: line }];
    const draft = read(text, { date: "2026-02-08", title: "La lettre", drop }, name);
    expect(draft.edition).toMatchObject({ date: "2026-02-08", title: "La lettre" });
    expect(JSON.stringify(draft.edition)).not.toContain("réclame");
    expect(draft.problems.map(({ message }) => message).join()).toContain("--drop");
  });

  it("about what begins a signal holds", () => {
    const count = (signals: "headings" | "bold"): number =>
      read(HTML, { date: "2026-02-08", title: "T", signals }, "x.html").understood.signals.length;
    expect([count("headings"), count("bold")]).toEqual([1, 2]);
    expect(read(HTML, { signals: "bold" }, "x.html").understood.signals[0]?.headline).toBe("Un port ferme");
  });
});

describe("the explanation", () => {
  it("says for each line what it was taken for, and why", () => {
    const { explained } = read(`${HTML}<p>Se désabonner</p>`, { date: "2026-02-08", title: "T" }, "x.html");
    expect(explained.map(({ line, as }) => `${line} ${as}`)).toEqual([
      "2 headline",
      "3 text",
      "4 text",
      "5 headline",
      "6 text",
      "7 left out",
    ]);
    expect(explained[3]?.why).toContain("text follows");
  });
});
