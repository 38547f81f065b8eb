import { expect, it } from "vitest";
import type { PostedCopy } from "../../src/ports/platform.ts";
import {
  aHeader,
  aSignal,
  failureOf,
  FIRST,
  found,
  linked,
  only,
  openThread,
  SECOND,
  sending,
  SINCE,
  soon,
  threadWith,
} from "./platform-messages.ts";
import type { Given } from "./platform-subject.ts";

export function correctingCases({ subject, platform, unless }: Given): void {
  const corrected = aSignal(1, { headline: "Corrected" });

  async function oneReply() {
    const { thread, copies } = await threadWith(subject(), aSignal(1));
    return { thread, copy: only(copies) };
  }

  it("an edit replaces what a copy says, twice with the same result", async () => {
    const { copy } = await oneReply();
    await platform().edit(copy, corrected, soon());
    const once = await subject().shown();
    await platform().edit(copy, corrected, soon());
    expect(await subject().shown()).toEqual(once);
    const reply = only(only(once).replies);
    expect(reply.text).toContain("Corrected");
    expect(reply.text).not.toContain("Headline 1");
  });

  for (const form of ["rich", "plain"] as const)
    it(`an edit leaves a ${form} copy its key: it is read back by it`, async () => {
      const thread = await openThread(subject());
      const spot = { at: "thread", thread } as const;
      const message = await platform().post(spot, aSignal(1), sending(SECOND, form));
      await platform().edit({ message, key: SECOND, form }, corrected, soon());
      const back = await platform().readBack(spot, [SECOND], SINCE, soon());
      expect(found(back)).toEqual([[SECOND, message.id]]);
    });

  for (const form of ["rich", "plain"] as const)
    it(`an edit leaves a ${form} copy its form`, async () => {
      const thread = await openThread(subject());
      const message = await platform().post({ at: "thread", thread }, aSignal(1), sending(SECOND, form));
      await platform().edit({ message, key: SECOND, form }, corrected, soon());
      const { text } = only(only(await subject().shown()).replies);
      expect(text).toBe(subject().strip(platform().render(corrected, form)).text);
    });

  it("an edit leaves a header its key, and puts links behind its headlines", async () => {
    const { thread, copy } = await oneReply();
    const header: PostedCopy = { message: thread.header, key: FIRST, form: "rich" };
    await platform().edit(header, linked(aHeader(), copy.message), soon());
    await platform().edit(header, linked(aHeader(), copy.message), soon());
    const shown = only(await subject().shown());
    expect(shown.text).toContain("ACC renonce");
    const spot = { at: "channel", channel: subject().channel } as const;
    expect(found(await platform().readBack(spot, [FIRST], SINCE, soon()))).toEqual([[FIRST, shown.id]]);
  });

  it("an edit of a message that is no more says so", async () => {
    const { copy } = await oneReply();
    await platform().remove(copy, soon());
    expect((await failureOf(platform().edit(copy, corrected, soon()))).kind).toBe("thread-gone");
  });

  it("a removal takes back one copy and no other; of one that is no more it is not an error", async () => {
    const { copies } = await threadWith(subject(), aSignal(1), aSignal(2));
    const [first, second] = copies;
    if (!first || !second) throw new Error("two replies were posted");
    await platform().remove(first, soon());
    await platform().remove(first, soon());
    const { replies } = only(await subject().shown());
    expect(replies.map(({ id }) => id)).toEqual([second.message.id]);
  });

  it("completing changes nothing the second time, and takes nothing away", async () => {
    const { thread } = await oneReply();
    await platform().complete(thread, soon());
    const once = await subject().shown();
    await platform().complete(thread, soon());
    expect(await subject().shown()).toEqual(once);
    expect(only(once).text).toContain("ACC renonce");
    expect(only(once).replies).toHaveLength(1);
  });

  for (const [trouble, kind] of [
    ["refused", "not-sent"],
    ["lost-before", "unknown"],
    ["lost-after", "unknown"],
    ["rate-limited", "rate-limited"],
    ["credentials-dead", "stopped"],
  ] as const) {
    unless(trouble)(`an edit that is ${trouble} is ${kind}`, async () => {
      const { copy } = await oneReply();
      subject().trouble(trouble, "edit");
      expect((await failureOf(platform().edit(copy, corrected, soon()))).kind).toBe(kind);
    });

    unless(trouble)(`a removal that is ${trouble} is ${kind}`, async () => {
      const { copy } = await oneReply();
      subject().trouble(trouble, "remove");
      expect((await failureOf(platform().remove(copy, soon()))).kind).toBe(kind);
    });
  }

  unless("rejected")(
    "an edit whose content is refused is rejected, and the copy stays as it was",
    async () => {
      const { copy } = await oneReply();
      subject().trouble("rejected", "edit");
      expect((await failureOf(platform().edit(copy, corrected, soon()))).kind).toBe("rejected");
      expect(only(only(await subject().shown()).replies).text).toContain("Headline 1");
    },
  );
}
