import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../../src/domain/message.ts";
import { makePlan, messageHash, type PlanOptions } from "../../src/delivery/plan.ts";
import { splitText } from "../../src/delivery/split.ts";
import { aSignal, anEdition } from "../builders.ts";

const withoutSpace = (text: string): string => text.replaceAll(/\s/g, "");

/** Everything that a message says, without marks. */
function said(message: Message): string {
  return message.kind === "signal"
    ? [message.headline, ...message.paragraphs].join("")
    : [message.title, ...message.introduction, ...message.contents.map(({ headline }) => headline)].join("");
}

function options(overrides: Partial<PlanOptions> = {}): PlanOptions {
  return { layout: "thread", language: "fr", wants: () => true, fits: () => true, ...overrides };
}

const atMost = (longest: number) => (message: Message) => said(message).length <= longest;

describe("a plan", () => {
  it("is the header and a message for each signal, with its place in the edition", () => {
    const plan = makePlan(anEdition(), options());
    expect(plan?.messages.map(({ kind }) => kind)).toEqual(["header", "signal", "signal"]);
    expect(plan?.messages[2]).toMatchObject({ position: 2, total: 2, part: { number: 1, of: 1 } });
  });

  it("has the same id for the same content, and another one for another layout", () => {
    const plan = makePlan(anEdition(), options());
    expect(makePlan(anEdition(), options())?.id).toBe(plan?.id);
    expect(makePlan(anEdition(), options({ layout: "headlines" }))?.id).not.toBe(plan?.id);
  });

  it("is the header alone in the layout headlines", () => {
    expect(makePlan(anEdition(), options({ layout: "headlines" }))?.messages).toHaveLength(1);
  });

  it("fills the header in the layout full, and lets the rest follow", () => {
    const fits = (message: Message) => message.kind === "signal" || message.signals.length <= 1;
    const [header, ...replies] = makePlan(anEdition(), options({ layout: "full", fits }))?.messages ?? [];
    expect(header).toMatchObject({ kind: "header", signals: [{ position: 1 }] });
    expect(replies).toMatchObject([{ kind: "signal", position: 2 }]);
  });

  it("keeps the places of the signals that are wanted, and is none when none is", () => {
    const plan = makePlan(
      anEdition(),
      options({ wants: ({ headline }) => headline === "Le cuivre remonte" }),
    );
    expect(plan?.messages[1]).toMatchObject({ position: 2, total: 2 });
    expect(plan?.messages[0]).toMatchObject({ contents: [{ headline: "Le cuivre remonte" }] });
    expect(makePlan(anEdition(), options({ wants: () => false }))).toBeUndefined();
  });

  it("splits a long signal between its paragraphs before it splits one of them", () => {
    const paragraphs = ["Un. ".repeat(20).trim(), "Deux. ".repeat(20).trim()];
    const edition = anEdition({ signals: [aSignal({ headline: "Court", paragraphs })] });
    const [, ...parts] = makePlan(edition, options({ fits: atMost(140) }))?.messages ?? [];
    expect(parts).toMatchObject([
      { headline: "Court", paragraphs: [paragraphs[0]], part: { number: 1, of: 2 } },
      { headline: "", paragraphs: [paragraphs[1]], part: { number: 2, of: 2 } },
    ]);
  });

  it("shows everything once and cuts nothing, whatever the texts and the limit", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(
        text,
        fc.array(text, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 8, max: 80 }),
        (headline, paragraphs, limit) => {
          const edition = anEdition({
            title: headline,
            introduction: paragraphs.map((paragraph) => paragraph.replaceAll(/\n/g, " ")).join("\n\n"),
            signals: [aSignal({ headline, paragraphs })],
          });
          const fits = atMost(limit);
          const messages = makePlan(edition, options({ fits }))?.messages ?? [];
          const of = (kind: Message["kind"]) =>
            messages
              .filter((message) => message.kind === kind)
              .map(said)
              .join("");
          expect(messages.every((message) => fits(message) || said(message).length <= 20)).toBe(true);
          expect(withoutSpace(of("signal"))).toBe(withoutSpace(headline + paragraphs.join("")));
          expect(withoutSpace(of("header"))).toBe(withoutSpace(headline + edition.introduction + headline));
        },
      ),
    );
  });

  it("numbers the parts of what it split", () => {
    const edition = anEdition({ signals: [aSignal({ paragraphs: ["mot ".repeat(100)] })] });
    const parts = makePlan(edition, options({ fits: atMost(100) }))?.messages.slice(1) ?? [];
    expect(parts.map(({ part }) => part.number)).toEqual(parts.map((_, n) => n + 1));
    expect(new Set(parts.map(({ part }) => part.of))).toEqual(new Set([parts.length]));
  });

  it("gives each message a hash of its content", () => {
    const [header, first] = makePlan(anEdition(), options())?.messages ?? [];
    expect(header && first && messageHash(header)).not.toBe(first && messageHash(first));
  });
});

describe("a text that is split", () => {
  const pieces = (text: string, longest: number) => splitText(text, (piece) => piece.length <= longest);

  it("is cut after a sentence rather than between words", () => {
    expect(pieces("Une phrase. Une autre phrase ici.", 24)).toEqual(["Une phrase.", "Une autre phrase ici."]);
  });

  it("is cut between words rather than inside one", () => {
    expect(pieces("alpha beta gamma delta", 12)).toEqual(["alpha beta", "gamma delta"]);
  });

  it("is cut at the end of a list's line", () => {
    expect(pieces("Trois choses :\n- une\n- deux", 20)).toEqual(["Trois choses :", "- une\n- deux"]);
  });

  it("never cuts a character in two", () => {
    const family = "👨‍👩‍👧‍👦";
    for (const piece of pieces(family.repeat(5), 15)) expect(piece.replaceAll(family, "")).toBe("");
    expect(pieces("😀😀😀", 3).join("")).toBe("😀😀😀");
    expect(pieces("😀😀", 1)).toEqual(["😀", "😀"]);
  });

  it("cuts a word of 20,000 characters into pieces that join to it", () => {
    const word = "x".repeat(20_000);
    expect(pieces(word, 3_000)).toHaveLength(7);
    expect(pieces(word, 3_000).join("")).toBe(word);
  });
});
