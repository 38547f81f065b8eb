import { expect, test } from "vitest";
import { fairOrder } from "../../src/schedule/fair-order.ts";

const channels = (workspace: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    channel: { platform: "slack", workspace, id: `C${index}` },
  }));

const all = [...channels("large", 50), ...channels("small", 2), ...channels("other", 3)];

test("a workspace with many channels does not hold up a small one", () => {
  const order = fairOrder(all).map(({ channel }) => channel.workspace);
  expect(order.slice(0, 3).sort()).toEqual(["large", "other", "small"]);
  expect(order.slice(3, 6).sort()).toEqual(["large", "other", "small"]);
  expect(order.slice(8).every((workspace) => workspace === "large")).toBe(true);
});

test("nothing is lost, and the order does not depend on the order given", () => {
  expect(new Set(fairOrder(all, "slot"))).toEqual(new Set(all));
  expect(fairOrder(all.toReversed(), "slot")).toEqual(fairOrder(all, "slot"));
  expect(fairOrder([])).toEqual([]);
});

test("nobody is last at every turn", () => {
  const last = Array.from({ length: 20 }, (_, turn) => fairOrder(all, `slot ${turn}`).at(-1)?.channel.id);
  expect(new Set(last).size).toBeGreaterThan(5);
});
