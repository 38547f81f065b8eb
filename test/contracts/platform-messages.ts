import type { MessageRef } from "../../src/domain/channel.ts";
import type { Form, GroupMessage, HeaderMessage, SignalMessage } from "../../src/domain/message.ts";
import { PlatformError, type FailureKind } from "../../src/ports/failure.ts";
import type { Platform, PostedCopy, Sending, Thread } from "../../src/ports/platform.ts";
import type { PlatformSubject } from "./platform-subject.ts";

export const [FIRST, SECOND, THIRD] = ["a".repeat(32), "b".repeat(32), "c".repeat(32)] as const;

export const SINCE = new Date(Date.now() - 60_000);

export const soon = (): AbortSignal => AbortSignal.timeout(5_000);

export function sending(key: string, form: Form = "rich"): Sending {
  return { key, form, abort: AbortSignal.timeout(10_000) };
}

export function aHeader(overrides: Partial<HeaderMessage> = {}): HeaderMessage {
  return {
    kind: "header",
    language: "fr",
    edition: "2026-02-08",
    title: "Batteries / Joybuy",
    date: "2026-02-08",
    total: 2,
    introduction: ["Bonjour à tous."],
    contents: [
      { signal: "2026-02-08.00000001", headline: "ACC renonce" },
      { signal: "2026-02-08.00000002", headline: "JD.com arrive" },
    ],
    signals: [],
    piece: { number: 1, of: 1 },
    ...overrides,
  };
}

/** The header with a link to this message behind each of its headlines. */
export function linked(header: HeaderMessage, message: MessageRef): HeaderMessage {
  return { ...header, contents: header.contents.map((entry) => ({ ...entry, message })) };
}

export function aSignal(position: number, overrides: Partial<SignalMessage> = {}): SignalMessage {
  return {
    kind: "signal",
    language: "fr",
    edition: "2026-02-08",
    signal: `2026-02-08.0000000${position}`,
    headline: `Headline ${position}`,
    paragraphs: [`First paragraph of ${position}.`, `Second paragraph of ${position}.`],
    url: "https://example.org/source",
    place: { kind: "of", position, total: 2 },
    piece: { number: 1, of: 1 },
    ...overrides,
  };
}

export function aGroup(...signals: readonly SignalMessage[]): GroupMessage {
  return { kind: "group", language: "fr", edition: "2026-02-08", signals };
}

/** A header in the subject's channel, and the thread that it opens. */
export async function openThread({ platform, channel }: PlatformSubject): Promise<Thread> {
  const header = await platform.post({ at: "channel", channel }, aHeader(), sending(FIRST));
  return { header, title: "Batteries / Joybuy" };
}

/** A thread with these replies; their keys are SECOND and THIRD. */
export async function threadWith(
  subject: PlatformSubject,
  ...replies: readonly SignalMessage[]
): Promise<{ readonly thread: Thread; readonly copies: readonly PostedCopy[] }> {
  const thread = await openThread(subject);
  const copies: PostedCopy[] = [];
  for (const [n, reply] of replies.entries()) {
    const key = n === 0 ? SECOND : THIRD;
    const message = await subject.platform.post({ at: "thread", thread }, reply, sending(key));
    copies.push({ message, key, form: "rich" });
  }
  return { thread, copies };
}

export async function failureOf(attempt: Promise<unknown>): Promise<FailureKind> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PlatformError) return error.failure;
  throw new Error("expected a PlatformError", { cause: error });
}

export function found(
  back: Awaited<ReturnType<Platform["readBack"]>>,
): readonly (readonly [string, string])[] {
  return back.readable ? back.found.map(({ key, message }) => [key, message.id] as const) : [];
}

export function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined || items.length > 1) throw new Error(`expected one, there are ${items.length}`);
  return item;
}
