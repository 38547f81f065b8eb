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

  /** A tombstone shows no note and keeps it: once it is restored, it is still owed to those who read the old text. */
  function toldOf(
    { note, retraction }: Pick<Signal, "note" | "retraction">,
    of: Told,
    wasRead: boolean,
  ): Told {
    return {
      ...told(note, of.note, wasRead),
      ...(retraction && { retraction: shownRetraction(retraction, dateOf) }),
    };
  }

  return {
    ofSignal: (signal) => toldOf(signal, carriedBy(carried.get(signal.id)), begun.has(signal.id)),
    ofEdition: (edition) =>
      toldOf(edition, carriedBy(headers.find(({ note }) => note)?.note), headers.length > 0),
    ofLine: (signal) => toldOf(signal, lines.get(signal.id) ?? {}, lines.has(signal.id)),
    lists: (signal) => lines.has(signal),
  };
}

function carriedBy(note: ShownNote | undefined): Told {
  return note ? { note } : {};
}
