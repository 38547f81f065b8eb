import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/importing/structure/draft.ts";
import { onlyDraft, problemLines } from "./parsed.ts";

const page = (body: string, name = "x.html"): Draft =>
  onlyDraft(
    `<html><head><title>T</title><meta name=date content=2026-02-08></head><body>\n${body}\n</body></html>`,
    name,
  );
const markdown = (body: string): Draft => onlyDraft(`---\ndate: 2026-02-08\ntitle: T\n---\n${body}`, "x.md");

const told = (draft: Draft): string => draft.problems.map(({ message }) => message).join("\n");

describe("a second link", () => {
  it("is kept with its words, below the text", () => {
    const html = page(
      '<h2>Un</h2><p>Oui <a href="https://example.org/a">là</a> et <a href="https://example.org/b">ici</a>.</p>',
    );
    expect(html.edition?.signals).toMatchObject([
      { url: "https://example.org/a", paragraphs: ["Oui là et ici.", "ici – https://example.org/b"] },
    ]);
    expect(html.problems).toEqual([]);
    const mark = markdown(
      "## [Un](https://example.org/a)\n\nOui [là](https://example.org/b) et [là-bas][1].\n\n[1]: https://example.org/d\n",
    );
    expect(mark.edition?.signals[0]?.paragraphs.at(-1)).toBe(
      "là – https://example.org/b\nlà-bas – https://example.org/d",
    );
  });

  it("of an item of a list stands in the item", () => {
    const list = ["b", "c"].map(
      (name) => `<li><a href="https://example.org/${name}">Presse ${name}</a></li>`,
    );
    const draft = page(`<h2><a href="https://example.org/a">Un</a></h2><p>Oui.</p><ul>${list.join("")}</ul>`);
    expect(draft.edition?.signals[0]?.paragraphs).toEqual([
      "Oui.\n- Presse b – https://example.org/b\n- Presse c – https://example.org/c",
    ]);
  });

  it("that leads to no web page is told", () => {
    const draft = markdown("## [Un](https://example.org/a)\n\nOui [ici](/c).\n");
    expect([problemLines(draft), told(draft)]).toEqual([["warning 7"], expect.stringContaining("/c")]);
  });

  it("is not told when its address stands in the text, or is the signal's", () => {
    const draft = markdown(
      "## [Un](https://example.org/a)\n\n[Oui](https://example.org/a) et <https://example.org/b>.\n",
    );
    expect(draft.problems).toEqual([]);
  });

  it("is told for the introduction, and kept for a feed's item", () => {
    expect(problemLines(markdown("Bonjour [à vous](https://example.org/a).\n\n## Un\n\nOui.\n"))).toEqual([
      "warning 5",
      "warning 5",
    ]);
    const item =
      '<item><title>Un</title><link>https://example.org/a</link><description><![CDATA[<p>Oui <a href="https://example.org/b">là</a>.</p>]]></description></item>';
    const feed = `<rss><channel><title>T</title><pubDate>2026-02-08</pubDate>${item}</channel></rss>`;
    expect(onlyDraft(feed, "x.xml").edition?.signals[0]?.paragraphs.at(-1)).toBe(
      "là – https://example.org/b",
    );
  });

  it("of a button is kept when it is the only one, and the button's words are not", () => {
    const draft = page(
      '<h2>Un</h2><p>Oui.</p><p><a href="/lire">Lire l’article</a></p>',
      "https://example.org/",
    );
    expect(draft.edition?.signals[0]).toMatchObject({
      paragraphs: ["Oui."],
      url: "https://example.org/lire",
    });
    expect(told(draft)).toContain("Lire l’article");
  });
});

describe("HTML", () => {
  it.each([
    ["the line that mails hide", '<div style="display:none;max-height:0">À savoir</div>'],
    ["a hidden paragraph", "<p hidden>À <b>savoir</b></p>"],
    ["navigation", "<nav><ul><li>À savoir</li></ul></nav>"],
    ["an image", '<p><img src="a.png" alt="À savoir"></p>'],
    ["an image's caption", "<figcaption>À savoir</figcaption>"],
    ["a button", "<button>À savoir</button>"],
    ["the page's footer", "<footer><p>À</p><p>savoir</p></footer>"],
  ])("leaves %s out and says so", (_, html) => {
    const draft = page(`<h2>Un</h2><p>Oui.</p>\n${html}\n<h2>Deux</h2><p>Non.</p>`);
    expect(draft.edition?.signals.map(({ paragraphs }) => paragraphs)).toEqual([["Oui."], ["Non."]]);
    expect([problemLines(draft), told(draft)]).toEqual([["warning 3"], expect.stringContaining("À savoir")]);
  });

  it("leaves a sponsor's section out, its headlines too, and keeps an article's footer", () => {
    const section = (name: string, headline: string): string =>
      `<h2>${name}</h2><article><h3>${headline}</h3><p>Oui.</p><footer>Par Anne</footer></article>`;
    const draft = page(
      [section("Énergie", "Un"), section("Partenaire", "Comptaclair"), section("Justice", "Deux")].join("\n"),
    );
    expect(draft.edition?.signals).toMatchObject([
      { headline: "Un", paragraphs: ["Oui.", "Par Anne"] },
      { headline: "Deux", paragraphs: ["Oui.", "Par Anne"] },
    ]);
    expect(problemLines(draft)).toEqual(["warning 2", ...Array<string>(4).fill("warning 3"), "warning 4"]);
  });

  it("keeps a list of lines with the paragraph above it", () => {
    const draft = page("<h2>Un</h2><p>Il choisit :<br>- un<br>• deux</p>");
    expect(draft.edition?.signals[0]?.paragraphs).toEqual(["Il choisit :\n- un\n• deux"]);
  });

  it("keeps a paragraph whole around what is hidden in it", () => {
    const draft = page('<h2>Un</h2><p>Il <span style="display:none">ne </span>ferme.</p>');
    expect(draft.edition?.signals[0]?.paragraphs).toEqual(["Il ferme."]);
  });
});

describe("Markdown", () => {
  it("keeps words apart at line breaks, and reads no tags as text", () => {
    const draft = markdown("## Un\n\nIl  \nferme<br>à\\\n<b>midi</b>\nprécis. ![Le port](p.png)\n");
    expect(draft.edition?.signals[0]?.paragraphs).toEqual(["Il\nferme\nà\nmidi précis."]);
    expect(told(draft)).toContain("Le port");
  });

  it("reads a bold first line as a headline right above its text", () => {
    const draft = markdown("**Un**\nOui.\n\n**Deux**\nNon.\n");
    expect(draft.edition?.signals).toMatchObject([
      { headline: "Un", paragraphs: ["Oui."] },
      { headline: "Deux", paragraphs: ["Non."] },
    ]);
  });

  it("tells a definition that no link uses", () => {
    expect(problemLines(markdown("## Un\n\nOui.\n\n[1]: https://example.org/a\n"))).toEqual(["warning 9"]);
  });

  it("tells a heading above all others when the title is known", () => {
    expect(told(markdown("# Autre\n\n## Un\n\nOui.\n"))).toContain("title is “T” already");
  });
});
