import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../adapters/slack/blocks/limits.ts";
import { fitsMessage, renderMessage } from "../../adapters/slack/posts/render-message.ts";
import type { GroupMessage, HeaderMessage, Message, SignalMessage } from "../../src/domain/message.ts";
import { piecesOfSignal } from "../../src/delivery/decide/pieces.ts";
import { makePlan } from "../../src/delivery/decide/plan.ts";
import { anEdition, aSignal } from "../builders.ts";
import { lastProblems, refusalOf } from "../fakes/slack-rules.ts";
import { unescaped, visibleText } from "./subject.ts";

const signal: SignalMessage = {
  kind: "signal",
  language: "fr",
  edition: "2026-02-08",
  signal: "2026-02-08.00000006",
  headline: "TikTok ouvre un bureau à Lyon",
  paragraphs: ["Trente personnes y travailleront.", "Dès le mois de mars."],
  url: "https://example.org/a?b=1&c=2",
  place: { kind: "of", position: 6, total: 14 },
  piece: { number: 1, of: 1 },
};

const header: HeaderMessage = {
  kind: "header",
  language: "fr",
  edition: "2026-02-08",
  title: "TikTok / Cuivre",
  date: "2026-02-08",
  total: 14,
  introduction: ["Bonjour à tous."],
  contents: [{ signal: "2026-02-08.00000006", headline: "TikTok ouvre un bureau à Lyon" }],
  signals: [],
  piece: { number: 1, of: 1 },
};

function aGroupOf(...signals: readonly SignalMessage[]): GroupMessage {
  return { kind: "group", language: "fr", edition: "2026-02-08", signals };
}

const nowhere = () => undefined;

/** The rules of the server, which the adapter does not know. */
function refusal(message: Message): string | undefined {
  const body = renderMessage(message, "rich", nowhere);
  const refused = refusalOf("chat.postMessage", { ...body }) ?? refusalOf("chat.update", { ...body });
  return refused === undefined ? undefined : `${refused}: ${lastProblems.join(", ")}`;
}

describe("a signal in Slack", () => {
  it("shows headline, paragraphs, its place in the edition and the link to its source", () => {
    expect(renderMessage(signal, "rich", nowhere).blocks).toEqual([
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [{ type: "text", text: "TikTok ouvre un bureau à Lyon", style: { bold: true } }],
          },
        ],
      },
      ...["Trente personnes y travailleront.", "Dès le mois de mars."].map((text) => ({
        type: "rich_text",
        elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
      })),
      {
        type: "context",
        elements: [
          { type: "plain_text", text: "6/14", emoji: false },
          {
            type: "mrkdwn",
            text: "<https://example.org/a?b=1&amp;c=2|Lire la source>",
            verbatim: true,
          },
        ],
      },
    ]);
  });

  it("says everything in its text too, for screen readers and notifications", () => {
    const { text } = renderMessage(signal, "rich", nowhere);
    expect(unescaped(text).split("\n\n")).toEqual([
      signal.headline,
      ...signal.paragraphs,
      "6/14",
      "Lire la source",
    ]);
  });

  it("says who shared it, and from which edition, above its headline", () => {
    const message = { ...signal, sharedBy: "Ada & <!here>" };
    const { text, blocks } = renderMessage(message, "rich", nowhere);
    expect(visibleText(blocks).split("\n")[0]).toBe("Partagé par Ada & <!here> · 8 février 2026");
    expect(text.split("\n\n")[0]).toBe("Partagé par Ada &amp; &lt;!here&gt; · 8 février 2026");
    expect(refusal(message)).toBeUndefined();
  });

  it("is its text alone in the plain form", () => {
    expect(Object.keys(renderMessage(signal, "plain", nowhere))).toEqual(["text"]);
  });

  it("marks its pieces, and shows the source on the last one", () => {
    const [first, last] = [1, 2].map((number) =>
      visibleText(renderMessage({ ...signal, piece: { number, of: 2 } }, "rich", nowhere).blocks),
    );
    expect(first).toContain("6/14 (1/2)");
    expect(first).not.toContain("Lire la source");
    expect(last).toContain("6/14 (2/2)");
    expect(last).toContain("Lire la source");
  });

  it.each(["javascript:alert(1)", "file:///etc/passwd", "not a url", `https://e.org/${"x".repeat(2000)}`])(
    "links to no source such as %.30s",
    (url) => {
      expect(visibleText(renderMessage({ ...signal, url }, "rich", nowhere).blocks)).not.toContain("Lire");
    },
  );

  it("keeps a hostile address inside its link", () => {
    const url = "https://example.org/<!channel>|x y>&lt;";
    const { text } = renderMessage({ ...signal, url }, "rich", nowhere);
    expect(text).not.toContain("<!");
    expect(text.match(/<https[^|<> ]*\|Lire la source>/g)).toHaveLength(1);
  });
});

