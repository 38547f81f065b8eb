import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { languageOf, type PageKind, pagePolicy, renderPage } from "../../adapters/slack/wire/pages.ts";
import { languages } from "../../src/domain/language.ts";

const kinds: readonly PageKind[] = ["installed", "cancelled", "stale", "not-taken", "failed"];

describe("A page about installing", () => {
  it.each(kinds.flatMap((kind) => languages.map((language) => [kind, language] as const)))(
    "%s in %s has a title, words and a way on, and asks for nothing from elsewhere",
    (kind, language) => {
      const page = renderPage(kind, language, "T1");
      expect(page).toContain(`<html lang="${language}">`);
      expect(page.match(/<p>/g)?.length).toBeGreaterThan(1);
      expect(page).toMatch(/<a href="[^"]+">\S/);
      expect(page).not.toMatch(/<script|src=|<link/);
    },
  );

  it("says what to do next once the app is installed, and leads back to that workspace", () => {
    const page = renderPage("installed", "en", "T0123ABC");
    expect(page).toContain("<code>/digest subscribe</code>");
    expect(page).toContain('href="https://app.slack.com/client/T0123ABC"');
    expect(renderPage("installed", "en", '"><script>')).toContain('href="https://app.slack.com/client"');
  });

  it("has no style that its policy refuses", () => {
    const [, style = ""] = /<style>(.*)<\/style>/s.exec(renderPage("failed", "fr")) ?? [];
    expect(pagePolicy).toContain(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);
  });

  it.each([
    ["en-GB,en;q=0.9", "en"],
    ["de,fr-CA;q=0.8", "fr"],
    ["de", "fr"],
    [undefined, "fr"],
  ] as const)("for a browser that asks for %s is in %s", (accepted, language) => {
    expect(languageOf(accepted, "fr")).toBe(language);
  });
});
