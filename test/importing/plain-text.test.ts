import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sharedFile } from "../shared.ts";
import { headlines, onlyDraft, parsed, problemLines } from "./parsed.ts";

const DATE = "date 2026-02-08 Titre A / Titre B\n\n";
const A =
  "Un port débranche son électrolyseur\n\nL’installation s’arrête trois ans après son inauguration.\n\n";
const B = "Un assistant vocal trie les appels\n\nL’outil est testé depuis janvier dans l’Aisne.\n";
const TWO = ["Un port débranche son électrolyseur", "Un assistant vocal trie les appels"];

describe("the plain text of an edition", () => {
  it("gives title, date, signals and ids", () => {
    expect(onlyDraft(DATE + A + B).edition).toEqual({
      id: "2026-02-08",
      publication: "main",
      date: "2026-02-08",
      title: "Titre A / Titre B",
      introduction: "",
      signals: [
        {
          id: expect.stringMatching(/^2026-02-08\.[0-9a-f]{8}$/),
          headline: TWO[0],
          paragraphs: ["L’installation s’arrête trois ans après son inauguration."],
        },
        {
          id: expect.any(String),
          headline: TWO[1],
          paragraphs: ["L’outil est testé depuis janvier dans l’Aisne."],
        },
      ],
    });
  });

  it("is the same with Windows line ends, a byte order mark, indents and non-breaking spaces around", () => {
    const windows = `\uFEFF${`\u00A0${DATE}${A}\u00A0\n${B}`.replaceAll("\n", "\r\n")}`;
    expect(onlyDraft(windows)).toMatchObject({ edition: onlyDraft(DATE + A + B).edition, problems: [] });
  });

  it("keeps non-breaking spaces inside a text", () => {
    expect(headlines(onlyDraft(`${DATE}Prix\u00A0: 100\u202F%\n\nOui.\n`))).toEqual([
      "Prix\u00A0: 100\u202F%",
    ]);
  });

  it("knows a headline that ends in a question mark from a closing question", () => {
    const draft = onlyDraft(`${DATE}${A}Qui paiera ?\n\n${B}\nMistral peut-il suivre ?\n\nRien ne le dit.\n`);
    expect(headlines(draft)).toEqual([...TWO, "Mistral peut-il suivre ?"]);
    expect(draft.understood.signals[0]?.paragraphs.at(-1)).toBe("Qui paiera ?");
  });

  it("reads a question right below a headline as its paragraph", () => {
    expect(
      onlyDraft(`${DATE}Le prix monte\n\nQui paiera ?\n\nPersonne ne sait.\n`).understood.signals,
    ).toEqual([{ headline: "Le prix monte", paragraphs: ["Qui paiera ?", "Personne ne sait."] }]);
  });

  it.each([
    ["adjacent", "Il décide seul :\n- un\n- deux\n\nFin.", "Il décide seul :\n- un\n- deux"],
    ["set off", "Il décide seul :\n\n🌐 un\n🧠 deux\n\nFin.", "Il décide seul :\n🌐 un\n🧠 deux"],
    [
      "set off one by one",
      "Il décide seul :\n\n🌐 un\n\n🧠 deux\n\nFin.",
      "Il décide seul :\n🌐 un\n🧠 deux",
    ],
    ["numbered", "Il décide seul :\n\n1. un\n2. deux\n\nFin.", "Il décide seul :\n1. un\n2. deux"],
    ["without bullets", "Il décide seul :\nun ;\ndeux.\n\nFin.", "Il décide seul :\nun ;\ndeux."],
  ])("keeps a list, %s, with the paragraph that introduces it", (_, text, paragraph) => {
    const { signals } = onlyDraft(`${DATE}${A}Un titre\n\n${text}\n`).understood;
    expect(signals[1]).toEqual({ headline: "Un titre", paragraphs: [paragraph, "Fin."] });
  });

  it("takes a headline that begins with an emoji", () => {
    expect(
      headlines(onlyDraft(`${DATE}🔋 Un port s’arrête\n\nOui.\n\n🌐 Un autre ouvre\n\nNon.\n`)),
    ).toHaveLength(2);
  });

  it.each([
    "Avec notre partenaire Comptaclair, vos factures se rangent toutes seules !",
    "Publicité",
    "— Sponsorisé par Comptaclair —",
    "TECH & SOUVERAINETÉ",
    "À lire aussi : notre dossier",
    "* * *",
    "Se désabonner",
    "© 2026 Signalpost. Tous droits réservés.",
    "Vous recevez cet e-mail car vous êtes abonné.",
  ])("leaves “%s” out of every signal and says so", (line) => {
    for (const text of [`${DATE}${line}\n\n${A}${B}`, `${DATE}${A}${B}\n${line}\n`]) {
      const draft = onlyDraft(text);
      expect(headlines(draft)).toEqual(TWO);
      expect(JSON.stringify(draft.edition)).not.toContain(line);
      const at = text.split("\n").indexOf(line) + 1;
      expect(problemLines(draft)).toContain(`warning ${at}`);
    }
  });

  it("leaves a sponsor's or a section's line out in the middle", () => {
    const draft = onlyDraft(
      `${DATE}${A}SANTÉ\n\n${B}\nSponsorisé par Comptaclair\n\nEssayez-le.\n\nTrois\n\nOui.\n`,
    );
    expect(headlines(draft)).toEqual([...TWO, "Trois"]);
    expect(problemLines(draft)).toEqual(["warning 7", "warning 13", "warning 15"]);
  });

  it("reads headlines that are all in capitals", () => {
    expect(headlines(onlyDraft(`${DATE}UN PORT S’ARRÊTE\n\nOui.\n\nUN AUTRE OUVRE\n\nNon.\n`))).toHaveLength(
      2,
    );
  });

  it("leaves a table of contents out, as its headlines come later", () => {
    const draft = onlyDraft(`${DATE}${TWO[1]}\n\n${TWO[0]}\n\n${A}${B}`);
    expect([headlines(draft), problemLines(draft)]).toEqual([TWO, ["warning 3", "warning 5"]]);
  });

  it("joins paragraphs that were wrapped at some width", () => {
    const words = "mot "
      .repeat(60)
      .trim()
      .replaceAll(/(.{60,70}) /g, "$1\n");
    const { signals } = onlyDraft(`${DATE}Un titre\n\n${words}.\n\nUn autre\n\nOui.\n`).understood;
    expect(signals[0]?.paragraphs).toEqual([`${"mot ".repeat(60).trim()}.`]);
  });

  it("reads a headline right above its paragraph, without a blank line", () => {
    expect(headlines(onlyDraft(DATE + A.replace("\n\n", "\n") + B.replace("\n\n", "\n")))).toEqual(TWO);
  });

  it("takes an address on a line of its own as the signal's", () => {
    expect(onlyDraft(`${DATE}${A}https://example.org/a\n\n${B}`).edition?.signals[0]?.url).toBe(
      "https://example.org/a",
    );
  });

  it("holds several editions, one for each date line", () => {
    const drafts = parsed(`${DATE}${A}date 2026-02-15 Suite\n\n${B}`);
    expect(drafts.map(({ edition }) => edition?.id)).toEqual(["2026-02-08", "2026-02-15"]);
  });
});

