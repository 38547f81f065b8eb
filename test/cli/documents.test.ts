import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Home, makeHome } from "./program.ts";

const root = path.resolve(import.meta.dirname, "../..");

/** Every document of the project, by its path in it. */
function documents(folder = ""): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory())
      return ["node_modules", "dist", ".git", "state"].includes(entry.name) ? [] : documents(file);
    return file.endsWith(".md") ? [file] : [];
  });
}

const read = (file: string) => readFileSync(path.join(root, file), "utf8");

/** What a page makes of a heading, so that a link can name it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");

function anchorsOf(file: string): readonly string[] {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}

describe("the document", () => {
  it.each(documents())("%s links only to files and headings that are there", (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => {
      const [to = "", anchor] = link.split("#", 2);
      const target = to === "" ? file : path.posix.join(path.dirname(file), to);
      if (!existsSync(path.join(root, target))) return true;
      if (anchor === undefined || statSync(path.join(root, target)).isDirectory()) return false;
      return !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

describe("the map of the code", () => {
  it("names only files that there are", () => {
    const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" });
    const known = files.map((file) => `/${file.split(path.sep).join("/")}`);
    const named = [...read("src/README.md").matchAll(/`([\w/-]+\.ts)`/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !known.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
  });
});

describe("what the documents show", () => {
  let home: Home;
  beforeEach(async () => {
    home = await makeHome();
    await home.write("data/editions/2026-02-08.txt", read("data/editions/2026-02-08.txt"));
  });
  afterEach(() => home.remove());

  it("names only commands that there are", async () => {
    const { out } = await home.run(["--help"]);
    const known = new Set([...out.matchAll(/^ {2}([a-z]+)[ |]/gm)].map(([, name]) => name));
    const shown = documents().flatMap((file) =>
      [...read(file).matchAll(/npx signalpost ([a-z]+)/g)].map(([, name]) => name),
    );
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((name) => !known.has(name))).toEqual([]);
  });

  it("is, in the README's searches, found in the sample edition", async () => {
    const [line = ""] = /^- \*\*Searching:\*\*[^]*?In English/m.exec(read("README.md")) ?? [];
    const searches = [...line.matchAll(/`([^`]+)`/g)].map(([, search]) => search);
    expect(searches.length).toBeGreaterThan(5);
    const input = searches.map((search) => `/signal ${search}\n`).join("");
    const { out } = await home.run(["start"], { input });
    for (const search of searches) expect(out).toMatch(new RegExp(`^\\d+ signals? for “${search}”$`, "m"));
    expect(out).not.toContain("No signal has all the words");
  });

  it("is, in the picture of the terminal, what the program prints", async () => {
    const env = { SIGNALPOST_LANGUAGE: "fr" };
    const { out } = await home.run(["start"], { input: "/signal tik tok\n", env });
    const printed = new Set(out.split("\n"));
    const rows = [...read(".github/terminal.svg").matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(
      ([, row = ""]) => row.replaceAll(/<[^>]*>/g, ""),
    );
    const output = rows.filter((row) => !/^(?:\$|›|\s*⋮)/.test(row));
    expect(output.length).toBeGreaterThan(12);
    expect(output.filter((row) => !printed.has(row.trimEnd()))).toEqual([]);
  });
});
