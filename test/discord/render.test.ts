import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAtWord } from "../../src/text/cut.ts";
import { limits } from "../../adapters/discord/text/limits.ts";
import { escapeText, linked } from "../../adapters/discord/text/markdown.ts";
import { nonceOf, withKey } from "../../adapters/discord/posts/marker.ts";
import { fitsInMessage, renderMessage } from "../../adapters/discord/posts/render-message.ts";
import type { Message } from "../../src/domain/message.ts";
import { piecesOfSignal } from "../../src/delivery/decide/pieces.ts";
import { readMessage } from "../fakes/discord-server-rules.ts";
import { aGroup, aHeader, aSignal, keyOf } from "./messages.ts";
import { stripped } from "./world.ts";

/** Text as it comes: any Unicode, and everything that Discord reads as mark-up. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "@everyone",
        "@here",
        "<@123>",
        "<@&123>",
        "<#123>",
        "<t:0:R>",
        "<:a:1>",
        "</signal:1>",
        "<id:guide>",
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "> ",
        ">>> ",
        "-# ",
        "```js\n",
        "`",
        "**",
        "__",
        "~~",
        "||",
        "[x](https://evil.example)",
        "[",
        "]",
        "(",
        ")",
        "https://evil.example/a_b",
        "<https://evil.example>",
        "\\",
        "\n",
        "\n\n",
        " ",
        "\uD800",
        "\u202E",
        "￿",
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

describe("any text", () => {
  it("formats nothing, links nowhere and mentions nobody", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const left = escapeText(text).replaceAll(/\\[^0-9A-Za-z\s]/g, "x");
        expect(left).not.toMatch(/[*_~|`<>[\]#@\\]/);
        expect(left).not.toMatch(/\p{L}:\/\//u);
        expect(left).not.toMatch(/^[ \t]*(?:[-+]|\d+\.)/m);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["1. premier", String.raw`1\. premier`],
    ["le 8. février", "le 8. février"],
    ["- tiret", String.raw`\- tiret`],
    ["porte-à-porte", "porte-à-porte"],
    ["-# petit", String.raw`\-\# petit`],
    ["@everyone", String.raw`\@everyone`],
    ["<t:0:R>", String.raw`\<t:0:R\>`],
    ["https://a.example", String.raw`https\://a.example`],
    ["10 h (env.) : fin", "10 h (env.) : fin"],
  ])("%s becomes %s", (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it("is given back when the mark-up is stripped", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(stripped(`### ${escapeText(text)}`)).toBe(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD"));
      }),
    );
  });

  it("makes messages that Discord takes, however it is split", () => {
    fc.assert(
      fc.property(
        nasty,
        fc.array(nasty, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 400 }),
        (headline, paragraphs, times) => {
          const whole = aSignal({
            headline: headline.repeat(times),
            paragraphs: paragraphs.map((text) => text.repeat(times)),
          });
          for (const part of piecesOfSignal(whole, (piece) => fitsInMessage(piece, "rich")))
            for (const form of ["rich", "plain"] as const)
              readMessage(JSON.parse(JSON.stringify(withKey(renderMessage(part, form), keyOf(1)))), "new");
        },
      ),
      { numRuns: 40 },
    );
  });

  it("fits no worse when there is less of it", () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 800 }), fc.nat(), (text, times, at) => {
        const long = text.repeat(times);
        const fits = (one: string) => fitsInMessage(aSignal({ headline: "", paragraphs: [one] }), "rich");
        if (fits(long)) expect(fits(long.slice(0, at % (long.length + 1)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a message", () => {
  const described = (message: Message) =>
    renderMessage(message, "rich").embeds.map(({ description }) => description);

  it("reads well", () => {
    const signal = aSignal({ url: "https://example.org/a?b=1", piece: { number: 2, of: 3 } });
    expect(renderMessage(signal, "rich")).toEqual({
      embeds: [
        {
          color: 0x5b7fe5,
          description: "### ACC renonce\n\nDeux usines de batteries ne seront pas construites.",
        },
      ],
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 2, label: "1/2 (2/3)", custom_id: "post", disabled: true },
            { type: 2, style: 5, label: "Lire la source", url: "https://example.org/a?b=1" },
          ],
        },
      ],
      allowed_mentions: { parse: [] },
      flags: 4096,
    });
  });

  it("of a shared signal says who shared it, and from which edition, in both forms", () => {
    for (const form of ["rich", "plain"] as const) {
      const { embeds } = renderMessage(aSignal({ sharedBy: "Ada" }), form);
      expect(embeds[0]?.footer?.text).toBe("Partagé par Ada · 8 février 2026");
    }
  });

  it("links each headline to its signal once it is posted", () => {
    const message = { channel: { platform: "discord", workspace: "1", id: "2" }, thread: "3", id: "4" };
    const contents = [
      { signal: "a", headline: "ACC renonce", message },
      { signal: "b", headline: "JD.com [suite]", message },
      { signal: "c", headline: "Plus tard" },
    ];
    expect(described(aHeader({ introduction: [], contents }))[0]).toBe(
      [
        "### Batteries / Joybuy",
        "",
        "- [ACC renonce](<https://discord.com/channels/1/3/4>)",
        String.raw`- JD.com \[suite\] [→](<https://discord.com/channels/1/3/4>)`,
        "- Plus tard",
      ].join("\n"),
    );
  });

  it("of a header that holds signals shows each with its place and its source", () => {
    const signals = [aSignal({ url: "https://example.org" })];
    const [, embed] = renderMessage(aHeader({ signals }), "rich").embeds;
    expect(embed?.description).toContain("[Lire la source](<https://example.org/>)");
    expect(embed?.footer?.text).toBe("1/2");
  });

  describe("with a group of signals", () => {
    const place = (position: number) => ({ kind: "of", position, total: 14 }) as const;
    const group = aGroup(
      aSignal({ place: place(3), url: "https://example.org" }),
      aSignal({ place: place(4) }),
      aSignal({ headline: "JD.com arrive", place: place(5) }),
    );
    const marker = (message: Message) => renderMessage(message, "rich").components[0]?.components;

    it.each([
      ["rich", ["### ACC renonce", "### ACC renonce", "### JD.com arrive"], "[Lire la source]"],
      ["plain", ["ACC renonce", "ACC renonce", "JD.com arrive"], "<https://example.org/>"],
    ] as const)("shows each as in a header, in the %s form", (form, headlines, source) => {
      const { embeds } = renderMessage(group, form);
      expect(embeds.map(({ description }) => description?.split("\n")[0])).toEqual(headlines);
      expect(embeds.map(({ footer }) => footer?.text)).toEqual(["3/14", "4/14", "5/14"]);
      expect(embeds[0]?.description).toContain(source);
      expect(embeds).toEqual(renderMessage(aHeader({ signals: group.signals }), form).embeds.slice(1));
    });

    it("says in its one button which they are", () => {
      expect(marker(group)).toEqual([
        { type: 2, style: 2, label: "3/14 – 5/14", custom_id: "post", disabled: true },
      ]);
      expect(marker(aGroup(aSignal({ place: place(3) })))).toMatchObject([{ label: "3/14" }]);
    });

    it("is read by Discord, and comes in silence", () => {
      const body = renderMessage(group, "rich");
      readMessage(JSON.parse(JSON.stringify(withKey(body, keyOf(1)))), "new");
      expect(body.flags).toBe(4096);
    });
  });

  it("of a signal that a correction added says so in place of its position", () => {
    const added = renderMessage(aSignal({ place: { kind: "added", number: 2 } }), "rich");
    expect(JSON.stringify(added.components)).toContain('"label":"+2"');
  });

  it("in the plain form has no embed colour, no heading and no link button", () => {
    const body = JSON.stringify(renderMessage(aSignal({ url: "https://example.org" }), "plain"));
    expect(body).not.toMatch(/color|###|"style":5/);
    expect(body).toContain("ACC renonce");
  });

  it("links a source that is too long for a button in its text", () => {
    const url = `https://example.org/${"a".repeat(600)}`;
    expect(described(aSignal({ url }))[0]).toContain(`[Lire la source](<${url}>)`);
  });

  it.each(["javascript:alert(1)", "not a link", "https://example.org/a>b c"])(
    "lets no source out of its link: %s",
    (url) => {
      for (const form of ["rich", "plain"] as const) {
        const text = JSON.stringify(renderMessage(aSignal({ url }), form));
        expect(text).not.toContain("javascript:");
        expect(text).not.toContain("a>b");
      }
    },
  );

  it("of white space alone still has something to show", () => {
    expect(fitsInMessage(aSignal({ headline: "", paragraphs: [" "] }), "rich")).toBe(true);
    readMessage(
      JSON.parse(JSON.stringify(renderMessage(aSignal({ headline: "", paragraphs: [" "] }), "rich"))),
      "new",
    );
  });
});

describe("limits, one below, at, and one above", () => {
  const bare = (length: number) => aSignal({ headline: "", paragraphs: ["x".repeat(length)] });

  it.each([-1, 0, 1])("of a description (%i)", (off) => {
    const message = bare(limits.embedDescription + off);
    expect(fitsInMessage(message, "rich")).toBe(off <= 0);
    const sent = () => readMessage(renderMessage(message, "rich"), "new");
    if (off <= 0) expect(sent).not.toThrow();
    else expect(sent).toThrow("Form Body");
  });

  it.each([-1, 0, 1])("of all embeds together (%i)", (off) => {
    const header = aHeader({
      title: "",
      introduction: [],
      contents: [{ signal: "a", headline: "x" }],
      piece: { number: 2, of: 2 },
    });
    const used = JSON.stringify(renderMessage({ ...header, signals: [bare(0), bare(0)] }, "plain").embeds);
    expect(used).toContain("•");
    // "- [x](<…>)" with the longest link, "1/2" twice.
    const first =
      2 +
      linked("x", `https://discord.com/channels/${"9".repeat(20)}/${"9".repeat(20)}/${"9".repeat(20)}`)
        .length;
    const room = limits.embedsTotal - first - 3 - 3;
    const message = { ...header, signals: [bare(4000), bare(room - 4000 + off)] };
    expect(fitsInMessage(message, "rich")).toBe(off <= 0);
    // Discord counts by itself, whatever we take its limit for.
    const id = "9".repeat(20);
    const at = { channel: { platform: "discord", workspace: id, id }, id };
    const linkedTo = { ...message, contents: [{ signal: "a", headline: "x", message: at }] };
    const sent = () => readMessage(renderMessage(linkedTo, "rich"), "new");
    if (off <= 0) expect(sent).not.toThrow();
    else expect(sent).toThrow("embeds of more than");
  });

  it.each([-1, 0, 1])("of embeds (%i)", (off) => {
    const signals = Array.from({ length: limits.embedsPerMessage - 1 + off }, () => bare(1));
    expect(fitsInMessage(aHeader({ signals }), "rich")).toBe(off <= 0);
  });

  it.each([-1, 0, 1])("of embeds in a group (%i)", (off) => {
    const signals = Array.from({ length: limits.embedsPerMessage + off }, () => bare(1));
    expect(fitsInMessage(aGroup(...signals), "rich")).toBe(off <= 0);
  });

  it("in the plain form are those of the plain form alone", () => {
    // The heading's mark-up is what is too much.
    const message = aSignal({ headline: "a", paragraphs: ["x".repeat(limits.embedDescription - 3)] });
    expect(fitsInMessage(message, "rich")).toBe(false);
    expect(fitsInMessage(message, "plain")).toBe(true);
  });

  it.each([-1, 0, 1])("of a cut text (%i)", (off) => {
    const text = "x".repeat(limits.threadName + off);
    expect(cutAtWord(text, limits.threadName)).toBe(off <= 0 ? text : `${"x".repeat(99)}…`);
  });

  it("of a nonce and of the id that carries the key", () => {
    expect(nonceOf(keyOf(1))).toHaveLength(limits.nonce);
    const [row] = withKey(renderMessage(aSignal(), "rich"), keyOf(1)).components;
    expect(JSON.stringify(row)).toContain(`"post:${keyOf(1)}"`);
  });
});
