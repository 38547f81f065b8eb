import { describe, expect, it } from "vitest";
import { parseCommand } from "../../src/commands/parse-command.ts";

const en = (text: string) => parseCommand(text, "en");
const problemOf = (text: string) => {
  const parsed = parseCommand(text, "en");
  return parsed.kind === "said" ? parsed.lines.join("\n") : parsed;
};

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
    expect(en(text)).toEqual(command);
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
    expect(en(text)).toEqual({ kind: "digest", action: { kind: "subscribe", ...wishes } });
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
