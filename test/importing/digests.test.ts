import { describe, expect, it } from "vitest";
import type { Draft } from "../../src/importing/structure/draft.ts";
import { headlines, onlyDraft } from "./parsed.ts";

const page = (body: string): Draft =>
  onlyDraft(
    `<html><head><title>La lettre</title><meta name=date content=2026-02-08></head><body>\n${body}\n</body></html>`,
    "x.html",
  );
const markdown = (body: string): Draft =>
  onlyDraft(`---\ndate: 2026-02-08\ntitle: La lettre\n---\n${body}`, "x.md");
const told = (draft: Draft): string => draft.problems.map(({ message }) => message).join("\n");

const THREE = ["Le port ferme ses quais", "Un assistant trie les appels", "La mairie ouvre ses données"];
const address = (nth: number): string => `https://example.org/${nth}`;

describe("words that a text begins with", () => {
  it.each([
    ["bold, and a dash", (line: string) => `<p><b>${line} lundi</b> — Elle le dit.</p>`, " lundi"],
    [
      "a link, and a dash",
      (line: string, nth: number) => `<p><a href="${address(nth)}">${line}</a> — Elle le dit.</p>`,
      "",
    ],
    [
      "a link in a list",
      (line: string, nth: number) => `<li><a href="${address(nth)}">${line}</a>: Elle le dit.</li>`,
      "",
    ],
    [
      "a bold link, and a line below",
      (line: string, nth: number) => `<p><a href="${address(nth)}"><b>${line}</b></a><br>Elle le dit.</p>`,
      "",
    ],
  ])("are headlines: %s", (_, item, end) => {
    const draft = page(`<h1>La lettre</h1>${THREE.map((line, nth) => item(line, nth)).join("\n")}`);
    expect(draft.edition?.signals).toMatchObject(
      THREE.map((line) => ({ headline: line + end, paragraphs: ["Elle le dit."] })),
    );
  });

  it("are a sentence's beginning where nothing sets them apart", () => {
    const items = THREE.map(
      (line, nth) => `<li><a href="${address(nth)}">${line}</a> aux visiteurs du soir.</li>`,
    );
    expect(headlines(page(`<h2>Les actualités</h2><ul>${items.join("")}</ul>`))).toEqual(["Les actualités"]);
  });

  it("are signals with a link and no text, too", () => {
    const items = THREE.map((line, nth) => `- [${line}](${address(nth)})`).join("\n\n");
    expect(markdown(`## Annonces\n\n${items}\n`).edition?.signals).toMatchObject(
      THREE.map((headline, nth) => ({ headline, paragraphs: [], url: address(nth) })),
    );
  });

  it("leave the names of sections out", () => {
    const items = THREE.map((line, nth) => `- [${line}](${address(nth)}) par Anne\n  > Elle le dit.\n`);
    const draft = markdown(`## En bref\n\n${items[0]}\n## Annonces\n\n${items.slice(1).join("\n")}`);
    expect(headlines(draft)).toEqual(THREE);
    expect(told(draft)).toContain("“Annonces” is left out");
  });
});

describe("headings", () => {
  const story = (level: number, line: string): string => `<h${level}>${line}</h${level}><p>Elle le dit.</p>`;

  it("that hold others and say little are sections", () => {
    const sections = ["Ports", "Villes"].map(
      (name) =>
        `<h2>${name}</h2><p>En bref.</p>${THREE.slice(0, 2)
          .map((line) => story(3, line + name))
          .join("")}`,
    );
    const found = headlines(page(sections.join("")));
    expect(found).toEqual(
      ["Ports", "Villes"].flatMap((name) => THREE.slice(0, 2).map((line) => line + name)),
    );
  });

  it("of one level that stand between headlines and name a section are left out", () => {
    const draft = page(`<h2>Important</h2>${THREE.map((line) => story(2, line)).join("")}`);
    expect(headlines(draft)).toEqual(THREE);
    expect(draft.edition).toBeDefined();
  });

  it("right above the headlines are topics", () => {
    const draft = page(THREE.map((line) => `<h3>PORT</h3>${story(1, line)}`).join(""));
    expect(headlines(draft)).toEqual(THREE);
    expect(draft.edition?.signals[0]?.paragraphs).toEqual(["Elle le dit."]);
  });

  it("are lines in larger letters, where a mail has no others", () => {
    const text = `<p style="font-size:16px">${"Elle le dit, et elle le dit encore. ".repeat(5)}</p>`;
    const draft = page(THREE.map((line) => `<p style="font-size:24px">${line}</p>${text}`).join(""));
    expect(headlines(draft)).toEqual(THREE);
  });

  it("are the words of pictures above the texts, where a mail has no others", () => {
    const text = `<p>${"Elle le dit, et elle le dit encore. ".repeat(3)}</p>`;
    expect(headlines(page(THREE.map((line) => `<img alt="${line}">${text}`).join("")))).toEqual(THREE);
  });
});