describe("a header in Slack", () => {
  it("shows title, date, number of signals, introduction and headlines", () => {
    const shown = visibleText(renderMessage(header, "rich", nowhere).blocks);
    expect(shown.split("\n")).toEqual([
      "TikTok / Cuivre",
      "8 février 2026 · 14 signaux",
      "Bonjour à tous.",
      "TikTok ouvre un bureau à Lyon",
    ]);
  });

  it("links each headline to its reply once that is there", () => {
    const channel = { platform: "slack", workspace: "T1", id: "C1" };
    const linked = {
      ...header,
      contents: header.contents.map((entry) => ({ ...entry, message: { channel, id: "1.2" } })),
    };
    const body = renderMessage(linked, "rich", (message) => `https://t1.slack.com/p${message.id}`);
    expect(JSON.stringify(body.blocks)).toContain('"type":"link","url":"https://t1.slack.com/p1.2"');
    expect(body.text).toBe(renderMessage(header, "rich", nowhere).text);
  });

  it("shows the signals that it holds whole, as copies of earlier versions do", () => {
    const shown = visibleText(renderMessage({ ...header, signals: [signal] }, "rich", nowhere).blocks);
    for (const text of [signal.headline, ...signal.paragraphs, "6/14"]) expect(shown).toContain(text);
  });
});

describe("a group in Slack", () => {
  it("shows its signals one after the other, each as it stands alone", () => {
    const other = { ...signal, headline: "Le cuivre remonte", place: { kind: "added", number: 1 } } as const;
    const group = aGroupOf(signal, other);
    expect(renderMessage(group, "rich", nowhere).blocks).toEqual(
      [signal, other].flatMap((each) => renderMessage(each, "rich", nowhere).blocks),
    );
    expect(renderMessage(group, "plain", nowhere).text).toBe(
      [signal, other].map((each) => renderMessage(each, "plain", nowhere).text).join("\n\n"),
    );
    expect(visibleText(renderMessage(group, "rich", nowhere).blocks)).toContain("+1");
  });

  it("holds as many signals as one message that can be edited", () => {
    const signals = Array.from({ length: 20 }, (_, n) =>
      aSignal({ id: `2026-02-08.${n}`, headline: `Signal ${n}`, paragraphs: ["x".repeat(400)] }),
    );
    const { parts } = makePlan(
      { edition: anEdition({ signals }), revision: 1 },
      {
        layout: "full",
        language: "fr",
        signals: signals.map(({ id }) => id),
        fits: (message) => fitsMessage(message, "rich"),
      },
    );
    const groups = parts.flatMap(({ message }) => (message.kind === "group" ? [message] : []));
    expect(groups.flatMap((group) => group.signals.map(({ headline }) => headline))).toEqual(
      signals.map(({ headline }) => headline),
    );
    expect(groups).toHaveLength(3);
    for (const group of groups) expect(refusal(group)).toBeUndefined();
  });
});

