import { contentHash } from "../../../../domain/content-hash.ts";
import type { Plan } from "../../../../domain/delivery.ts";
import type { Message, SignalMessage } from "../../../../domain/message.ts";
import type { Part } from "../../../../domain/part.ts";
import type { OldMessage, OldPlan, OldSignalMessage } from "./shapes.ts";

/** The messages were named by their position; now each is named by what it is for. */
export function migratePlan({ id, edition, messages }: OldPlan): Plan {
  const parts = messages.map((old) => {
    const message = migrateMessage(old);
    return { part: partOf(old), message, hash: contentHash(message) };
  });
  return { id, edition, revision: 1, parts };
}

function partOf(message: OldMessage): Part {
  const piece = message.part.number;
  return message.kind === "header"
    ? { kind: "header", piece }
    : { kind: "signal", signal: message.signal, piece };
}

function migrateMessage(message: OldMessage): Message {
  if (message.kind === "signal") return migrateSignal(message);
  const { part, signals, ...header } = message;
  return { ...header, signals: signals.map(migrateSignal), piece: part };
}

function migrateSignal({ position, total, part, ...signal }: OldSignalMessage): SignalMessage {
  return { ...signal, place: { kind: "of", position, total }, piece: part };
}
