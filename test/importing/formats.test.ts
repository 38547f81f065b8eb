import { describe, expect, it } from "vitest";
import { headlines, onlyDraft, parsed, problemLines } from "./parsed.ts";

const SIGNALS = [
  {
    headline: "Un port s’arrête",
    paragraphs: ["Il ferme.\n- ici\n- là", "Fin."],
    url: "https://example.org/port",
  },
  { headline: "Un autre ouvre", paragraphs: ["Enfin."] },
];
const EDITION = { id: "2026-02-08", title: "Titre", introduction: "Bonjour.", signals: SIGNALS };

describe("Markdown", () => {
  const body =
    "Bonjour.\n\n## [Un port s’arrête](https://example.org/port)\n\nIl *ferme*.\n\n- ici\n- là\n\nFin.\n\n## Un autre ouvre\n\nEnfin.\n";
  const matter = "---\ndate: 2026-02-08\ntitle: Titre\n---\n";

  it.each([
    ["front matter", matter + body],
    ["a quoted date and the title as a heading", `---\ndate: "2026-02-08"\n---\n# Titre\n\n${body}`],
    ["a date line", `date 2026-02-08 Titre\n\n${body}`],
  ])("gives the edition, with %s", (_, text) => {
    expect(onlyDraft(text, "edition.md").edition).toMatchObject(EDITION);
  });

  it("counts lines from the top of the file", () => {
    expect(problemLines(onlyDraft(`${matter}# Seul\n\n## Un\n\nOui.\n\n## Deux\n`, "x.md"))).toEqual([
      "warning 5",
      "error 11",
    ]);
  });

  it("without a date or with broken front matter is refused", () => {
    expect(problemLines(onlyDraft(body, "x.md"))).toContain("error 1");
    expect(problemLines(onlyDraft(`---\ndate: [2026\n---\n${body}`, "x.md"))).toContain("error 2");
    expect(
      onlyDraft(`---\ndate: 2026-02-08\na: &a [x]\nb: [*a, *a]\n---\n${body}`, "x.md").edition,
    ).toBeUndefined();
  });

  it("reads bold lines as headlines where there are no headings", () => {
    expect(headlines(onlyDraft(`${matter}**Un**\n\nOui.\n\n**Deux**\n\nNon.\n`, "x.md"))).toEqual([
      "Un",
      "Deux",
    ]);
  });
});

describe("HTML", () => {
  const body = `<p>Bonjour.</p>
<h2><a href="https://example.org/port">Un port s&rsquo;arrête</a></h2><p>Il <em>ferme</em>.</p>
<ul><li>ici</li><li>là</li></ul><p>Fin.</p>
<h2>Un autre ouvre</h2><p>Enfin.</p>`;

  it.each([
    [
      "a meta date",
      `<!doctype html><html><head><title>Titre</title><meta name="date" content="2026-02-08T09:00:00+01:00"><style>p{}</style></head><body>${body}<script>x</script></body></html>`,
    ],
    ["a date line", `<html><body><p>date 2026-02-08 Titre</p>${body}</body></html>`],
    [
      "a time element and a heading as its title",
      `<html><body><h1>Titre</h1><time datetime="2026-02-08"></time>${body}</body></html>`,
    ],
  ])("gives the edition, with %s", (_, html) => {
    expect(onlyDraft(html, "https://example.org/lettre", "text/html; charset=utf-8").edition).toMatchObject(
      EDITION,
    );
  });

  it("names the line of a problem", () => {
    const html =
      "<html>\n<body>\n<p>date 2026-02-08 T</p>\n<h2>Un</h2>\n<p>Oui.</p>\n<h2>\n  Deux\n</h2>\n</body></html>";
    expect(problemLines(onlyDraft(html, "x.html"))).toEqual(["error 7"]);
  });

  it("reads tables and bold headlines, as mails have them", () => {
    const cells = [
      "<b>Un port s’arrête</b>",
      "Oui.",
      "<strong>Un autre ouvre</strong>",
      "Non.",
      "Se désabonner",
    ];
    const rows = cells.map((cell) => `<tr><td>${cell}</td></tr>`).join("");
    const draft = onlyDraft(
      `<html><meta name=date content=2026-02-08><title>T</title><table>${rows}</table></html>`,
      "x.html",
    );
    expect(headlines(draft)).toEqual(["Un port s’arrête", "Un autre ouvre"]);
    expect(draft.problems.map(({ message }) => message).join()).toContain("Se désabonner");
  });

  it("is read in the character set that it declares", () => {
    const html = `<html><meta charset="windows-1252"><title>T</title><meta name=date content=2026-02-08><h2>Été</h2><p>Oui.</p></html>`;
    expect(headlines(onlyDraft(Buffer.from(html, "latin1"), "x.html"))).toEqual(["Été"]);
  });
});

