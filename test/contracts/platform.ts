import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Channel, MessageRef } from "../../src/domain/channel.ts";
import { PlatformError, type FailureKind } from "../../src/ports/failure.ts";
import type { HeaderMessage, SignalMessage } from "../../src/domain/message.ts";
import type { Form, Handlers, Platform, Sending, Thread } from "../../src/ports/platform.ts";

/** A message as the people in the channel see it: its text without mark-up, and the replies in its thread. */
export interface Shown {
  readonly id: string;
  readonly text: string;
  readonly replies: readonly Shown[];
}

/** What happens to the next request that posts. */
export type Trouble =
  /** The connection is refused: nothing was sent. */
  | "refused"
  /** The connection breaks before the platform took the post. */
  | "lost-before"
  /** The platform takes the post, and the connection breaks before its reply. */
  | "lost-after"
  /** The platform asks to wait one second. */
  | "rate-limited"
  /** The platform finds something wrong with the content. */
  | "rejected"
  /** The channel is not ours to post to any more, from now on. */
  | "channel-gone"
  /** Our credentials are refused, from now on. */
  | "credentials-dead";

/** An adapter under test, and the hands to arrange its surroundings. */
export interface PlatformSubject {
  readonly platform: Platform;
  /** May be posted to. */
  readonly channel: Channel;
  /** Does not exist. */
  readonly missing: Channel;
  shown(): Promise<readonly Shown[]>;
  trouble(next: Trouble): void;
  /** Takes away what is needed to read back. */
  hideHistory(): void;
  /** Somebody types `/signal words`; resolves with the text of what they see as an answer. */
  ask(words: string): Promise<string>;
  close(): Promise<void>;
}

export interface Differences {
  /** A message has no limit there. */
  readonly unlimited?: boolean;
  /** Troubles that this platform cannot have, with the reason: their cases are left out. */
  readonly impossible?: Partial<Record<Trouble | "hidden-history", string>>;
}

const KEYS = ["a", "b", "c"].map((letter) => letter.repeat(32));
const [FIRST = "", SECOND = "", THIRD = ""] = KEYS;
const SINCE = new Date(Date.now() - 60_000);

