import type { FilledIn, Parsed } from "../../src/ports/command.ts";
import { describe, expect, it } from "vitest";
import { parseCommand, parseFilledIn } from "../../src/commands/parse-command.ts";

const en = (text: string) => parseCommand(text, "en");
const problemIn = (parsed: Parsed) =>
  parsed.kind === "said" && parsed.answer.kind === "said" ? parsed.answer.lines.join("\n") : parsed;
const problemOf = (text: string) => problemIn(en(text));

describe("a command line", () => {
  it.each([
    ["/signal tiktok", { kind: "search", words: "tiktok", page: 1 }],
    ["  signal   tik tok  ", { kind: "search", words: "tik tok", page: 1 }],
    ["/signal", { kind: "search", words: "", page: 1 }],
    ["/signal tiktok page:2", { kind: "search", words: "tiktok", page: 2 }],
    ["/signal 2026-02-08.3f9a2c1b", { kind: "signal", signal: "2026-02-08.3f9a2c1b", share: false }],
    ["/signals", { kind: "edition" }],
    ["/SIGNALS 2026-02-08", { kind: "edition", edition: "2026-02-08" }],
    ["help", { kind: "help" }],
    ["aide", { kind: "help" }],
    ["/digest", { kind: "digest", action: { kind: "status" } }],
    ["/digest statut", { kind: "digest", action: { kind: "status" } }],
    ["/digest désabonner", { kind: "digest", action: { kind: "unsubscribe" } }],
    ["/digest sauter", { kind: "digest", action: { kind: "skip" } }],
    ["/digest reprendre", { kind: "digest", action: { kind: "resume" } }],
    ["/digest publier 2026-02-08", { kind: "digest", action: { kind: "post", edition: "2026-02-08" } }],
    ["/digest subscribe", { kind: "digest", action: { kind: "subscribe" } }],
  ])("%s is understood", (text, command) => {
    expect(en(text)).toEqual({ kind: "command", command });
  });

  it.each([
    [
      "/digest subscribe lundi 9h Europe/Paris headlines",
      {
        schedule: { weekdays: [1], hour: 9, minute: 0 },
        zone: "Europe/Paris",
        layout: "headlines",
      },
    ],
    [
      '/digest abonner titres mon,thu 6:30pm topics:IA,"achats publics" maintenant',
      {
        schedule: { weekdays: [1, 4], hour: 18, minute: 30 },
        layout: "headlines",
        topics: ["IA", "achats publics"],
        latestNow: true,
      },
    ],
    ["/digest subscribe tokyo", { zone: "Asia/Tokyo" }],
    ["/digest subscribe thèmes:", { topics: [] }],
    ["/digest subscribe tag:123", { tag: "123" }],
    ["/digest subscribe en fil", { layout: "thread" }],
  ])("%s says what is wished", (text, wishes) => {
    const command = { kind: "digest", action: { kind: "subscribe", ...wishes } };
    expect(en(text)).toEqual({ kind: "command", command });
  });

  it.each([
    ["/signls tiktok", "“/signls” is not a command. Did you mean /signals?"],
    ["tiktok lyon", "“tiktok” is not a command. Did you mean /signal tiktok lyon?"],
    ["/xyzzy", "“/xyzzy” is not a command. The list: help"],
    ["/sig tiktok", "“/sig” is not a command. Did you mean /signal?"],
    ["/digest sub", "/digest does not know “sub”. Did you mean /digest subscribe?"],
    ["/digest suscribe", "/digest does not know “suscribe”. Did you mean /digest subscribe?"],
    ["/signals yesterday", "“yesterday” is not the date of an edition. For example: /signals 2026-02-08"],
    ["/signals 2026-13-45", "“2026-13-45” is not the date of an edition. For example: /signals 2026-02-08"],
    ["/digest pause monday", "/digest pause takes nothing more: “monday” is too much."],
    ["/digest subscribe lundi", "The hour is missing. For example: /digest subscribe Monday at 09:00"],
    [
      "/digest subscribe monday 25h",
      "“25h” is not a time of day. For example: /digest subscribe monday 09:00",
    ],
  ])("%s is explained", (text, explanation) => {
    expect(problemOf(text)).toBe(explanation);
  });

  it("offers the nearest zones for one that is not there", () => {
    expect(problemOf("/digest subscribe monday 9am Europe/Pariss")).toContain("Europe/Paris");
  });

  it("never throws, whatever is typed", () => {
    for (const text of [
      "",
      "/",
      "\0",
      "/digest \u202E",
      `/signal ${"a".repeat(100_000)}`,
      '/digest subscribe "',
    ])
      expect(() => en(text)).not.toThrow();
  });
});

