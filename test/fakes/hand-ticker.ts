import type { StartTicker } from "../../src/runtime/ticker.ts";

export interface HandTicker {
  readonly start: StartTicker;
  /** One tick; resolves when it has ended. Turns also once it was stopped: what was on its way may still come. */
  turn(): Promise<void>;
}

/** A ticker that ticks when it is turned. */
export function createHandTicker(onStop: () => Promise<void>): HandTicker {
  let tick: (() => Promise<void>) | undefined;
  return {
    start(onTick) {
      tick = onTick;
      return { stop: onStop };
    },
    async turn() {
      if (!tick) throw new Error("the ticker was not started");
      await tick();
    },
  };
}
