/** What an event tells, in the words of the domain. Never a secret, never a text of a signal. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where the running program says what changed: one event per change of state. */
export interface Log {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  /** Somebody has to do something. */
  error(event: string, fields?: Fields): void;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
