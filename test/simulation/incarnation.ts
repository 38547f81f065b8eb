import type { Clock } from "../../src/ports/clock.ts";

/** What may befall the program at a step of its own. */
export type Blow = { readonly kind: "none" | "dies" } | { readonly kind: "pauses"; readonly ms: number };

/** One life of the program: it may die or stand still between any two steps. What it does once it is dead has no effect. */
export interface Incarnation {
  /** Wraps a port: before each call the program may die, and when its reply comes it may die or stand still. */
  mortal<T extends object>(port: T): T;
  readonly clock: Clock;
  kill(): void;
  readonly isAlive: () => boolean;
}

/** What the dead wait for. A new one each time: reactions to a shared one would pile up in memory. */
const never = (): Promise<never> => new Promise(() => {});

/** Pure ones: nothing happens between their call and their answer. */
const AT_ONCE: ReadonlySet<string> = new Set(["fits", "render"]);

/** What gives its answer bit by bit. */
const BIT_BY_BIT: ReadonlySet<string> = new Set(["deliveriesOfEdition"]);

/** `wall` is what the machine's clock shows; `clock` is the true time, by which timers run. */
export function createIncarnation(clock: Clock, wall: () => Date, draw: () => Blow): Incarnation {
  let alive = true;
  let pausedUntilMs = 0;

  function isKilledNow(): boolean {
    if (!alive) return true;
    const blow = draw();
    if (blow.kind === "dies") alive = false;
    if (blow.kind === "pauses") pausedUntilMs = clock.now().getTime() + blow.ms;
    return !alive;
  }

  /** Goes on with `value`, once the program does. */
  function goOn<T>(value: T): T | Promise<T> {
    if (!alive) return never();
    const leftMs = pausedUntilMs - clock.now().getTime();
    return leftMs <= 0 ? value : clock.sleep(leftMs).then(() => goOn(value));
  }

  async function* each(read: () => unknown): AsyncIterable<unknown> {
    if (isKilledNow()) await never();
    for await (const item of read() as AsyncIterable<unknown>) {
      if (isKilledNow()) await never();
      yield await goOn(item);
    }
  }

  function call(target: object, member: (...given: unknown[]) => unknown, given: unknown[]): unknown {
    if (!alive) return never();
    const result: unknown = Reflect.apply(member, target, given);
    if (!(result instanceof Promise)) return result;
    return result.then(
      (value: unknown) => (isKilledNow() ? never() : goOn(value)),
      (error: unknown) =>
        isKilledNow() ? never() : Promise.resolve(goOn(error)).then((why) => Promise.reject(why)),
    );
  }

  function mortal<T extends object>(port: T): T {
    const wrapped: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(port) as [string, unknown][]) {
      if (typeof member !== "function") wrapped[name] = name === "changes" ? mortal(Object(member)) : member;
      else if (AT_ONCE.has(name)) wrapped[name] = member;
      else if (BIT_BY_BIT.has(name))
        wrapped[name] = (...given: unknown[]) => each(() => Reflect.apply(member, port, given));
      else
        wrapped[name] = (...given: unknown[]): unknown =>
          isKilledNow() ? never() : call(port, member as (...all: unknown[]) => unknown, given);
    }
    return wrapped as T;
  }

  return {
    mortal,
    clock: {
      now: wall,
      sleep: (ms, abort) => clock.sleep(ms, abort).then(() => goOn(undefined)),
    },
    kill() {
      alive = false;
    },
    isAlive: () => alive,
  };
}