describe("what is no news", () => {
  const stories = THREE.map((line) => `<h2>${line}</h2><p>Elle le dit.</p>`);

  it.each([
    [
      "a sponsor's section below its line",
      "<p>En partenariat avec Acme</p><h2>Acme : vos serveurs</h2><p>Un mois offert.</p>",
    ],
    [
      "a section of offers",
      "<h2>Offres d'emploi</h2><p>Se désabonner</p>".replace("Offres d'emploi", "Emplois"),
    ],
    ["a table of contents", "<p>Au sommaire</p><ul><li>La mairie ouvre</li></ul>"],
    ["buttons to share", "<p>Partager sur</p><p>Facebook | Twitter | LinkedIn</p>"],
    ["a footer with a heading", "<h2>Désinscription</h2><p>Vous recevez ce message.</p>"],
  ])("is left out and told: %s", (_, html) => {
    const draft = page([...stories.slice(0, 2), html, stories[2]].join("\n"));
    expect(headlines(draft)).toEqual(THREE);
    expect(draft.edition?.signals.flatMap(({ paragraphs }) => paragraphs)).toEqual(
      Array<string>(3).fill("Elle le dit."),
    );
    expect(told(draft)).toContain("left out");
  });

  it("is an item below which its sponsor is named", () => {
    const items = ["Acme soigne vos serveurs", ...THREE].map(
      (line, nth) =>
        `<p><a href="${address(nth)}">${line}</a> — Elle le dit.<br>${nth === 0 ? "Acme sponsor" : "Anne"}</p>`,
    );
    expect(headlines(page(items.join("")))).toEqual(THREE);
  });

  it("does not take a story for a sponsor's because the whole edition has one", () => {
    expect(headlines(page(`<p>Présenté par Acme</p>${stories.join("")}`))).toEqual(THREE);
  });

  it("stands outside a saved page's article", () => {
    const text = `<article>${stories.join("")}</article><div id="comments"><h2>2 commentaires</h2><p>Bravo !</p></div>`;
    const draft = page(`<div class="cookie-banner">Des cookies</div><nav>Accueil</nav>${text}`);
    expect(headlines(draft)).toEqual(THREE);
    expect(told(draft)).toContain("Bravo");
  });
});

describe("a table of figures", () => {
  it("keeps a line for each row", () => {
    const rows = [
      ["Port", "2025", "2026"],
      ["Nantes", "12 %", "14 %"],
      ["Brest", "8 %", "9 %"],
    ];
    const html = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
    expect(page(`<h2>Un</h2><table>${html}</table>`).edition?.signals[0]?.paragraphs).toEqual([
      "Port · 2025 · 2026\nNantes · 12 % · 14 %\nBrest · 8 % · 9 %",
    ]);
    const pipes = rows.map((cells) => `| ${cells.join(" | ")} |`);
    pipes.splice(1, 0, "| --- | --- | --- |");
    expect(markdown(`## Un\n\n${pipes.join("\n")}\n`).edition?.signals[0]?.paragraphs).toEqual([
      "Port · 2025 · 2026\nNantes · 12 % · 14 %\nBrest · 8 % · 9 %",
    ]);
  });
});