/** One case per sentence of the Platform port. Every adapter runs it on its real client library. */
export function platformContract(
  name: string,
  open: () => Promise<PlatformSubject>,
  { impossible = {}, unlimited = false }: Differences = {},
): void {
  describe(`${name} keeps the platform's contract${exceptions(impossible)}`, () => {
    let subject: PlatformSubject;
    let platform: Platform;

    beforeEach(async () => {
      subject = await open();
      platform = subject.platform;
    });
    afterEach(async () => {
      await platform.close();
      await subject.close();
    });

    /** A case that needs a trouble is not there where the platform cannot have it. */
    const unless = (trouble: Trouble | "hidden-history") =>
      impossible[trouble] === undefined ? it : leaveOut;

    async function threadWith(
      ...replies: readonly SignalMessage[]
    ): Promise<{ thread: Thread; refs: MessageRef[] }> {
      const header = await platform.openThread(subject.channel, aHeader(), sending(FIRST));
      const thread = { header, title: "Édition du 8 février" };
      const refs: MessageRef[] = [];
      for (const [n, reply] of replies.entries())
        refs.push(await platform.reply(thread, reply, sending(KEYS[n + 1] ?? "")));
      return { thread, refs };
    }

    it("posts a header that shows title, introduction and headlines", async () => {
      const ref = await platform.openThread(subject.channel, aHeader(), sending(FIRST));
      const [header, ...others] = await subject.shown();
      expect(others).toEqual([]);
      expect(header?.id).toBe(ref.id);
      for (const text of ["Batteries / Joybuy", "Bonjour à tous.", "ACC renonce", "JD.com arrive"])
        expect(header?.text).toContain(text);
      expect(ref.channel).toEqual(subject.channel);
    });

    it("posts replies in the thread, after those already there, and nothing in the channel", async () => {
      const { refs } = await threadWith(aSignal(1), aSignal(2));
      const [header, ...others] = await subject.shown();
      expect(others).toEqual([]);
      expect(header?.replies.map((reply) => reply.id)).toEqual(refs.map((ref) => ref.id));
      expect(header?.replies[0]?.text).toContain("Headline 1");
      expect(header?.replies[0]?.text).toContain("Second paragraph of 1.");
      expect(header?.replies[1]?.text).toContain("Headline 2");
    });

    it("shows the place of a signal in the edition, and of a part in its signal", async () => {
      await threadWith({ ...aSignal(1), part: { number: 2, of: 3 } });
      const [header] = await subject.shown();
      expect(header?.replies[0]?.text).toMatch(/1\s*\/\s*2/);
      expect(header?.replies[0]?.text).toMatch(/2\s*\/\s*3/);
    });

    it("posts the plain form with the same text", async () => {
      await platform.openThread(subject.channel, aHeader(), sending(FIRST, "plain"));
      const [header] = await subject.shown();
      expect(header?.text).toContain("ACC renonce");
    });

    for (const [trouble, kind, count] of [
      ["refused", "not-sent", 0],
      ["lost-before", "unknown", 0],
      ["lost-after", "unknown", 1],
      ["rejected", "rejected", 0],
      ["channel-gone", "gone", 0],
      ["credentials-dead", "stopped", 0],
    ] as const) {
      unless(trouble)(
        `says ${kind} when a header is ${trouble}, and sends nothing a second time`,
        async () => {
          subject.trouble(trouble);
          const failure = await failureOf(platform.openThread(subject.channel, aHeader(), sending(FIRST)));
          expect(failure.kind).toBe(kind);
          expect(await subject.shown()).toHaveLength(count);
        },
      );

      unless(trouble)(
        `says ${kind} when a reply is ${trouble}, and sends nothing a second time`,
        async () => {
          const { thread } = await threadWith(aSignal(1));
          subject.trouble(trouble);
          const failure = await failureOf(platform.reply(thread, aSignal(2), sending(THIRD)));
          expect(failure.kind).toBe(kind);
          const [header] = await subject.shown();
          expect(header?.replies).toHaveLength(1 + count);
        },
      );
    }

    unless("rate-limited")("says how long to wait when it is rate-limited, and posts nothing", async () => {
      const { thread } = await threadWith(aSignal(1));
      subject.trouble("rate-limited");
      const failure = await failureOf(platform.reply(thread, aSignal(2), sending(THIRD)));
      expect(failure).toMatchObject({ kind: "rate-limited" });
      if (failure.kind === "rate-limited") expect(failure.retryAfterMs).toBeGreaterThanOrEqual(900);
      const [header] = await subject.shown();
      expect(header?.replies).toHaveLength(1);
    });

    unless("lost-after")("reads back a header whose reply was lost", async () => {
      subject.trouble("lost-after");
      await failureOf(platform.openThread(subject.channel, aHeader(), sending(FIRST)));
      const [header] = await subject.shown();
      const back = await platform.readBack(
        { channel: subject.channel },
        [FIRST],
        SINCE,
        AbortSignal.timeout(5000),
      );
      expect(found(back)).toEqual([[FIRST, header?.id]]);
    });

    it("reads back replies by their keys, and does not find what was never posted", async () => {
      const { thread, refs } = await threadWith(aSignal(1));
      const place = { channel: subject.channel, thread };
      const back = await platform.readBack(place, [SECOND, THIRD], SINCE, AbortSignal.timeout(5000));
      expect(found(back)).toEqual([[SECOND, refs[0]?.id]]);
    });

    it("reads back what it can then edit and reply to", async () => {
      await threadWith(aSignal(1));
      const back = await platform.readBack(
        { channel: subject.channel },
        [FIRST],
        SINCE,
        AbortSignal.timeout(5000),
      );
      const header = back.readable ? back.found[0]?.message : undefined;
      if (!header) throw new Error("the header was not found");
      await platform.reply({ header, title: "Édition" }, aSignal(2), sending(THIRD));
      const [shown] = await subject.shown();
      expect(shown?.replies).toHaveLength(2);
    });

    unless("hidden-history")("says that it cannot read rather than that nothing is there", async () => {
      await threadWith(aSignal(1));
      subject.hideHistory();
      const back = await platform.readBack(
        { channel: subject.channel },
        [FIRST],
        SINCE,
        AbortSignal.timeout(5000),
      );
      expect(back.readable).toBe(false);
    });

    it("completes the header, twice with the same result", async () => {
      const { thread, refs } = await threadWith(aSignal(1));
      const header = aHeader(refs[0]);
      await platform.complete(thread, header, AbortSignal.timeout(5000));
      const once = await subject.shown();
      await platform.complete(thread, header, AbortSignal.timeout(5000));
      expect(await subject.shown()).toEqual(once);
      expect(once).toHaveLength(1);
      expect(once[0]?.text).toContain("ACC renonce");
    });

    it("replaces what a message says, twice with the same result", async () => {
      const { refs } = await threadWith(aSignal(1));
      const [ref] = refs;
      if (!ref) throw new Error("nothing was posted");
      const corrected = { ...aSignal(1), headline: "Corrected" };
      await platform.edit(ref, corrected, AbortSignal.timeout(5000));
      await platform.edit(ref, corrected, AbortSignal.timeout(5000));
      const [header] = await subject.shown();
      expect(header?.replies).toHaveLength(1);
      expect(header?.replies[0]?.text).toContain("Corrected");
      expect(header?.replies[0]?.text).not.toContain("Headline 1");
    });

    it("takes a message back, and one that is no more without an error", async () => {
      const { refs } = await threadWith(aSignal(1), aSignal(2));
      const [ref] = refs;
      if (!ref) throw new Error("nothing was posted");
      await platform.remove(ref, AbortSignal.timeout(5000));
      await platform.remove(ref, AbortSignal.timeout(5000));
      const [header] = await subject.shown();
      expect(header?.replies.map((reply) => reply.id)).toEqual([refs[1]?.id]);
      const failure = await failureOf(platform.edit(ref, aSignal(1), AbortSignal.timeout(5000)));
      expect(failure.kind).toBe("thread-gone");
    });

    it("says of a channel that may be posted to that it may", async () => {
      expect(await platform.inspect(subject.channel, AbortSignal.timeout(5000))).toMatchObject({
        postable: true,
      });
    });

    it("says of a channel that does not exist what is missing, and posts nothing there", async () => {
      const inspection = await platform.inspect(subject.missing, AbortSignal.timeout(5000));
      expect(inspection.postable).toBe(false);
      if (!inspection.postable) expect(inspection.missing.length).toBeGreaterThan(0);
      const failure = await failureOf(platform.openThread(subject.missing, aHeader(), sending(FIRST)));
      expect(failure.kind).toBe("gone");
    });

    it("locates a channel by its id, and none for an id that does not exist", async () => {
      expect(await platform.locate(subject.channel.id, AbortSignal.timeout(5000))).toEqual([subject.channel]);
      expect(await platform.locate(subject.missing.id, AbortSignal.timeout(5000))).toEqual([]);
    });

    it("renders the same message to the same body", () => {
      for (const form of ["rich", "plain"] as const) {
        expect(platform.render(aHeader(), form)).toEqual(platform.render(aHeader(), form));
        expect(platform.render(aSignal(1), form)).toEqual(platform.render(aSignal(1), form));
      }
    });

    it("holds an ordinary signal in one message, and not one of a million characters", () => {
      expect(platform.fits(aHeader())).toBe(true);
      expect(platform.fits(aSignal(1))).toBe(true);
      if (!unlimited)
        expect(platform.fits({ ...aSignal(1), paragraphs: ["x".repeat(1_000_000)] })).toBe(false);
    });

    it("hands a person's words to the core and shows the answer", async () => {
      const asked: string[] = [];
      const handlers: Handlers = {
        answer({ command, person }) {
          if (command.kind === "search") asked.push(command.words);
          return Promise.resolve({
            kind: "said",
            language: person.language,
            tone: "done",
            lines: ["Aucun signal pour « tiktok »."],
          });
        },
        suggest: () => Promise.resolve([]),
        tell: () => Promise.resolve(),
      };
      await platform.connect(handlers);
      expect(await subject.ask("tiktok")).toContain("Aucun signal");
      expect(asked).toEqual(["tiktok"]);
    });

    it("closes twice, and without having been connected", async () => {
      await platform.close();
      await platform.close();
    });
  });
}