describe("a message at Slack's limits", () => {
  /** A message whose size grows by one with `size`, and the size that just fits. */
  const cases: readonly (readonly [string, number, (size: number) => Message])[] = [
    [
      "the whole text",
      limits.messageText,
      (size) => {
        const one = { ...signal, paragraphs: ["x".repeat(1000), "y".repeat(1500), ""] };
        const used = renderMessage(one, "plain", nowhere).text.length + 2;
        return {
          ...one,
          paragraphs: [one.paragraphs[0] ?? "", one.paragraphs[1] ?? "", "z".repeat(size - used)],
        };
      },
    ],
    ["a paragraph", limits.richText, (size) => ({ ...signal, paragraphs: ["x".repeat(size)] })],
    [
      "the number of blocks",
      limits.messageBlocks,
      (size) => ({ ...signal, paragraphs: Array.from({ length: size - 2 }, () => "x") }),
    ],
    [
      "a headline in the contents",
      limits.richText - limits.permalink,
      (size) => ({ ...header, contents: [{ signal: "s", headline: "x".repeat(size) }] }),
    ],
  ];

  it.each(cases)("fits up to %s of %i, and not one more", (_name, limit, messageOf) => {
    expect(fitsMessage(messageOf(limit - 1), "rich")).toBe(true);
    expect(fitsMessage(messageOf(limit), "rich")).toBe(true);
    expect(fitsMessage(messageOf(limit + 1), "rich")).toBe(false);
    expect(refusal(messageOf(limit))).toBeUndefined();
  });

  it.each([149, 150, 151])("posts a title of %i characters whole", (length) => {
    const title = "t".repeat(length);
    expect(refusal({ ...header, title })).toBeUndefined();
    expect(visibleText(renderMessage({ ...header, title }, "rich", nowhere).blocks)).toContain(title);
    expect(renderMessage({ ...header, title }, "rich", nowhere).blocks?.[0]?.type).toBe(
      length <= 150 ? "header" : "rich_text",
    );
  });

  it("counts the links that come later: a long contents fits with an address on every line", () => {
    const contents = Array.from({ length: 60 }, (_, n) => ({
      signal: `s${n}`,
      headline: `Titre ${n} ${"x".repeat(30)}`,
      message: { channel: { platform: "slack", workspace: "T1", id: "C1" }, id: "1.2" },
    }));
    const body = renderMessage({ ...header, contents }, "rich", () => `https://${"x".repeat(190)}`);
    expect(fitsMessage({ ...header, contents }, "rich")).toBe(true);
    expect(body.blocks?.length).toBe(renderMessage({ ...header, contents }, "rich", nowhere).blocks?.length);
  });
});

/** Everything that has a meaning somewhere in Slack, among all of Unicode. */
const foreign = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 400 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 200 }) },
  {
    weight: 5,
    arbitrary: fc
      .array(
        fc.constantFrom(
          "<!here>",
          "<!channel>",
          "@everyone",
          "@here",
          "<@U1>",
          "<!subteam^S1>",
          "<#C1|x>",
          "*gras*",
          "_x_",
          "~x~",
          "`code`",
          "```",
          "> cité",
          "<https://evil.example|cliquez>",
          "https://example.org",
          "&amp;",
          "&lt;!channel&gt;",
          ":smile:",
          "<!date^1^{date}|x>",
          "\n",
          " ",
          "|",
          "a",
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join("")),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 3000, max: 20_000 }).map((length) => "mot".repeat(length / 3)),
  },
);

describe("any headline and paragraphs in Slack", () => {
  const messages = fc
    .record({ headline: foreign, paragraphs: fc.array(foreign, { minLength: 1, maxLength: 5 }) })
    .map(({ headline, paragraphs }) => ({ ...signal, headline, paragraphs }));

  it("stay within every limit, ping nobody, and give the text back without the mark-up", () => {
    fc.assert(
      fc.property(messages, (whole) => {
        const pieces = piecesOfSignal(whole, (message) => fitsMessage(message, "rich"));
        for (const piece of pieces) {
          expect(refusal(piece)).toBeUndefined();
          const { text, blocks } = renderMessage(piece, "rich", nowhere);
          expect(text.match(/<(?!https:\/\/example\.org\/a[^<>]*\|Lire la source>)/g)).toBeNull();
          expect(text.replaceAll("Lire la source", "")).not.toMatch(/&(?!(?:amp|lt|gt);)/);
          for (const block of blocks ?? [])
            if (block.type === "context")
              expect(JSON.stringify(block)).not.toMatch(/"type":"mrkdwn"(?!.*"verbatim":true)/);
        }
        const source = [whole.headline, ...whole.paragraphs].join("");
        expect(bare(pieces.map(blockTexts).join(""))).toBe(bare(source));
        expect(bare(pieces.map(plainTexts).join(""))).toBe(bare(source));
      }),
      { numRuns: 150 },
    );
  });
});

/** White space at the cuts between pieces is the only thing that may go. */
function bare(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** What the blocks show of the foreign text: everything but the last line, which is ours. */
function blockTexts(message: SignalMessage): string {
  return visibleText(renderMessage(message, "rich", nowhere).blocks?.slice(0, -1));
}

/** What the plain form shows of the foreign text: everything before place and source. */
function plainTexts(message: SignalMessage): string {
  const { text } = renderMessage(message, "plain", nowhere);
  const place = message.piece.of > 1 ? `6/14 (${message.piece.number}/${message.piece.of})` : "6/14";
  return unescaped(text.slice(0, text.lastIndexOf(place)));
}
