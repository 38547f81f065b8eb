import type { Fields, Log } from "../../src/ports/log.ts";

/** The branches that a run came through, as the program tells them by its log. */
export interface Marks {
  readonly log: Log;
  readonly reached: ReadonlySet<string>;
}

export function createMarks(next: Log): Marks {
  const reached = new Set<string>();
  const through =
    (pass: Log["info"]) =>
    (event: string, fields: Fields = {}): void => {
      reached.add(markOf(event, fields));
      pass(event, fields);
    };
  return {
    reached,
    log: {
      debug: through((...line) => next.debug(...line)),
      info: through((...line) => next.info(...line)),
      warn: through((...line) => next.warn(...line)),
      error: through((...line) => next.error(...line)),
    },
  };
}

function markOf(event: string, { kind, leadsTo, step, found }: Fields): string {
  if (event.endsWith(".failed") && leadsTo !== undefined)
    return failureMark(event.split(".")[0] ?? "", String(kind), String(leadsTo));
  if (event === "delivery.step") return stepMark(String(step));
  if (event === "delivery.looked") return found === 0 ? "looked, not found" : "looked, found";
  return event;
}

export const failureMark = (request: string, kind: string, then: string): string =>
  `${request} ${kind} -> ${then}`;

export const stepMark = (step: string): string => `step ${step}`;