describe("a command whose options were filled in", () => {
  const digest = (action: string, options: object = {}): FilledIn => ({ name: "digest", action, ...options });

  it.each<readonly [FilledIn, object]>([
    [{ name: "signals" }, { kind: "edition" }],
    [{ name: "signals", edition: "" }, { kind: "edition" }],
    [
      { name: "signals", edition: " 2026-02-08 " },
      { kind: "edition", edition: "2026-02-08" },
    ],
    [digest("status"), { kind: "digest", action: { kind: "status" } }],
    [digest("post"), { kind: "digest", action: { kind: "post" } }],
    [
      digest("post", { edition: "2026-02-08" }),
      { kind: "digest", action: { kind: "post", edition: "2026-02-08" } },
    ],
    [digest("subscribe"), { kind: "digest", action: { kind: "subscribe" } }],
  ])("%j is understood", (filledIn, command) => {
    expect(parseFilledIn(filledIn, "en")).toEqual({ kind: "command", command });
  });

  it.each([
    [{ schedule: "lundi et jeudi 18h30" }, { schedule: { weekdays: [1, 4], hour: 18, minute: 30 } }],
    [
      { schedule: "lundi 9h", zone: "new york" },
      { schedule: { weekdays: [1], hour: 9, minute: 0 }, zone: "America/New_York" },
    ],
    [
      { schedule: "lundi 9h Europe/Paris titres" },
      { schedule: { weekdays: [1], hour: 9, minute: 0 }, zone: "Europe/Paris", layout: "headlines" },
    ],
    [{ layout: "full" }, { layout: "full" }],
    [{ topics: 'IA, "achats publics"' }, { topics: ["IA", "achats publics"] }],
    [{ topics: "" }, { topics: [] }],
    [{ tag: 'Nos "une"' }, { tag: 'Nos "une"' }],
    [{ tag: "" }, { tag: "" }],
    [{ latestNow: true }, { latestNow: true }],
  ])("%j says what is wished", (options, wishes) => {
    const command = { kind: "digest", action: { kind: "subscribe", ...wishes } };
    expect(parseFilledIn(digest("subscribe", options), "fr")).toEqual({ kind: "command", command });
  });

  it.each([
    [
      { name: "signals", edition: "yesterday" } as const,
      "“yesterday” is not the date of an edition. For example: /signals 2026-02-08",
    ],
    [digest("post", { edition: "x" }), "“x” is not the date of an edition. For example: /signals 2026-02-08"],
    [digest("suscribe"), "/digest does not know “suscribe”. Did you mean /digest subscribe?"],
    [
      digest("subscribe", { schedule: "lundi" }),
      "The hour is missing. For example: /digest subscribe Monday at 09:00",
    ],
  ])("%j is explained", (filledIn, explanation) => {
    expect(problemIn(parseFilledIn(filledIn, "en"))).toBe(explanation);
  });

  it("offers the nearest zones for one that is not there", () => {
    expect(problemIn(parseFilledIn(digest("subscribe", { zone: "Europe/Pariss" }), "en"))).toContain(
      "Europe/Paris",
    );
  });
});

describe("a line longer than 500 characters", () => {
  it("is refused for /digest, and said", () => {
    for (const line of [`/digest subscribe ${"a ".repeat(250)}`, `/digest post ${"9".repeat(3_000)}`])
      expect(parseCommand(line, "en")).toMatchObject({
        kind: "said",
        answer: { tone: "problem", lines: [expect.stringContaining("500 characters")] },
      });
  });

  it("is cut for /signal, and marked so", () => {
    const parsed = parseCommand(`/signal ${"a".repeat(3_000)}`, "en");
    expect(parsed).toEqual({
      kind: "command",
      command: { kind: "search", words: "a".repeat(500), page: 1, isCut: true },
    });
  });

  it("of exactly 500 is read whole", () => {
    expect(parseCommand(`/signal ${"a".repeat(500)}`, "en")).toEqual({
      kind: "command",
      command: { kind: "search", words: "a".repeat(500), page: 1 },
    });
  });
});

it("Of what a person may not do, nothing is read", () => {
  for (const line of ["/digest subscribe what is this", "/digest post never"])
    expect(parseCommand(line, "en", false)).toMatchObject({
      kind: "said",
      answer: { lines: [expect.stringContaining("Only admins")] },
    });
  expect(parseCommand("/digest status", "en", false)).toMatchObject({ kind: "command" });
});
