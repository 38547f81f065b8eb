import { expect, it } from "vitest";
import { forms, type Message } from "../../src/domain/message.ts";
import { aGroup, aHeader, aSignal, FIRST, linked, only, sending } from "./platform-messages.ts";
import type { Given } from "./platform-subject.ts";

/** What people and feeds may write, and what must stay text. */
const HOSTILE = [
  "<!channel> <!here> <!everyone>",
  "<@U1> <@!1> <@&1> <#C0001> <#1>",
  "@everyone @here @channel @signalpost",
  "*bold* **bolder** _italic_ __under__ ~struck~ ~~struck~~",
  "`code` ```block``` ||spoiler||",
  "<https://example.org|here> [here](https://example.org)",
  "[here](<https://example.org>) <https://example.org>",
  "&amp; &lt;b&gt; <b>b</b> a & b < c > d",
  String.raw`\*escaped\* \\ \n trailing \ `.trim(),
  "# heading",
  "- item",
  "> quoted",
  ":tada: :smile: <:name:1> <t:1700000000:R> </signal:1>",
  "zero\u200Bwidth \u200Djoined\uFEFF",
  "right\u202Eto left\u202C and \u2066isolated\u2069",
  "\u001B[31mred\u001B[0m \u0007",
] as const;

/** Texts of growing length, up to twice the longest that a case needs. */
const LENGTHS = Array.from({ length: 20 }, (_, n) => 2 ** n);

export function renderingCases({ subject, platform, differences }: Given): void {
  const shownAs = differences.altered?.shownAs ?? ((text: string) => text);

  const messagesWith = (text: string): readonly Message[] => [
    aHeader({
      title: text,
      introduction: [text],
      contents: [{ signal: "2026-02-08.00000001", headline: text }],
    }),
    aSignal(1, { headline: text, paragraphs: [text, `Lines:\n${text}\n${text}`] }),
    aSignal(1, { sharedBy: text }),
    aGroup(aSignal(1, { headline: text, paragraphs: [text] }), aSignal(2, { paragraphs: [text] })),
  ];

  for (const form of forms) {
    it(`the same message gives the same body (${form})`, () => {
      for (const message of messagesWith("Joybuy"))
        expect(platform().render(message, form)).toEqual(platform().render(structuredClone(message), form));
    });

    for (const text of HOSTILE)
      it(`${JSON.stringify(text)} is text and nothing else (${form})`, () => {
        const harmless = messagesWith("Joybuy");
        for (const [n, message] of messagesWith(text).entries()) {
          const { text: shown, marks } = subject().strip(platform().render(message, form));
          for (const line of textsOf(message)) expect(shown).toContain(shownAs(line));
          const usual = harmless[n];
          if (usual) expect(marks).toEqual(subject().strip(platform().render(usual, form)).marks);
        }
      });

    it(`less text never fits worse (${form})`, () => {
      for (const grown of growing()) {
        const fitting = LENGTHS.map((length) => platform().fits(grown("x".repeat(length)), form));
        expect(fitting).toEqual([...fitting].toSorted((a, b) => Number(b) - Number(a)));
      }
    });

    it(`one character always fits, also with whatever else a message has (${form})`, () => {
      for (const character of ["x", "*", "<", "\u{1F4F0}"])
        for (const message of [
          aHeader({ title: character, introduction: [], contents: [] }),
          aHeader({ title: "", introduction: [character], contents: [], piece: { number: 999, of: 999 } }),
          aSignal(1, { headline: character, paragraphs: [] }),
          aSignal(1, { headline: "", paragraphs: [character], piece: { number: 999, of: 999 } }),
          aGroup(aSignal(1, { headline: character, paragraphs: [] })),
        ])
          expect(platform().fits(message, form)).toBe(true);
    });

    it(`what fits fits in the plain form too, and with a link behind each headline (${form})`, () => {
      const message = { channel: subject().channel, id: "1770000000.000001" };
      for (const count of [1, 5, 10, 15, 20, 25, 30, 40, 60, 100]) {
        const contents = Array.from({ length: count }, (_, n) => ({
          signal: `2026-02-08.${n}`,
          headline: "Une entreprise renonce à sa troisième usine de batteries",
        }));
        const header = aHeader({ contents });
        if (!platform().fits(header, form)) continue;
        expect(platform().fits(header, "plain")).toBe(true);
        expect(platform().fits(linked(header, message), form)).toBe(true);
      }
      for (let length = 50; length < 5_000; length += 50) {
        const contents = [{ signal: "2026-02-08.1", headline: "x".repeat(length) }];
        const header = aHeader({ introduction: [], contents });
        if (platform().fits(header, form)) expect(platform().fits(linked(header, message), form)).toBe(true);
      }
      for (const grown of growing())
        for (const length of LENGTHS)
          if (platform().fits(grown("x".repeat(length)), form))
            expect(platform().fits(grown("x".repeat(length)), "plain")).toBe(true);
    });

    it(`the longest text that fits is taken, whole and as it was rendered (${form})`, async () => {
      const most = differences.unlimited === undefined ? longest((length) => fits(length)) : 5_000;
      const message = signalOf(most);
      await platform().post({ at: "channel", channel: subject().channel }, message, sending(FIRST, form));
      const { text } = only(await subject().shown());
      expect(text).toBe(subject().strip(platform().render(message, form)).text);
      for (const paragraph of message.paragraphs) expect(text).toContain(paragraph);

      function fits(length: number): boolean {
        return platform().fits(signalOf(length), form);
      }
    });

    it(`an ordinary message fits, and one of a million characters does not (${form})`, () => {
      for (const message of messagesWith("Joybuy")) expect(platform().fits(message, form)).toBe(true);
      if (differences.unlimited !== undefined) return;
      expect(platform().fits(signalOf(1_000_000), form)).toBe(false);
    });
  }
}

function signalOf(length: number) {
  return aSignal(1, { paragraphs: ["x ".repeat(length / 2).trim(), "The end."] });
}

/** One message of each kind, with a text that grows. */
function growing(): readonly ((text: string) => Message)[] {
  return [
    (text) => aHeader({ introduction: [text] }),
    (text) => aHeader({ title: text }),
    (text) => aHeader({ contents: [{ signal: "2026-02-08.00000001", headline: text }] }),
    (text) => aSignal(1, { headline: text }),
    (text) => aSignal(1, { paragraphs: [text] }),
    (text) => aGroup(aSignal(1), aSignal(2, { paragraphs: [text] })),
  ];
}

/** The greatest length up to a million that fits. */
function longest(fits: (length: number) => boolean): number {
  let low = 1;
  let high = 1_000_000;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function textsOf(message: Message): readonly string[] {
  switch (message.kind) {
    case "header":
      return [message.title, ...message.introduction, ...message.contents.map(({ headline }) => headline)];
    case "signal":
      return [message.sharedBy ?? "", message.headline, ...message.paragraphs];
    case "group":
      return message.signals.flatMap(textsOf);
  }
}