const content = "<p>Il ferme.</p><ul><li>ici</li><li>là</li></ul><p>Fin.</p>";

const rss = (items: string, date = "<pubDate>Sun, 08 Feb 2026 23:30:00 -0500</pubDate>"): string =>
  `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Titre</title>${date}
<description>Bonjour.</description>${items}</channel></rss>`;

const RSS =
  rss(`<item><title>Un port s’arrête</title><link>https://example.org/port</link><description>court</description>
<content:encoded><![CDATA[${content}]]></content:encoded></item>
<item><title>Un autre ouvre</title><description>Enfin.</description></item>`);

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Titre</title><subtitle>Bonjour.</subtitle><updated>2026-02-08T10:00:00Z</updated>
<entry><title>Un port s’arrête</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/port"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${content}</div></content></entry>
<entry><title>Un autre ouvre</title><content type="html">&lt;p&gt;Enfin.&lt;/p&gt;</content></entry></feed>`;

const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Titre",
  description: "Bonjour.",
  items: [
    {
      id: "1",
      title: "Un port s’arrête",
      url: "https://example.org/port",
      content_html: content,
      date_published: "2026-02-07T10:00:00Z",
    },
    { id: "2", title: "Un autre ouvre", content_text: "Enfin.", date_published: "2026-02-08T10:00:00+01:00" },
  ],
});

describe("a feed", () => {
  it.each([
    ["RSS 2.0", RSS, "feed.xml"],
    ["Atom", ATOM, "https://example.org/feed"],
    ["JSON Feed", JSON_FEED, "feed.json"],
  ])("in %s is one edition of its items", (_, text, name) => {
    expect(onlyDraft(text, name).edition).toMatchObject(EDITION);
  });

  it("whose items have several headlines of their own holds editions", () => {
    const body = "<![CDATA[<h2>Un</h2><p>Oui.</p><h2>Deux</h2><p>Non.</p>]]>";
    const items = ["08", "15"].map(
      (day) =>
        `<item><title>Lettre ${day}</title><pubDate>${day} Feb 2026 09:00:00 GMT</pubDate><description>${body}</description></item>`,
    );
    const drafts = parsed(rss(items.join("\n")), "feed.xml");
    expect(drafts.map(({ edition }) => [edition?.id, edition?.title, edition?.signals.length])).toEqual([
      ["2026-02-08", "Lettre 08", 2],
      ["2026-02-15", "Lettre 15", 2],
    ]);
  });

  it.each([
    ["no date", rss("<item><title>Un</title><description>Oui.</description></item>", ""), "error 1"],
    ["no items", rss(""), "error 1"],
    ["only an item without text", rss("\n<item><title>Un</title></item>"), "error 1"],
    ["its end cut off", RSS.slice(0, -40), "error 5"],
  ])("with %s is refused with the line", (_, text, place) => {
    const draft = onlyDraft(text, "feed.xml");
    expect([draft.edition, problemLines(draft)]).toEqual([undefined, expect.arrayContaining([place])]);
  });

  it("leaves an item without text and link, or a sponsor's, out and says so", () => {
    const items = [
      "<item><title>Une annonce</title></item>",
      "<item><title>Sponsorisé par Comptaclair</title><description>Essayez.</description></item>",
      "<item><title>Deux</title><description>Oui.</description></item>",
    ];
    const draft = onlyDraft(rss(`\n${items.join("\n")}`), "feed.xml");
    expect(draft.edition?.signals.map(({ headline }) => headline)).toEqual(["Deux"]);
    expect(problemLines(draft)).toEqual(["warning 1", "warning 4", "warning 5", "warning 5"]);
  });

  it("has a signal for an item that is only a link", () => {
    const item = "<item><title>Un lien</title><link>https://example.org/a</link></item>";
    expect(onlyDraft(rss(item), "feed.xml").edition?.signals).toMatchObject([
      { headline: "Un lien", paragraphs: [], url: "https://example.org/a" },
    ]);
  });

  it("in JSON may have null where there is nothing", () => {
    const item = {
      id: "1",
      title: "Un",
      url: null,
      content_html: null,
      content_text: "Oui.",
      date_published: "2026-02-08",
    };
    const feed = {
      version: "https://jsonfeed.org/version/1.1",
      title: null,
      home_page_url: null,
      items: [item],
    };
    expect(onlyDraft(JSON.stringify(feed), "feed.json").edition?.signals).toMatchObject([
      { paragraphs: ["Oui."] },
    ]);
  });

  it("has the first words of an item without title as its headline", () => {
    const draft = onlyDraft(
      rss("\n<item><description>Le port ferme. Il rouvrira.</description></item>"),
      "feed.xml",
    );
    expect([headlines(draft), problemLines(draft)]).toEqual([["Le port ferme."], ["warning 1", "warning 4"]]);
  });

  it("of several weeks is one edition for each, dated by its newest item", () => {
    const items = ["Thu, 08 Jan", "Tue, 06 Jan", "Sun, 08 Feb"].map(
      (day) =>
        `<item><title>${day}</title><pubDate>${day} 2026</pubDate><description>Oui.</description></item>`,
    );
    const drafts = parsed(
      rss(items.join("\n"), "<lastBuildDate>Mon, 09 Mar 2026</lastBuildDate>"),
      "feed.xml",
    );
    expect(drafts.map(({ edition }) => [edition?.id, edition?.signals.length])).toEqual([
      ["2026-01-08", 2],
      ["2026-02-08", 1],
    ]);
  });

  it("whose titles are escaped twice, or name HTML's entities, is read as people see it", () => {
    const titles = ["Port &amp;amp; toits", "L&eacute;t&eacute;", "Si a &lt; b"];
    const items = titles.map(
      (title) => `<item><title>${title}</title><description>Oui.</description></item>`,
    );
    expect(headlines(onlyDraft(rss(items.join("\n")), "feed.xml"))).toEqual([
      "Port & toits",
      "Lété",
      "Si a < b",
    ]);
  });

  it.each([
    [
      "RSS",
      rss(
        "<link>https://example.org/</link><item><title>Un</title><link>/port</link><description>Oui.</description></item>",
      ),
      "feed.xml",
    ],
    [
      "Atom",
      ATOM.replace("<feed ", '<feed xml:base="https://example.org/" ').replace(
        '"https://example.org/port"',
        '"port"',
      ),
      "feed.xml",
    ],
    [
      "JSON Feed",
      JSON_FEED.replace('"https://example.org/port"', '"/port"').replace(
        '"title"',
        '"home_page_url":"https://example.org","title"',
      ),
      "feed.json",
    ],
    [
      "a feed that was loaded",
      rss("<item><title>Un</title><link>port</link><description>Oui.</description></item>"),
      "https://example.org/feed",
    ],
  ])("in %s may have links that are relative to its page", (_, text, name) => {
    expect(onlyDraft(text, name).edition?.signals[0]?.url).toBe("https://example.org/port");
  });

  it.each(["{", '{"version":"1","items":{}}', "[]"])("that is %s is refused as not a JSON Feed", (text) => {
    expect(onlyDraft(text, "feed.json").problems[0]?.message).toContain("JSON");
  });
});