describe("a real edition", () => {
  const real = sharedFile("editions/2026-02-08.txt");
  const noDate = sharedFile("editions/shape-no-date-emoji.txt");
  const month = sharedFile("editions/shape-sponsor-month.txt");
  if (!real || !noDate || !month)
    console.warn("the real editions are not tested: ../shared/editions is not there");

  it.skipIf(!real)("gives its 14 signals, and none of its text is lost", () => {
    const text = readFileSync(real ?? "", "utf8");
    const draft = onlyDraft(text);
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    expect(draft.problems).toEqual([]);
    const { title = "", signals = [] } = draft.edition ?? {};
    expect(signals).toHaveLength(14);
    const read = signals.flatMap(({ headline, paragraphs }) => [headline, ...paragraphs]);
    expect([`date 2026-02-08 ${title}`, ...read]).toEqual(lines.map((line) => line.trim()));
    expect(signals.map(({ paragraphs }) => paragraphs.length).join(" ")).toBe("3 1 1 3 2 2 2 2 2 2 3 2 3 2");
  });

  it.skipIf(!noDate)("without a date is understood and refused", () => {
    const draft = onlyDraft(readFileSync(noDate ?? "", "utf8"));
    expect([draft.edition, problemLines(draft)]).toEqual([undefined, ["error 1"]]);
    const { signals, title } = draft.understood;
    expect(title).toMatch(/^Hydrogène.* \/ Un assistant/);
    expect(signals.map(({ paragraphs }) => paragraphs.length)).toEqual([1, 2]);
    expect(signals[1]?.paragraphs[0]?.split("\n")).toHaveLength(4);
  });

  it.skipIf(!month)("with a month for a date and a sponsor's line is understood and refused", () => {
    const draft = onlyDraft(readFileSync(month ?? "", "utf8"));
    expect([draft.edition, problemLines(draft)]).toEqual([undefined, ["error 1", "warning 1", "warning 1"]]);
    expect(draft.understood.signals.map(({ paragraphs }) => paragraphs.length)).toEqual([2, 1]);
    expect(JSON.stringify(draft.understood)).not.toContain("Comptaclair");
  });
});

describe("the sample edition", () => {
  it("gives 14 signals without a problem", () => {
    const draft = onlyDraft(readFileSync("data/editions/2026-02-08.txt"));
    expect([draft.edition?.signals.length, draft.problems]).toEqual([14, []]);
  });
});
