import { describe, expect, it } from "vitest";
import { refusalOf, refusalOfView } from "../fakes/slack-rules.ts";

const text = (length: number, type = "plain_text") => ({ type, text: "x".repeat(length) });
const message = (...blocks: readonly unknown[]) => refusalOf("chat.postMessage", { text: "x", blocks });
const many = <T>(count: number, one: (n: number) => T) => Array.from({ length: count }, (_, n) => one(n));
const button = (overrides: object, n = 0) => ({
  type: "button",
  action_id: `a${n}`,
  text: text(1),
  ...overrides,
});

describe("the server that the adapter is tested against", () => {
  /** What Slack takes up to `most`, and refuses from one more. */
  it.each<readonly [string, number, (size: number) => string | undefined]>([
    ["blocks in a message", 50, (size) => message(...many(size, () => ({ type: "divider" })))],
    ["characters in a header", 150, (size) => message({ type: "header", text: text(size) })],
    ["characters in a section", 3000, (size) => message({ type: "section", text: text(size, "mrkdwn") })],
    ["characters in a context", 3000, (size) => message({ type: "context", elements: [text(size)] })],
    [
      "elements of a context",
      10,
      (size) => message({ type: "context", elements: many(size, () => text(1)) }),
    ],
    [
      "elements of actions",
      25,
      (size) => message({ type: "actions", elements: many(size, (n) => button({}, n)) }),
    ],
    [
      "characters on a button",
      75,
      (size) => message({ type: "actions", elements: [button({ text: text(size) })] }),
    ],
    [
      "characters of a button's value",
      2000,
      (size) => message({ type: "actions", elements: [button({ value: "x".repeat(size) })] }),
    ],
    [
      "characters of a button's url",
      3000,
      (size) => message({ type: "actions", elements: [button({ url: "x".repeat(size) })] }),
    ],
    [
      "blocks in a view",
      100,
      (size) => refusalOfView({ type: "home", blocks: many(size, () => ({ type: "divider" })) }),
    ],
    [
      "characters of a modal's title",
      24,
      (size) => refusalOfView({ type: "modal", title: text(size), blocks: [{ type: "divider" }] }),
    ],
    [
      "characters of a posted text",
      40_000,
      (size) => refusalOf("chat.postMessage", { text: "x".repeat(size) }),
    ],
    ["characters of an edited text", 4000, (size) => refusalOf("chat.update", { text: "x".repeat(size) })],
  ])("takes up to so many %s: %i", (_what, most, refusal) => {
    expect(refusal(most - 1)).toBeUndefined();
    expect(refusal(most)).toBeUndefined();
    expect(refusal(most + 1)).toBeDefined();
  });

  it.each<readonly [string, unknown]>([
    ["an unknown block", { type: "banner", text: text(1) }],
    ["an empty text", { type: "section", text: text(0) }],
    ["mark-up in a header", { type: "header", text: text(1, "mrkdwn") }],
    ["rich text with nothing in it", { type: "rich_text", elements: [] }],
    ["an empty run", rich({ type: "text", text: "" })],
    ["a run that pings", rich({ type: "broadcast", range: "here" })],
    ["a link to no page", rich({ type: "link", url: "javascript:x" })],
    ["two buttons of one name", { type: "actions", elements: [button({}), button({})] }],
  ])("refuses %s", (_what, block) => {
    expect(message(block)).toBe("invalid_blocks");
  });

  it("refuses a message without a text, and metadata of another shape", () => {
    expect(refusalOf("chat.postMessage", {})).toBe("no_text");
    expect(refusalOf("chat.postMessage", { text: "x", metadata: { key: "x" } })).toBe(
      "invalid_metadata_format",
    );
  });
});

function rich(run: object) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [run] }] };
}
