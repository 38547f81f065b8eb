import { expect, it } from "vitest";
import {
  aGroup,
  aHeader,
  aSignal,
  failureOf,
  FIRST,
  found,
  only,
  openThread,
  SECOND,
  sending,
  SINCE,
  soon,
  THIRD,
  threadWith,
} from "./platform-messages.ts";
import type { Given } from "./platform-subject.ts";

export function lookingCases({ subject, platform, unless }: Given): void {
  const inChannel = () => ({ at: "channel", channel: subject().channel }) as const;

  unless("lost-after")("a header whose reply was lost is read back", async () => {
    subject().trouble("lost-after", "post");
    await failureOf(platform().post(inChannel(), aHeader(), sending(FIRST)));
    const header = only(await subject().shown());
    const back = await platform().readBack(inChannel(), [FIRST], SINCE, soon());
    expect(found(back)).toEqual([[FIRST, header.id]]);
  });

  it("replies are read back by their keys, and what was never posted is not found", async () => {
    const { thread, copies } = await threadWith(subject(), aSignal(1));
    const spot = { at: "thread", thread } as const;
    const back = await platform().readBack(spot, [SECOND, THIRD], SINCE, soon());
    expect(found(back)).toEqual([[SECOND, only(copies).message.id]]);
  });

  it("a copy beside the header is read back", async () => {
    const spot = { at: "beside", thread: await openThread(subject()) } as const;
    const ref = await platform().post(spot, aGroup(aSignal(1)), sending(SECOND));
    expect(found(await platform().readBack(spot, [SECOND, THIRD], SINCE, soon()))).toEqual([
      [SECOND, ref.id],
    ]);
  });

  it("a header that was read back can be edited and replied to", async () => {
    await threadWith(subject(), aSignal(1));
    const back = await platform().readBack(inChannel(), [FIRST], SINCE, soon());
    const header = only(back.readable ? back.found : []).message;
    const thread = { header, title: "Édition" };
    await platform().edit(
      { message: header, key: FIRST, form: "rich" },
      aHeader({ title: "Joybuy" }),
      soon(),
    );
    await platform().post({ at: "thread", thread }, aSignal(2), sending(THIRD));
    const shown = only(await subject().shown());
    expect(shown.text).toContain("Joybuy");
    expect(shown.replies).toHaveLength(2);
  });

  it("a header that stands there twice is found twice, oldest first", async () => {
    const first = await platform().post(inChannel(), aHeader(), sending(FIRST));
    subject().forgetKeys();
    const second = await platform().post(inChannel(), aHeader(), sending(FIRST));
    const back = await platform().readBack(inChannel(), [FIRST], SINCE, soon());
    expect(found(back)).toEqual([
      [FIRST, first.id],
      [FIRST, second.id],
    ]);
  });

  it("a reply that stands there twice is found twice, oldest first", async () => {
    const { thread, copies } = await threadWith(subject(), aSignal(1));
    const spot = { at: "thread", thread } as const;
    subject().forgetKeys();
    const again = await platform().post(spot, aSignal(1), sending(SECOND));
    expect(found(await platform().readBack(spot, [SECOND], SINCE, soon()))).toEqual([
      [SECOND, only(copies).message.id],
      [SECOND, again.id],
    ]);
  });

  unless("since")("what is older than the first attempt is not looked at", async () => {
    await openThread(subject());
    const tomorrow = new Date(Date.now() + 24 * 3_600_000);
    const back = await platform().readBack(inChannel(), [FIRST], tomorrow, soon());
    expect(back).toEqual({ readable: true, found: [] });
  });

  unless("hidden-history")("a history that is hidden is not an empty one", async () => {
    const thread = await openThread(subject());
    subject().hideHistory();
    for (const spot of [inChannel(), { at: "thread", thread } as const]) {
      const back = await platform().readBack(spot, [FIRST], SINCE, soon());
      expect(back.readable).toBe(false);
    }
  });

  for (const [trouble, kind] of [
    ["refused", "not-sent"],
    ["lost-before", "unknown"],
    ["rate-limited", "rate-limited"],
    ["credentials-dead", "stopped"],
  ] as const)
    unless(trouble)(`a look that is ${trouble} is ${kind}`, async () => {
      await openThread(subject());
      subject().trouble(trouble, "look");
      const failure = await failureOf(platform().readBack(inChannel(), [FIRST], SINCE, soon()));
      expect(failure.kind).toBe(kind);
    });

  it("a channel that does not exist is missing something", async () => {
    const inspection = await platform().inspect(subject().missing, soon());
    expect(inspection.postable).toBe(false);
    if (!inspection.postable) expect(inspection.missing.length).toBeGreaterThan(0);
  });

  it("a channel that can be posted to has a name, and what would stop reading back is noted", async () => {
    const inspection = await platform().inspect(subject().channel, soon());
    expect(inspection).toMatchObject({ postable: true, notes: [] });
    if (inspection.postable) expect(inspection.name).not.toBe("");
  });

  unless("hidden-history")("each inspection asks the platform anew", async () => {
    await platform().inspect(subject().channel, soon());
    subject().hideHistory();
    const after = await platform().inspect(subject().channel, soon());
    expect(after.postable ? after.notes : after.missing).not.toEqual([]);
  });

  it("a channel is located by its id, and none for an id that does not exist", async () => {
    expect(await platform().locate(subject().channel.id, soon())).toEqual([subject().channel]);
    expect(await platform().locate(subject().missing.id, soon())).toEqual([]);
  });

  it("whether the bot is in a workspace is known", async () => {
    const { workspace } = subject().channel;
    expect(await platform().isInstalled(workspace, soon())).toBe(true);
    expect(await platform().isInstalled(`${workspace}9`, soon())).toBe(false);
  });

  unless("shared-channel")("a channel that two workspaces share is located once in each", async () => {
    const other = subject().share();
    const located = await platform().locate(subject().channel.id, soon());
    expect(located).toHaveLength(2);
    expect(located).toEqual(expect.arrayContaining([subject().channel, other]));
  });
}
