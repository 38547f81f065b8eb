import { expect, it } from "vitest";
import {
  aGroup,
  aHeader,
  aSignal,
  failureOf,
  FIRST,
  only,
  openThread,
  SECOND,
  sending,
  THIRD,
  threadWith,
} from "./platform-messages.ts";
import type { Given } from "./platform-subject.ts";

export function postingCases({ subject, platform, differences, unless }: Given): void {
  const inChannel = () => ({ at: "channel", channel: subject().channel }) as const;

  it("a header shows title, introduction and headlines in the channel", async () => {
    const ref = await platform().post(inChannel(), aHeader(), sending(FIRST));
    const header = only(await subject().shown());
    expect(header.id).toBe(ref.id);
    for (const text of ["Batteries / Joybuy", "Bonjour à tous.", "ACC renonce", "JD.com arrive"])
      expect(header.text).toContain(text);
    expect(ref.channel).toEqual(subject().channel);
  });

  it("replies stand in the thread, after those already there, and nothing in the channel", async () => {
    const { copies } = await threadWith(subject(), aSignal(1), aSignal(2));
    const { replies } = only(await subject().shown());
    expect(replies.map(({ id }) => id)).toEqual(copies.map(({ message }) => message.id));
    expect(replies[0]?.text).toContain("Headline 1");
    expect(replies[0]?.text).toContain("Second paragraph of 1.");
    expect(replies[1]?.text).toContain("Headline 2");
  });

  it("a group stands after the header, with each of its signals whole", async () => {
    const thread = await openThread(subject());
    const group = aGroup(aSignal(1), aSignal(2));
    const ref = await platform().post({ at: "beside", thread }, group, sending(SECOND));
    const shown = await subject().shown();
    const [header] = shown;
    const [beside, ...others] =
      differences.onlyThreads === undefined ? shown.slice(1) : (header?.replies ?? []);
    expect(header?.text).toContain("ACC renonce");
    expect(others).toEqual([]);
    expect(beside?.id).toBe(ref.id);
    for (const text of ["Headline 1", "Second paragraph of 1.", "Headline 2", "Second paragraph of 2."])
      expect(beside?.text).toContain(text);
    expect(beside?.text).toMatch(/1\s*\/\s*2/);
    expect(beside?.text).toMatch(/2\s*\/\s*2/);
  });

  it("a signal shows its place in the edition, and its piece", async () => {
    await threadWith(subject(), aSignal(1, { piece: { number: 2, of: 3 } }));
    const { replies } = only(await subject().shown());
    expect(replies[0]?.text).toMatch(/1\s*\/\s*2/);
    expect(replies[0]?.text).toMatch(/2\s*\/\s*3/);
  });

  it("a signal that a correction added shows how many were added up to it", async () => {
    await threadWith(subject(), aSignal(1, { place: { kind: "added", number: 7 } }));
    const { replies } = only(await subject().shown());
    expect(replies[0]?.text).toContain("+7");
  });

  it("the plain form has the same text", async () => {
    await platform().post(inChannel(), aHeader(), sending(FIRST, "plain"));
    expect(only(await subject().shown()).text).toContain("ACC renonce");
  });

  for (const [trouble, kind, count] of [
    ["refused", "not-sent", 0],
    ["lost-before", "unknown", 0],
    ["lost-after", "unknown", 1],
    ["rejected", "rejected", 0],
    ["channel-gone", "gone", 0],
    ["credentials-dead", "stopped", 0],
  ] as const) {
    unless(trouble)(`a header that is ${trouble} is ${kind}, and nothing is sent a second time`, async () => {
      subject().trouble(trouble, "post");
      const failure = await failureOf(platform().post(inChannel(), aHeader(), sending(FIRST)));
      expect(failure.kind).toBe(kind);
      expect(await subject().shown()).toHaveLength(count);
    });

    unless(trouble)(`a reply that is ${trouble} is ${kind}, and nothing is sent a second time`, async () => {
      const { thread } = await threadWith(subject(), aSignal(1));
      subject().trouble(trouble, "post");
      const failure = await failureOf(platform().post({ at: "thread", thread }, aSignal(2), sending(THIRD)));
      expect(failure.kind).toBe(kind);
      expect(only(await subject().shown()).replies).toHaveLength(1 + count);
    });
  }

  unless("rate-limited")("a reply that is rate-limited says how long to wait, and is not there", async () => {
    const { thread } = await threadWith(subject(), aSignal(1));
    subject().trouble("rate-limited", "post");
    const failure = await failureOf(platform().post({ at: "thread", thread }, aSignal(2), sending(THIRD)));
    expect(failure.kind).toBe("rate-limited");
    if (failure.kind === "rate-limited") expect(failure.retryAfterMs).toBeGreaterThanOrEqual(900);
    expect(only(await subject().shown()).replies).toHaveLength(1);
  });

  unless("silent")("a post whose reply is given up may have been sent", async () => {
    const waiting = new AbortController();
    subject().trouble("silent", "post");
    const failing = failureOf(
      platform().post(inChannel(), aHeader(), { key: FIRST, form: "rich", abort: waiting.signal }),
    );
    await expect.poll(() => subject().shown()).toHaveLength(1);
    waiting.abort();
    expect((await failing).kind).toBe("unknown");
  });

  it("a reply to a header that is no more has no thread", async () => {
    const thread = await openThread(subject());
    const copy = { message: thread.header, key: FIRST, form: "rich" } as const;
    await platform().remove(copy, AbortSignal.timeout(5_000));
    const failure = await failureOf(platform().post({ at: "thread", thread }, aSignal(1), sending(SECOND)));
    expect(failure.kind).toBe("thread-gone");
  });

  it("a channel that does not exist is gone", async () => {
    const failure = await failureOf(
      platform().post({ at: "channel", channel: subject().missing }, aHeader(), sending(FIRST)),
    );
    expect(failure.kind).toBe("gone");
  });
}
