/** A source that was, or could be, slow to read or lost on the way; `size` is about how many characters it has. */
export interface HostileSource {
  readonly what: string;
  readonly name: string;
  readonly text: (size: number) => string;
}

const DATED = "date 2026-02-08 Titre\n\nUn titre\n\n";
const MATTER = "---\ndate: 2026-02-08\ntitle: Titre\n---\n\n## Un titre\n\n";
const HTML = '<meta name="date" content="2026-02-08"><h2>Un titre</h2><p>';

const filled = (piece: string, size: number): string =>
  piece.repeat(Math.max(1, Math.floor(size / piece.length)));

const plain = (what: string, piece: string, after = ""): HostileSource => ({
  what: `plain text: ${what}`,
  name: "edition.txt",
  text: (size) => `${DATED}Un texte ${filled(piece, size)}${after}\n`,
});

const markdown = (what: string, piece: string, after = ""): HostileSource => ({
  what: `Markdown: ${what}`,
  name: "edition.md",
  text: (size) => `${MATTER}${filled(piece, size)}${after}\n`,
});

const html = (what: string, piece: string, after = ""): HostileSource => ({
  what: `HTML: ${what}`,
  name: "edition.html",
  text: (size) => `${HTML}${filled(piece, size)}${after}</p>`,
});

const rss = (what: string, piece: string, after = ""): HostileSource => ({
  what: `RSS: ${what}`,
  name: "edition.xml",
  text: (size) =>
    `<rss><channel><title>T</title><pubDate>Sun, 08 Feb 2026 08:00:00 GMT</pubDate><item><title>Un titre</title><description><![CDATA[${filled(piece, size)}${after}]]></description></item></channel></rss>`,
});

const json = (what: string, item: string): HostileSource => ({
  what: `JSON Feed: ${what}`,
  name: "edition.json",
  text: (size) => `{"version":"1.1","title":"T","items":[${filled(`${item},`, size)}${item}]}`,
});

/** One or more for each format, each of which took far more than twice as long when it was doubled. */
export const hostileSources: readonly HostileSource[] = [
  { what: "DOCTYPEs", name: "edition", text: (size) => filled("<!DOCTYPE a", size) },
  { what: "comments before a feed", name: "edition", text: (size) => `${filled("<!-- a --> ", size)}<rss>` },
  plain("form feeds", "\f", "fin."),
  plain("form feeds in pieces", "\f\fa"),
  plain("combining marks", "\u0301\u0316", "fin."),
  plain("non-breaking spaces", "\u00A0", "fin."),
  plain("dots after a link", ".", "fin"),
  plain("wrapped lines", "des mots qui vont jusqu’au bout de la ligne, puis à la\n"),
  plain("signs after a sponsor", "sponsor::::::::::\n\n"),
  {
    what: "plain text: spaces after the word date",
    name: "edition.txt",
    text: (size) => `date${filled("\u00A0", size)}x\n\nUn titre\n\nUn texte.`,
  },
  markdown("quotes", `${">".repeat(90)}\n`),
  markdown("quotes with text", "> > > > > > > > a\n"),
  markdown("non-breaking spaces", "\u00A0", "fin."),
  markdown("dots after a link", ".", " [a](https://example.org/a)"),
  markdown("lists", "- a\n"),
  markdown("nested lists", "- - - - - - - - a\n"),
  markdown("open brackets", "[", "a"),
  markdown("stars", "*a_", "a"),
  markdown("stars at the beginnings of lines", "*a_\n"),
  markdown("back-ticks", "`a``", "a"),
  markdown("quotes with blank lines", "> > > > a\n\n"),
  markdown("lists between rules", "***\n- a\n"),
  markdown("rules", "---\n", "a"),
  html("non-breaking entities", "&nbsp;", "fin."),
  html("marks from entities", "&#x301;&#x316;", "fin."),
  html("control characters from entities", "&#27;a"),
  html("dots after a link", ".", ' <a href="https://example.org">a</a>'),
  html("links", '<a href="https://example.org/a">b</a> '),
  html("closing tags", "</div>"),
  html("bold", "<b>a"),
  html("less-than signs", "<a<"),
  rss("tags that never end", "<a"),
  rss("ampersands", "&a"),
  rss("lines", "\na"),
  {
    what: "RSS: elements that are never closed",
    name: "edition.xml",
    text: (size) => `<rss>${filled("<a><b></a>", size / 2)}${filled(" ", size / 2)}`,
  },
  {
    what: "RSS: items",
    name: "edition.xml",
    text: (size) =>
      `<rss><channel>${filled("<item><title>a</title><description>b.</description></item>", size)}`,
  },
  json("items whose titles are escaped", '{"title":"\\u0061b","content_text":"c."}'),
  json("items", '{"title":"a","content_text":"b."}'),
  json("items that are none", "1"),
  json("brackets", "[]"),
];
