import { describe, expect, it } from "vitest";
import { onlyDraft, parsed, problemLines } from "./parsed.ts";

const GOOD = "date 2026-02-08 Titre\n\nUn titre\n\nUn texte.\n";

function refused(text: string | Uint8Array, name?: string): { problemLines: string[]; messages: string } {
  const draft = onlyDraft(text, name);
  expect(draft.edition).toBeUndefined();
  return {
    problemLines: problemLines(draft),
    messages: draft.problems.map(({ message }) => message).join("\n"),
  };
}

describe("bad input", () => {
  it.each(["", "\uFEFF", " \r\n\u00A0\n"])("an empty source is refused", (text) => {
    expect(refused(text)).toMatchObject({
      problemLines: ["error 0"],
      messages: expect.stringContaining("empty"),
    });
  });

  it("a binary file is refused with the line of its first zero byte", () => {
    const found = refused(new Uint8Array([0x50, 0x4b, 0x0a, 3, 4, 0, 0xff]));
    expect(found).toMatchObject({ problemLines: ["error 2"], messages: expect.stringContaining("binary") });
  });

  it("invalid UTF-8 is refused with its line, wherever it is", () => {
    const bytes = new TextEncoder().encode(`${GOOD}${"é".repeat(1001)}\n`);
    const bad = new Uint8Array([...bytes, 0x63, 0xe9, 0x20, 0x0a]);
    expect(refused(bad)).toMatchObject({
      problemLines: ["error 7"],
      messages: expect.stringContaining("UTF-8"),
    });
  });

  it("10 MB of text are refused for their size, and 5 MB are read in seconds", () => {
    expect(refused("a\n".repeat(5 * 1024 * 1024)).messages).toContain("5 MB");
    const before = process.cpuUsage();
    const signals = "Un titre de plus\n\nUn texte qui dit quelque chose, et rien de trop.\n\n";
    const draft = onlyDraft(GOOD + signals.repeat(Math.floor((5 * 1024 * 1024) / (signals.length + 1)) - 10));
    expect(draft.edition?.signals.length).toBeGreaterThan(50_000);
    expect(secondsSince(before)).toBeLessThan(10);
  });

  it.each([
    ["one line of words", "mot ".repeat(1_200_000), "x.txt"],
    ["one line of signs", "?".repeat(5_000_000), "x.txt"],
    ["one line of dashes", `date 2026-02-08 ${"-".repeat(5_000_000)}a`, "x.txt"],
    ["headlines without text", `date 2026-02-08 T\n\n${"Un titre\n\n".repeat(100_000)}`, "x.txt"],
    ["long Markdown", "---\ndate: 2026-02-08\n---\n## A\n\nB\n".repeat(100_000), "x.md"],
    ["deeply nested Markdown", `---\ndate: 2026-02-08\n---\n${">".repeat(20_000)}`, "x.md"],
    ["HTML without a date", "mot &amp; ".repeat(500_000), "x.html"],
    ["HTML full of links", `<p>${'<a href="https://example.org/a">b</a> '.repeat(100_000)}</p>`, "x.html"],
    ["deeply nested HTML", "<div>".repeat(1_000_000), "x.html"],
    ["a deeply nested feed", `<rss>${"<a>".repeat(1_000_000)}`, "x.xml"],
    ["endless JSON", "[".repeat(1_000_000), "x.json"],
  ])("%s is refused in seconds", (_, text, name) => {
    const before = process.cpuUsage();
    refused(text, name);
    expect(secondsSince(before)).toBeLessThan(10);
  });

  it("no date is refused at the first line, and what to write is said", () => {
    const found = refused("\nUn titre\n\nUn texte.\n");
    expect(found.problemLines).toContain("error 2");
    expect(found.messages).toContain("`date 2026-02-08 Title`");
  });

  it.each(["2026-02", "2026-02-30", "2026-13-01"])("the date %s is refused", (date) => {
    expect(refused(GOOD.replace("2026-02-08", date)).problemLines).toEqual(["error 1"]);
  });

  it("two editions with one date are both refused, each with its line", () => {
    const drafts = parsed(GOOD + GOOD);
    expect(drafts.map(({ edition }) => edition)).toEqual([undefined, undefined]);
    expect(drafts.map(problemLines)).toEqual([["error 1"], ["error 6"]]);
  });

  it("a headline without text is refused with its line", () => {
    expect(refused(`${GOOD}\nUn titre seul\n\nUn autre titre\n\nUn texte.\n`).problemLines).toEqual([
      "error 7",
    ]);
    expect(refused(`${GOOD}\nUn titre seul\n`).problemLines).toEqual(["error 7"]);
  });

  it("text before any headline becomes the introduction, and is told", () => {
    const draft = onlyDraft(GOOD.replace("Un titre", "Bonjour à tous.\n\nUn titre"));
    expect([draft.edition?.introduction, problemLines(draft)]).toEqual(["Bonjour à tous.", ["warning 3"]]);
  });

  it("everything on one line is refused, and what to do is said", () => {
    const found = refused(
      GOOD.replaceAll("\n", " ")
        .repeat(20)
        .replaceAll(/(?<!^)date/g, "le"),
    );
    expect(found.problemLines).toContain("error 1");
    expect(found.messages).toContain("on lines of their own");
    expect(refused(`date 2026-02-08 Titre\n\n${"Un titre et un texte. ".repeat(30)}`).problemLines).toContain(
      "error 3",
    );
  });

  it("control characters and bidirectional overrides are taken out, and told", () => {
    const draft = onlyDraft(GOOD.replace("Un texte", "Un \u202Etex\u0007te"));
    expect(draft.edition?.signals[0]?.paragraphs).toEqual(["Un texte."]);
    expect(problemLines(draft)).toEqual(["warning 5"]);
  });

  it("a DOCTYPE bomb is refused, and nothing is expanded", () => {
    const entities = "abcdefghij"
      .split("")
      .map((n, i) => `<!ENTITY ${n} "${`&${i ? n : "x"};`.repeat(10)}">`)
      .join("");
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [${entities}]>\n<rss><channel><title>&j;</title></channel></rss>`;
    const found = refused(bomb, "feed.xml");
    expect(found.problemLines).toEqual(["error 2"]);
    expect(found.messages).toContain("entities");
    expect(found.messages.length).toBeLessThan(500);
  });
});

/** Of work, however busy the machine is. */
function secondsSince(before: NodeJS.CpuUsage): number {
  return process.cpuUsage(before).user / 1e6;
}
