import { describe, expect, it } from "vitest";
import type { CopyState } from "../../src/domain/copy.ts";
import type { Delivery, Plan } from "../../src/domain/delivery.ts";
import { notRemoved } from "../../src/delivery/decide/transitions.ts";
import { REMOVAL } from "../../src/delivery/decide/wanted.ts";
import { type DeliveryPolicy, nextStep } from "../../src/delivery/decide/next-step.ts";
import { aChannel, aCopy, aDelivery, aPlan } from "../builders.ts";

const NOW = new Date("2026-02-09T09:00:00Z");
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const policy: DeliveryPolicy = { quiesceMs: 90_000, catchUpMs: 48 * 3_600_000 };
const plan = aPlan();

const pending: CopyState = { state: "pending", form: "rich" };
const reason = { kind: "content-refused", told: "too odd" } as const;
const hashAt = (n: number) => plan.parts[n]?.hash ?? "";

const shown = (n: number, more: { readonly hash?: string; readonly links?: number } = {}): CopyState => ({
  state: "shown",
  form: "rich",
  hash: hashAt(n),
  message: { channel: aChannel(), id: `${n}` },
  postedAt: ago(5_000),
  ...more,
});

const intent = (givenUpAt?: Date): CopyState => ({
  state: "intent",
  form: "rich",
  hash: "",
  firstTriedAt: ago(500_000),
  lastTriedAt: ago(500_000),
  ...(givenUpAt && { givenUpAt }),
});

function copiesOf(...states: readonly CopyState[]) {
  return states.map((state, n) => aCopy(plan.parts[n]?.part ?? { kind: "header", piece: 9 }, state));
}

function stepFor(...states: readonly CopyState[]) {
  return step(aDelivery({ copies: copiesOf(...states) }));
}

function step(delivery: Delivery, by: Plan = plan, newest = 1) {
  return nextStep(delivery, by, { policy, now: NOW, newest, held: false });
}

describe("the next step of a delivery", () => {
  it("sends the first part that is not there, in order", () => {
    expect(stepFor(pending, pending, pending)).toMatchObject({ kind: "send", at: 0 });
    expect(stepFor(shown(0), pending, pending)).toMatchObject({ kind: "send", at: 1, wanted: plan.parts[1] });
  });

  it("passes over what was skipped, is dead or was deleted by somebody", () => {
    expect(stepFor(shown(0), { state: "skipped", reason }, pending)).toMatchObject({ kind: "send", at: 2 });
    expect(stepFor(shown(0), { state: "dead", hash: hashAt(1), reason }, pending)).toMatchObject({ at: 2 });
    expect(stepFor(shown(0), { state: "removed", at: NOW, by: "somebody" }, pending)).toMatchObject({
      at: 2,
    });
  });

  it("sends what was refused once it says something else", () => {
    expect(stepFor(shown(0), { state: "dead", hash: "another", reason }, shown(2))).toMatchObject({
      kind: "send",
      at: 1,
    });
  });

  it("doubts what was sent by a process that is no more, and looks only when it is late enough", () => {
    expect(stepFor(shown(0), intent(), pending)).toEqual({ kind: "doubt", at: 1 });
    expect(stepFor(shown(0), intent(ago(90_000)), pending)).toEqual({ kind: "look", at: 1 });
    expect(stepFor(shown(0), intent(ago(89_999)), pending)).toMatchObject({
      kind: "wait",
      wait: { until: new Date(NOW.getTime() + 1) },
    });
  });

  it("finds out what is in doubt before it sends anything", () => {
    expect(stepFor(shown(0), pending, intent(ago(90_000)))).toEqual({ kind: "look", at: 2 });
  });

  it("links the header once nothing is left to send, and then is finished", () => {
    expect(stepFor(shown(0), shown(1), shown(2))).toMatchObject({ kind: "edit", at: 0, look: { links: 2 } });
    expect(stepFor(shown(0, { links: 2 }), shown(1), shown(2))).toEqual({ kind: "finish" });
    expect(stepFor(shown(0, { links: 1 }), shown(1), { state: "skipped", reason })).toEqual({
      kind: "finish",
    });
  });

  it("edits what shows something else, the header last", () => {
    expect(stepFor(shown(0, { hash: "old" }), shown(1), shown(2, { hash: "old" }))).toMatchObject({
      kind: "edit",
      at: 2,
    });
    expect(stepFor(shown(0, { hash: "old" }), shown(1), shown(2))).toMatchObject({ kind: "edit", at: 0 });
  });

  it("takes back what the plan does not want any more, once", () => {
    const delivery = aDelivery({ copies: copiesOf(shown(0, { links: 2 }), shown(1), shown(2), shown(3)) });
    expect(step(delivery)).toMatchObject({ kind: "remove", at: 3 });
    const [, , , surplus] = delivery.copies;
    const refused = surplus?.state === "shown" ? [{ ...surplus, refused: REMOVAL }] : [];
    expect(step({ ...delivery, copies: [...delivery.copies.slice(0, 3), ...refused] })).toEqual({
      kind: "finish",
    });
  });

  it("lets the copy that could not be taken back show its part, where that is wanted again", () => {
    const copies = copiesOf(shown(0), shown(1), pending, shown(3));
    const [, , again, old] = copies;
    if (again === undefined || old === undefined) throw new Error("two copies are missing");
    const stuck = { ...old, part: again.part };
    const delivery = notRemoved(aDelivery({ copies: [...copies.slice(0, 3), stuck] }), 3);
    expect(delivery.copies).toHaveLength(3);
    expect(step(delivery)).toMatchObject({ kind: "edit", at: 2, copy: { key: stuck.key } });
  });

  it("does not try again what the platform would not let it show", () => {
    const look = `${hashAt(1)} 0`;
    const stubborn: CopyState = { ...shown(1, { hash: "old" }), refused: look } as CopyState;
    expect(stepFor(shown(0, { links: 2 }), stubborn, shown(2))).toEqual({ kind: "finish" });
  });

  it("revises its plan when a newer revision is released", () => {
    expect(step(aDelivery({ copies: copiesOf(shown(0), pending, pending) }), plan, 2)).toEqual({
      kind: "revise",
    });
  });

  it("abandons what is missing when the header will never be there", () => {
    expect(stepFor({ state: "dead", hash: hashAt(0), reason }, pending, pending)).toEqual({
      kind: "abandon",
      reason: { kind: "header-missing", told: "the header could not be posted: too odd" },
    });
    expect(stepFor({ state: "removed", at: NOW, by: "somebody" }, shown(1), pending)).toMatchObject({
      kind: "abandon",
    });
  });

  it("still corrects the replies of a header that somebody deleted", () => {
    expect(
      stepFor({ state: "removed", at: NOW, by: "somebody" }, shown(1, { hash: "old" }), shown(2)),
    ).toMatchObject({ kind: "edit", at: 1 });
  });

  it("does nothing before a wait is over, nor for what is parked or done", () => {
    const wait = { until: new Date(NOW.getTime() + 5), reason: "limit", failures: 1 };
    expect(step(aDelivery({ state: "open", wait }))).toEqual({ kind: "wait", wait });
    for (const state of [
      { state: "parked", since: NOW, reason },
      { state: "done", at: NOW },
    ] as const)
      expect(step(aDelivery(state))).toEqual({ kind: "nothing" });
  });
});
