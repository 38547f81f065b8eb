import { describe, expect, it } from "vitest";
import { languages } from "../../src/domain/language.ts";
import { textsIn } from "../../src/words/texts/in-language.ts";
import { french } from "../../src/words/wording.ts";

const fr = textsIn("fr");
const en = textsIn("en");

describe("the texts", () => {
  it("count in the plural of each language", () => {
    expect([0, 1, 2].map((count) => fr.labels.signals(count))).toEqual(["0 signal", "1 signal", "2 signaux"]);
    expect([0, 1, 2].map((count) => en.labels.signals(count))).toEqual([
      "0 signals",
      "1 signal",
      "2 signals",
    ]);
  });

  it("name an edition by its date, whatever the zone of this machine", () => {
    expect(fr.labels.summary("2026-02-08", 14)).toBe("8 février 2026 · 14 signaux");
    expect(en.labels.summary("2026-02-08", 14)).toBe("8 February 2026 · 14 signals");
    expect(fr.labels.date("2026-03-01")).toBe("1er mars 2026");
  });

  it("say a moment in the local time of the zone", () => {
    const at = new Date("2026-06-01T07:00:00Z");
    expect(fr.labels.moment(at, "Europe/Paris")).toBe("lundi 1er juin à 09:00");
    expect(en.labels.moment(at, "America/New_York")).toMatch(/^Monday,? 1 June at 03:00$/);
  });

  it("set French spaces in the sentence and leave alone what is put into it", () => {
    expect(french`Rien pour « ${"a : b ?"} » ; l'essai : oui !`).toBe(
      "Rien pour «\u00A0a : b ?\u00A0»\u202F; l’essai\u00A0: oui\u202F!",
    );
  });

  it("keep descriptions of commands within what a platform's command list takes", () => {
    for (const language of languages) {
      const { commands, options } = textsIn(language).labels;
      for (const text of [...Object.values(commands), ...Object.values(options)])
        expect(text.length).toBeLessThanOrEqual(100);
    }
  });
});
