/** What may never happen, at any instant. */
export const dangers = [
  /** A message was made while another one of the same part stood there. */
  "duplicates",
  /** A message that people deleted was posted again although it was known to have been there. */
  "resurrected",
  /** A message was made after one that should have come later. */
  "disorder",
  /** An edition was begun in a channel before an older one was complete there. */
  "overtaken",
  /** A request went to a channel that had said it was gone, without asking first. */
  "afterGone",
  /** A request was above the declared pace, or before the platform said that one may come. */
  "tooEarly",
  /** An edit changed nothing. */
  "needless",
  /** Something new of an edition went out although the program had heard that it is held. */
  "unheld",
] as const;

/** What may not be so once all is quiet. */
export const debts = [
  /** A message should be there and is not. */
  "missing",
  /** A copy shows an old text, or a header lists or links wrongly. */
  "stale",
  /** A message stands there that should not. */
  "surplus",
  /** A delivery never came to an end, or to one without a reason. */
  "unfinished",
  /** After a restart with other settings something was sent although nothing had been released. */
  "restless",
] as const;

export type Danger = (typeof dangers)[number];
export type Debt = (typeof debts)[number];

/** What came of one run, or of many. */
export interface Report {
  readonly faults: Readonly<Record<Danger | Debt, number>>;
  /** What the design admits, by name. */
  readonly windows: ReadonlyMap<string, number>;
}

export interface Tally {
  fault(kind: Danger | Debt, about: string): void;
  window(name: string): void;
  report(): Report;
}

/** `onFault` hears of each as it is found. */
export function createTally(onFault: (kind: Danger | Debt, about: string) => void): Tally {
  const faults = zero();
  const windows = new Map<string, number>();
  return {
    fault(kind, about) {
      faults[kind]++;
      onFault(kind, about);
    },
    window(name) {
      windows.set(name, (windows.get(name) ?? 0) + 1);
    },
    report: () => ({ faults, windows }),
  };
}

function zero(): Record<Danger | Debt, number> {
  const counts: Partial<Record<Danger | Debt, number>> = {};
  for (const kind of [...dangers, ...debts]) counts[kind] = 0;
  return counts as Record<Danger | Debt, number>;
}

export function isClean({ faults }: Report): boolean {
  return Object.values(faults).every((count) => count === 0);
}

export function sumOf(reports: readonly Report[]): Report {
  const faults = zero();
  const windows = new Map<string, number>();
  for (const report of reports) {
    for (const kind of [...dangers, ...debts]) faults[kind] += report.faults[kind];
    for (const [name, count] of report.windows) windows.set(name, (windows.get(name) ?? 0) + count);
  }
  return { faults, windows };
}

/** On one line: only what is not zero, unless nothing is. */
export function describeFaults({ faults }: Report): string {
  const found = Object.entries(faults).filter(([, count]) => count > 0);
  return found.length === 0 ? "clean" : found.map(([name, count]) => `${name} ${count}`).join(", ");
}
