import { Routes, ThreadAutoArchiveDuration } from "discord.js";
import type { Thread } from "../../../src/ports/platform.ts";
import { cutAtWord } from "../../../src/text/cut.ts";
import { THREAD_EXISTS } from "../wire/error-codes.ts";
import { errorCode } from "../wire/failures.ts";
import { limits } from "../text/limits.ts";
import { nothing } from "../wire/payloads.ts";
import type { Rest } from "../wire/rest.ts";

/** An edition is talked about until the next one. */
export const ARCHIVE_AFTER = ThreadAutoArchiveDuration.OneWeek;

/** A message has at most one thread, with the message's own id: making it again finds it there. */
export async function makeThread(
  { header: { channel, id }, title }: Thread,
  rest: Rest,
  abort: AbortSignal,
): Promise<void> {
  const body = { name: threadName(title), auto_archive_duration: ARCHIVE_AFTER };
  const wanted = `make the thread of message ${id} in ${channel.id}`;
  try {
    await rest.ask(
      { method: "POST", route: Routes.threads(channel.id, id), body, abort, wanted, effect: "repeatable" },
      nothing,
    );
  } catch (error) {
    if (errorCode(error) !== THREAD_EXISTS) throw error;
  }
}

/** Names show no mark-up; the whole title is in the header. */
export function threadName(title: string): string {
  const name = cutAtWord(
    title
      .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
      .replaceAll(/\s+/gu, " ")
      .trim(),
    limits.threadName,
  );
  return name === "" ? "Signalpost" : name;
}
