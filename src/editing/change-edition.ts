import type { Edition, Retraction, Signal, SignalId } from "../domain/edition.ts";

/** What a signal is to say; what is absent stays. */
export interface NewText {
  readonly headline?: string;
  readonly paragraphs?: readonly string[];
}

export function correctSignal(edition: Edition, id: SignalId, text: NewText): Edition {
  return withSignal(edition, id, (signal) => ({ ...signal, ...text }));
}

/** Takes a signal back, or says another reason for one that was. */
export function retractSignal(edition: Edition, id: SignalId, retraction: Retraction): Edition {
  return withSignal(edition, id, (signal) => ({ ...signal, retraction }));
}

export function restoreSignal(edition: Edition, id: SignalId): Edition {
  const { retraction: _whole, ...text } = withSignal(edition, id, unretracted);
  // With one of its signals back, it is not taken back as a whole any more.
  return text;
}

/** Takes the whole edition back, with every signal that was not yet. */
export function retractEdition(edition: Edition, retraction: Retraction): Edition {
  const signals = edition.signals.map((signal): Signal =>
    signal.retraction ? signal : { ...signal, retraction },
  );
  return { ...edition, retraction, signals };
}

/** Undoes that; what was taken back for a reason of its own stays so. */
export function restoreEdition(edition: Edition): Edition {
  const { retraction, ...text } = edition;
  if (!retraction) return edition;
  const wentWithIt = (signal: Signal) => signal.retraction?.at.getTime() === retraction.at.getTime();
  return {
    ...text,
    signals: edition.signals.map((signal) => (wentWithIt(signal) ? unretracted(signal) : signal)),
  };
}

function unretracted({ retraction: _over, ...signal }: Signal): Signal {
  return signal;
}

function withSignal(edition: Edition, id: SignalId, change: (signal: Signal) => Signal): Edition {
  return {
    ...edition,
    signals: edition.signals.map((signal) => (signal.id === id ? change(signal) : signal)),
  };
}
