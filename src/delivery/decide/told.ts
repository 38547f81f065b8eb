import type { Copy } from "../../domain/copy.ts";
import type { Plan } from "../../domain/delivery.ts";
import type { Edition, Note, Signal, SignalId } from "../../domain/edition.ts";
import type { ShownNote } from "../../domain/message.ts";
import { shownRetraction, type Told } from "./messages.ts";
import { begunSignals, isBegun, signalsIn } from "./standing.ts";

/** What is told of corrections in a channel, by what people there may have read before. */
export interface TellsOf {
  readonly ofSignal: (signal: Signal) => Told;
  readonly ofEdition: (edition: Edition) => Told;
  /** For a channel that has nothing but the headlines. */
  readonly ofLine: (signal: Signal) => Told;
  /** Whether a header that may be there lists it. */
  readonly lists: (signal: SignalId) => boolean;
}

/**
 * A note is carried by what was posted before the revision that brought it: what the plan of an older revision shows, and what
 * carries it already.
 */
export function toldIn(plan: Plan, copies: readonly Copy[], dateOf: (at: Date) => string): TellsOf {
  const begun = begunSignals(plan, copies);
  const headers = plan.parts.flatMap(({ message }, n) =>
    message.kind === "header" && isBegun(copies[n]) ? [message] : [],
  );
  const lines = new Map(headers.flatMap(({ contents }) => contents.map((entry) => [entry.signal, entry])));
  const carried = new Map<SignalId, ShownNote>(
    plan.parts
      .flatMap(({ message }) => signalsIn(message))
      .flatMap(({ signal, note }) => (note ? [[signal, note]] : [])),
  );

  function told(note: Note | undefined, before: ShownNote | undefined, wasRead: boolean): Told {
    if (!note || !wasRead) return {};
    if (plan.revision >= note.revision && before?.revision !== note.revision) return {};
    return { note: { text: note.text, date: dateOf(note.at), revision: note.revision } };
  }

  return {
    ofSignal: ({ id, note, retraction }) =>
      retraction
        ? { retraction: shownRetraction(retraction, dateOf) }
        : told(note, carried.get(id), begun.has(id)),
    ofEdition: ({ note, retraction }) =>
      retraction
        ? { retraction: shownRetraction(retraction, dateOf) }
        : told(note, headers.find((header) => header.note)?.note, headers.length > 0),
    ofLine: ({ id, note, retraction }) =>
      retraction
        ? { retraction: shownRetraction(retraction, dateOf) }
        : told(note, lines.get(id)?.note, lines.has(id)),
    lists: (signal) => lines.has(signal),
  };
}
