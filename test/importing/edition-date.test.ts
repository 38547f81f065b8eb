import { describe, expect, it } from "vitest";
import { headlines, onlyDraft, problemLines } from "./parsed.ts";

const SIGNALS =
  "Un port débranche son électrolyseur\n\nIl s’arrête.\n\nUn assistant trie les appels\n\nIl est testé.\n";

describe("an edition's date", () => {
  it.each([
    ["in words", "Date : 8 février 2026\n"],
    ["in words before the title", "Dimanche 8 février 2026 – La lettre du port\n"],
    ["on the line above the title", "2026-02-08\ntitre : La lettre du port\n"],
    ["on the line below the title", "La lettre du port\n\nle 8 février 2026\n"],
    ["before a semicolon", "date 2026-02-08 ; La lettre du port\n"],
    ["in English", "8th February 2026: La lettre du port\n"],
    ["with the month first", "February 8, 2026: La lettre du port\n"],
    ["with a shortened month", "8 févr. 2026 – La lettre du port\n"],
    ["as the last of several days", "2-8 février 2026 : La lettre du port\n"],
    ["in figures, in a French text", "8/02/2026 La lettre du port\n"],
    ["without its zeros", "date : 2026-2-8 La lettre du port\n"],
    ["in a sentence", "La lettre du port\n\nLettre n° 12 du dimanche 8 février 2026\n"],
    [
      "below the lines of a mail",
      "Lire en ligne\nhttps://example.org/12\n\ndate 2026-02-08 La lettre du port\n",
    ],
  ])("is read %s", (_, head) => {
    const { edition } = onlyDraft(`${head}\n${SIGNALS}`);
    expect(edition?.id).toBe("2026-02-08");
    expect(edition?.signals).toHaveLength(2);
    if (head.includes("port")) expect(edition?.title).toBe("La lettre du port");
  });

  it.each(["Le 8 février", "Février 2026"])(
    "is not guessed from “%s”, and how to write it is said",
    (line) => {
      const draft = onlyDraft(`${line}\n\n${SIGNALS}`);
      expect([draft.edition, problemLines(draft)[0]]).toEqual([undefined, "error 1"]);
      expect(draft.problems[0]?.message).toContain("`date 2026-02-08 Title`");
    },
  );

  it("in figures alone is not guessed in an English text, where it may be two days", () => {
    const text = "12/01/2026\n\nThe port of Nantes closes\n\nThe port is closed for the week.\n";
    expect(onlyDraft(text).edition).toBeUndefined();
    expect(onlyDraft(text.replace("12/01", "25/01")).edition?.id).toBe("2026-01-25");
  });

  it("in a signal's text does not begin an edition, when it is written differently from the first", () => {
    const draft = onlyDraft(`date 2026-02-08 Titre\n\n${SIGNALS}Date : 2026-03-12\n`);
    expect(draft.edition?.id).toBe("2026-02-08");
    expect(draft.edition?.signals[1]?.paragraphs).toEqual(["Il est testé.", "Date : 2026-03-12"]);
  });

  it("is not taken from a signal's text", () => {
    const draft = onlyDraft(`date 2026-02-08 Titre\n\n${SIGNALS}\n8 mars 2026 : le salon ouvre.\n`);
    expect(draft.edition?.id).toBe("2026-02-08");
    expect(draft.edition?.signals[1]?.paragraphs.at(-1)).toBe("8 mars 2026 : le salon ouvre.");
  });

  it.each([
    ["Markdown", "# Titre\n\n*8 février 2026*\n\n## Un\n\nOui.\n", "x.md"],
    ["HTML", "<html><h1>Titre</h1><p>Dimanche 8 février 2026</p><h2>Un</h2><p>Oui.</p></html>", "x.html"],
    [
      "front matter with the hour",
      "---\ndate: 2026-02-08T23:30:00-05:00\ntitle: Titre\n---\n## Un\n\nOui.\n",
      "x.md",
    ],
  ])("is read in %s", (_, text, name) => {
    expect(onlyDraft(text, name)).toMatchObject({
      edition: { id: "2026-02-08", title: "Titre", introduction: "", signals: [{ headline: "Un" }] },
      problems: [],
    });
  });
});

describe("front matter", () => {
  it("takes a title as people write it, with a colon and a hash", () => {
    const draft = onlyDraft("---\ntitle: Port : l’arrêt #2\ndate: 2026-02-08\n---\n## Un\n\nOui.\n", "x.md");
    expect([draft.edition?.title, draft.problems]).toEqual(["Port : l’arrêt #2", []]);
  });

  it("that is broken is the only error", () => {
    const draft = onlyDraft("---\ndate: [2026\ntitle: T\n---\n## Un\n\nOui.\n", "x.md");
    expect(problemLines(draft).filter((place) => place.startsWith("error"))).toEqual(["error 3"]);
  });
});

describe("a text file", () => {
  it.each([
    ["headings", "## Un\n\nOui *oui*.\n\n## Deux\n\nNon.\n"],
    ["bold lines", "**Un**\n\nOui *oui*.\n\n**Deux**\n\nNon.\n"],
  ])("with Markdown's %s is read as Markdown", (_, body) => {
    const draft = onlyDraft(`date 2026-02-08 Titre\n\n${body}`, "x.txt");
    expect(draft.edition?.signals).toMatchObject([
      { headline: "Un", paragraphs: ["Oui oui."] },
      { headline: "Deux", paragraphs: ["Non."] },
    ]);
  });

  it("in UTF-8 is read as UTF-8, whatever it declares", () => {
    const feed = `<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><title>T</title><pubDate>2026-02-08</pubDate><item><title>L’été</title><description>Oui.</description></item></channel></rss>`;
    expect(headlines(onlyDraft(feed, "x.xml"))).toEqual(["L’été"]);
  });

  it("with page breaks keeps words apart, and tells those inside a line", () => {
    const draft = onlyDraft("date 2026-02-08 Titre\n\n\fUn titre\n\nUn texte\fqui va.\n");
    expect(draft.edition?.signals).toMatchObject([
      { headline: "Un titre", paragraphs: ["Un texte qui va."] },
    ]);
    expect(problemLines(draft)).toEqual(["warning 5"]);
  });
});

describe("lines that were wrapped", () => {
  const wrapped = (text: string): string => text.replaceAll(/(.{50,64}) /g, "$1\n");

  it("are joined in the title, in paragraphs and in lists", () => {
    const title = "Un port s’arrête / Un assistant trie les appels / Une mairie loue tous ses toits";
    const item = "- le prix de l’électricité a doublé en deux ans et ne baissera plus avant longtemps";
    const text =
      "L’installation de Lorient s’arrête, trois ans après son inauguration, et le maire le regrette :";
    const draft = onlyDraft(
      wrapped(`date 2026-02-08 ${title}\n\nUn titre\n\n${text}\n\n${item}\n- la demande\n`),
    );
    expect(draft.edition).toMatchObject({
      title,
      signals: [{ headline: "Un titre", paragraphs: [`${text}\n${item}\n- la demande`] }],
    });
  });

  it("are not assumed where the longest line merely has another below it", () => {
    const lines = [
      "date 2026-02-08 T",
      "Un port ferme",
      "Il s’arrête après trois ans.",
      "Les toits ouvrent à Brest et dans la région",
      "Trente écoles.",
    ];
    expect(headlines(onlyDraft(lines.join("\n")))).toEqual([lines[1], lines[3]]);
  });
});
