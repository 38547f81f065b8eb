import { type Copy, isOpen } from "../../domain/copy.ts";
import type { Plan } from "../../domain/delivery.ts";
import type { SignalId } from "../../domain/edition.ts";
import type { Message, Place, SignalMessage } from "../../domain/message.ts";

export function placesIn({ parts }: Plan): ReadonlyMap<SignalId, Place> {
  return new Map(
    parts.flatMap(({ message }) => signalsIn(message).map(({ signal, place }) => [signal, place])),
  );
}

/** Whether people may have read it. */
export function isBegun(copy: Copy | undefined): boolean {
  return copy !== undefined && (copy.state === "shown" || (isOpen(copy) && copy.state !== "pending"));
}

/** The signals of which a channel may show something. */
export function begunSignals({ parts }: Plan, copies: readonly Copy[]): ReadonlySet<SignalId> {
  return new Set(
    parts.flatMap(({ message }, n) => {
      const copy = copies[n];
      return isBegun(copy) ? signalsIn(message).map(({ signal }) => signal) : [];
    }),
  );
}

/** The signals that a message shows, or pieces of them. */
export function signalsIn(message: Message): readonly SignalMessage[] {
  return message.kind === "signal" ? [message] : message.signals;
}