function leaveOut(_title: string, _test: () => Promise<void>): void {}

/** The declared differences, so that a list of the tests shows what was left out and why. */
function exceptions(impossible: NonNullable<Differences["impossible"]>): string {
  const reasons = [...new Set(Object.values(impossible))].map((reason) => {
    const troubles = Object.entries(impossible).filter(([, why]) => why === reason);
    return `${troubles.map(([trouble]) => trouble).join(", ")} (${reason})`;
  });
  return reasons.length === 0 ? "" : `, but cannot have ${reasons.join("; ")}`;
}

function sending(key: string, form: Form = "rich"): Sending {
  return { key, form, abort: AbortSignal.timeout(10_000) };
}

async function failureOf(attempt: Promise<unknown>): Promise<FailureKind> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PlatformError) return error.failure;
  throw new Error("expected a PlatformError", { cause: error });
}

function found(back: Awaited<ReturnType<Platform["readBack"]>>): readonly (readonly [string, string])[] {
  return back.readable ? back.found.map(({ key, message }) => [key, message.id] as const) : [];
}

function aHeader(first?: MessageRef): HeaderMessage {
  return {
    kind: "header",
    language: "fr",
    edition: "2026-02-08",
    title: "Batteries / Joybuy",
    date: "2026-02-08",
    total: 2,
    introduction: ["Bonjour à tous."],
    contents: [
      { signal: "2026-02-08.00000001", headline: "ACC renonce", ...(first && { message: first }) },
      { signal: "2026-02-08.00000002", headline: "JD.com arrive" },
    ],
    signals: [],
    part: { number: 1, of: 1 },
  };
}

function aSignal(position: number): SignalMessage {
  return {
    kind: "signal",
    language: "fr",
    edition: "2026-02-08",
    signal: `2026-02-08.0000000${position}`,
    headline: `Headline ${position}`,
    paragraphs: [`First paragraph of ${position}.`, `Second paragraph of ${position}.`],
    url: "https://example.org/source",
    position,
    total: 2,
    part: { number: 1, of: 1 },
  };
}
