import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makePlan, type PlanOptions } from "../../src/delivery/decide/plan.ts";
import type { Edition } from "../../src/domain/edition.ts";
import type { Message } from "../../src/domain/message.ts";
import { partName } from "../../src/domain/part.ts";
import { aSignal, anEdition } from "../builders.ts";

const withoutSpace = (text: string): string => text.replaceAll(/\s/g, "");

/** Everything that a message says, without marks. */
function said(message: Message): string {
  switch (message.kind) {
    case "signal":
      return [message.headline, ...message.paragraphs].join("");
    case "group":
      return message.signals.map(said).join("");
    case "header":
      return [
        message.title,
        ...message.introduction,
        ...message.contents.map(({ headline }) => headline),
      ].join("");
  }
}

function plan(edition: Edition = anEdition(), overrides: Partial<PlanOptions> = {}) {
  const signals = edition.signals.map(({ id }) => id);
  const options = { layout: "thread", language: "fr", signals, fits: () => true, ...overrides } as const;
  return makePlan({ edition, revision: 1 }, options);
}

const messagesOf = (...given: Parameters<typeof plan>) => plan(...given).parts.map(({ message }) => message);
const namesOf = (...given: Parameters<typeof plan>) => plan(...given).parts.map(({ part }) => partName(part));

const atMost = (longest: number) => (message: Message) => said(message).length <= longest;
const [first, second] = anEdition().signals.map(({ id }) => id);

describe("a plan", () => {
  it("is the header and a message for each signal, with its place in the edition", () => {
    expect(namesOf()).toEqual(["header 1", `signal ${first} 1`, `signal ${second} 1`]);
    expect(messagesOf()[2]).toMatchObject({
      place: { kind: "of", position: 2, total: 2 },
      piece: { number: 1, of: 1 },
    });
  });

  it("has the same id for the same content, and another one for another layout or revision", () => {
    expect(plan().id).toBe(plan().id);
    expect(plan(anEdition(), { layout: "headlines" }).id).not.toBe(plan().id);
    const { id } = makePlan(
      { edition: anEdition(), revision: 2 },
      { layout: "thread", language: "fr", signals: [first ?? "", second ?? ""], fits: () => true },
    );
    expect(id).not.toBe(plan().id);
  });

  it("is the header alone in the layout headlines", () => {
    expect(namesOf(anEdition(), { layout: "headlines" })).toEqual(["header 1"]);
  });

  it("puts as many signals into a message as fit in the layout full", () => {
    expect(namesOf(anEdition(), { layout: "full" })).toEqual(["header 1", `group ${first}`]);
    const fits = (message: Message) => message.kind !== "group" || message.signals.length <= 1;
    expect(namesOf(anEdition(), { layout: "full", fits })).toEqual([
      "header 1",
      `group ${first}`,
      `group ${second}`,
    ]);
  });

  it("shows a signal that fits into no message of the channel as replies", () => {
    const fits = (message: Message) => message.kind !== "group" || message.signals[0]?.signal !== first;
    expect(namesOf(anEdition(), { layout: "full", fits })).toEqual([
      "header 1",
      `signal ${first} 1`,
      `group ${second}`,
    ]);
  });

  it("keeps the places of the signals that are wanted", () => {
    const [header, only] = messagesOf(anEdition(), { signals: [second ?? ""] });
    expect(only).toMatchObject({ place: { position: 2, total: 2 } });
    expect(header).toMatchObject({ contents: [{ headline: "Le cuivre remonte" }] });
  });

  it("leaves out a signal that was retracted before it was sent", () => {
    const retraction = { at: new Date("2026-02-08"), reason: "", hidesHeadline: false };
    const [one, two] = anEdition().signals;
    if (!one || !two) throw new Error("two signals are needed");
    expect(namesOf(anEdition({ signals: [{ ...one, retraction }, two] }))).toEqual([
      "header 1",
      `signal ${second} 1`,
    ]);
  });

  it("splits a long signal between its paragraphs before it splits one of them", () => {
    const paragraphs = ["Un. ".repeat(20).trim(), "Deux. ".repeat(20).trim()];
    const edition = anEdition({ signals: [aSignal({ headline: "Court", paragraphs })] });
    const [, ...pieces] = messagesOf(edition, { fits: atMost(140) });
    expect(pieces).toMatchObject([
      { headline: "Court", paragraphs: [paragraphs[0]], piece: { number: 1, of: 2 } },
      { headline: "", paragraphs: [paragraphs[1]], piece: { number: 2, of: 2 } },
    ]);
  });

  it("tells nothing of corrections that were made before it was ordered", () => {
    const note = { text: "Corrigé.", revision: 2, at: new Date("2026-02-10") };
    const edition = anEdition({ note, signals: [aSignal({ note })] });
    expect(messagesOf(edition).some((message) => "note" in message)).toBe(false);
  });

  it("wants nothing of an edition whose signals were all taken back", () => {
    const retraction = { at: new Date("2026-02-08"), reason: "", hidesHeadline: false };
    expect(messagesOf(anEdition({ signals: [aSignal({ retraction })] }))).toEqual([]);
  });

  it.each(["thread", "full"] as const)(
    "shows everything once and cuts nothing in the layout %s, whatever the texts and the limit",
    (layout) => {
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
            const messages = messagesOf(edition, { layout, fits });
            const of = (isHeader: boolean) =>
              messages
                .filter((message) => (message.kind === "header") === isHeader)
                .map(said)
                .join("");
            expect(messages.every((message) => fits(message) || said(message).length <= 20)).toBe(true);
            expect(withoutSpace(of(false))).toBe(withoutSpace(headline + paragraphs.join("")));
            expect(withoutSpace(of(true))).toBe(withoutSpace(headline + edition.introduction + headline));
          },
        ),
      );
    },
  );

  it("numbers the pieces of what it split", () => {
    const edition = anEdition({ signals: [aSignal({ paragraphs: ["mot ".repeat(100)] })] });
    const pieces = messagesOf(edition, { fits: atMost(100) })
      .slice(1)
      .flatMap((message) => (message.kind === "signal" ? [message.piece] : []));
    expect(pieces.map(({ number }) => number)).toEqual(pieces.map((_, n) => n + 1));
    expect(new Set(pieces.map(({ of }) => of))).toEqual(new Set([pieces.length]));
  });
});
