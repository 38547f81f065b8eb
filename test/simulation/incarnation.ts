import type { Clock } from "../../src/ports/clock.ts";

/** One life of the program: it may die between any two steps, and from then on nothing it does has any effect. */
export interface Incarnation {
  /** Wraps a port or the clock: each call is a step, before which and after which the program may die. */
  mortal<T extends object>(port: T): T;
  clock: Clock;
  kill(): void;
  readonly isAlive: () => boolean;
}

/** What the dead wait for. A new one each time: reactions to a shared one would pile up in memory. */
const never = (): Promise<never> => new Promise(() => {});

export function createIncarnation(clock: Clock, diesNow: () => boolean): Incarnation {
  let alive = true;

  function step(): boolean {
    if (alive && diesNow()) alive = false;
    return alive;
  }

  function mortal<T extends object>(port: T): T {
    return new Proxy(port, {
      get(target, name, receiver): unknown {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== "function") return member;
        return (...given: unknown[]): unknown => {
          if (!step()) return never();
          const result: unknown = Reflect.apply(member, target, given);
          if (!(result instanceof Promise)) return result;
          return result.then(
            (value: unknown) => (step() ? value : never()),
            (error: unknown) =>
              step() ? Promise.reject(error instanceof Error ? error : new Error(String(error))) : never(),
          );
        };
      },
    });
  }

  return {
    mortal,
    clock: {
      now: () => clock.now(),
      sleep: (ms, abort) => clock.sleep(ms, abort).then(() => (alive ? undefined : never())),
    },
    kill() {
      alive = false;
    },
    isAlive: () => alive,
  };
}
