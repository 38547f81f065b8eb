import { describe, expect, it } from "vitest";
import { headlines, onlyDraft, problemLines } from "./parsed.ts";

const DATE = "date 2026-02-08 Titre A / Titre B\n\n";
const A =
  "Un port débranche son électrolyseur\n\nL’installation s’arrête trois ans après son inauguration.\n\n";
const B = "Un assistant vocal trie les appels\n\nL’outil est testé depuis janvier dans l’Aisne.\n\n";
const TWO = ["Un port débranche son électrolyseur", "Un assistant vocal trie les appels"];

describe("a line of the mail", () => {
  it.each([
    "Cette édition vous est proposée par Comptaclair",
    "Avec le soutien de Comptaclair",
    "[Publicité] Comptaclair range vos factures",
    "Bonne lecture",
    "À lundi !",
    "Merci de nous lire, et à la semaine prochaine !",
    "Suivez-nous sur LinkedIn",
    "Lire en ligne : https://example.org/12",
    "Mentions légales | Se désabonner",
    "Copyright 2026 Signalpost",
    "Se\u00A0désabonner",
    "À\u00A0lire aussi\u202F: notre dossier",
  ])("“%s” is left out at the top and at the end", (line) => {
    for (const text of [`${DATE}${line}\n\n${A}${B}`, `${DATE}${A}${B}${line}\n`]) {
      const draft = onlyDraft(text);
      expect(headlines(draft)).toEqual(TWO);
      expect(JSON.stringify(draft.edition)).not.toContain(line);
      expect(problemLines(draft)).toContain(`warning ${text.split("\n").indexOf(line) + 1}`);
    }
  });

  it.each([
    "En partenariat avec Airbus, Dassault lance un drone",
    "Avec le soutien de l’État, un port lève dix millions",
    "Publicité : Bruxelles vise les mineurs",
    "Copyright : un juge donne raison aux éditeurs",
    "Désabonnement : la loi passe à un clic",
    "L’équipe de France de robotique recrute",
    "Photo : un drone survole Brest",
    "Chères batteries : le prix remonte",
    "Bonjour tristesse : le port ferme",
  ])("is not seen in the headline “%s”", (headline) => {
    for (const text of [`${DATE}${headline}\n\nOui.\n\n${A}`, `${DATE}${A}${headline}\n\nOui.\n`]) {
      const draft = onlyDraft(text);
      expect([headlines(draft), draft.problems]).toMatchObject([expect.arrayContaining([headline]), []]);
    }
  });

  it("below a signature's mark is left out", () => {
    const draft = onlyDraft(`${DATE}${A}${B}--\nLa lettre, 12 quai de la Fosse, Nantes\nUn mot de plus\n`);
    expect([headlines(draft), problemLines(draft)]).toEqual([
      TWO,
      ["warning 11", "warning 12", "warning 13"],
    ]);
  });
});

it("letters of two characters, as Macs write them, are read like any", () => {
  const draft = onlyDraft(`${DATE}${A}${B}Se désabonner\n`.normalize("NFD"));
  expect([headlines(draft), problemLines(draft)]).toEqual([TWO, ["warning 11"]]);
});

describe("a line without a full stop", () => {
  it.each([
    "Lire le rapport : https://example.org/rapport",
    "👉 https://example.org/rapport",
    "Source : Le Quotidien",
    "Pour aller plus loin : le rapport du Sénat",
  ])("“%s” belongs to the signal above it", (line) => {
    const draft = onlyDraft(`${DATE}${A}${line}\n\n${B}`);
    expect(headlines(draft)).toEqual(TWO);
    expect(draft.edition?.signals[0]?.paragraphs[1]).toBe(line);
  });

  it("that only leads on is left out, and told", () => {
    const draft = onlyDraft(`${DATE}${A}Lire la suite\n\n${B}`);
    expect([headlines(draft), problemLines(draft)]).toEqual([TWO, ["warning 7"]]);
  });

  it("is a paragraph when it is far too long for a headline, and told", () => {
    const long = "Le maire attend la réponse de la région, et la région celle du ministère, "
      .repeat(2)
      .trim();
    const line = long.slice(0, -1);
    const draft = onlyDraft(`${DATE}${A}${line}\n\n${B}`);
    expect([headlines(draft), problemLines(draft)]).toEqual([TWO, ["warning 7"]]);
    expect(draft.edition?.signals[0]?.paragraphs[1]).toBe(line);
  });

  it("is refused otherwise, and the message says how to keep it", () => {
    const draft = onlyDraft(`${DATE}${A}Le maire attend\n\n${B}`);
    expect([draft.edition, problemLines(draft)]).toEqual([undefined, ["error 7"]]);
    expect(draft.problems[0]?.message).toContain("end it with a full stop");
  });
});

describe("what may be read in two ways", () => {
  it.each([
    ["a quotation", `${A}« Nous n’avions plus le choix »\n\nLe maire l’a dit.\n`, 7],
    ["a line with a colon", `${A}Le chiffre de la semaine :\n\nTrente écoles ont un toit utile.\n`, 7],
    ["a headline below a sponsor's label", `${A}Publicité\n\nVos factures rangées\n\nEssayez.\n`, 9],
  ])("is read and told: %s", (_, text, line) => {
    const draft = onlyDraft(`${DATE}${text}\n${B}`);
    expect(draft.edition).toBeDefined();
    expect(draft.problems.find((problem) => problem.line === line)?.message).toMatch(
      /is read as a .* If |remove it if/,
    );
  });

  it("is not told where a list or a quotation follows the colon", () => {
    for (const next of ["« Rien ne presse. »", "- le prix\n- le vent", "le prix, d’abord."]) {
      expect(onlyDraft(`${DATE}${A}Le maire conclut :\n\n${next}\n\n${B}`).problems).toEqual([]);
    }
  });
});

describe("a headline with an emoji or a number", () => {
  it.each([
    ["a list of lines", "🔌 Le prix\n🌬 Le vent"],
    ["a list with blank lines", "🔌 le prix\n\n🌬 le vent"],
    ["a numbered list", "1. Le prix\n2. Le vent"],
  ])("is told from %s above it", (_, list) => {
    const headline = list.startsWith("1") ? "2. Le juge suspend la caméra" : "⚖️ Le juge suspend la caméra";
    const draft = onlyDraft(
      `${DATE}🔋 Un port ferme\n\nDeux raisons :\n\n${list}\n\n${headline}\n\nIl dit non.\n`,
    );
    expect(headlines(draft)).toEqual(["🔋 Un port ferme", headline]);
    expect(draft.edition?.signals[0]?.paragraphs).toEqual([
      `Deux raisons :\n${list.replaceAll("\n\n", "\n")}`,
    ]);
  });
});

describe("the name of an introduction", () => {
  it.each(["ÉDITO", "Édito", "Au sommaire", "L’éditorial", "Le mot de la rédaction"])(
    "“%s” is left out, and the text below it introduces the edition",
    (name) => {
      const draft = onlyDraft(`${DATE}${name}\n\nCette semaine, un port ferme.\n\nBonne lecture\n\n${A}${B}`);
      expect([headlines(draft), draft.edition?.introduction]).toEqual([TWO, "Cette semaine, un port ferme."]);
      expect(problemLines(draft)).toEqual(["warning 3", "warning 5", "warning 7"]);
    },
  );

  it("is not any first headline in capitals", () => {
    const draft = onlyDraft(`${DATE}UN PORT S’ARRÊTE\n\nIl ferme.\n\n${B}`);
    expect(headlines(draft)).toEqual(["UN PORT S’ARRÊTE", TWO[1]]);
  });
});
