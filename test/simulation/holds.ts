import { hold, release } from "../../src/domain/deciding.ts";
import type { EditionId, EditionSummary } from "../../src/domain/edition.ts";
import type { Key } from "../../src/domain/copy.ts";
import { isHeld } from "../../src/domain/hold.ts";
import type { Message } from "../../src/domain/message.ts";
import type { Platform } from "../../src/ports/platform.ts";
import type { Store } from "../../src/ports/store.ts";
import type { LedgerMirror } from "./ledger-mirror.ts";
import type { Outside } from "./outside.ts";
import type { Tally } from "./report.ts";
import { START } from "./scenario.ts";
import type { Without } from "./weaken.ts";

/** Knows what is held, and what the program has heard of it, and judges what it sends meanwhile. */
export interface HoldJudge {
  /** Wraps what the program reads: from the moment at which it has read of a hold, nothing new may go out. */
  watchStore(store: Store, without: Without): Store;
  watchPlatform(platform: Platform): Platform;
  held(id: EditionId): void;
  letGo(id: EditionId): void;
  /** Another life has heard of nothing yet. */
  restarted(): void;
  readonly wasEverHeld: (id: EditionId) => boolean;
}

export function createHoldJudge(ledger: LedgerMirror, tally: Tally): HoldJudge {
  const now = new Set<EditionId>();
  const ever = new Set<EditionId>();
  /** What the program knows to be held, with the keys of requests that were in flight when it came to know. */
  const known = new Map<EditionId, ReadonlySet<Key>>();
  let life = 0;

  function learns(ids: readonly EditionId[]): void {
    for (const id of ids) {
      if (!now.has(id) || known.has(id)) continue;
      const inFlight = ledger
        .deliveries()
        .flatMap(({ delivery }) => (delivery.edition === id ? delivery.copies : []))
        .filter(({ state }) => state === "intent");
      known.set(id, new Set(inFlight.map(({ key }) => key)));
    }
  }

  function judge(message: Message, isAllowed: (inFlight: ReadonlySet<Key>) => boolean, what: string): void {
    const inFlight = known.get(message.edition);
    if (inFlight && !isAllowed(inFlight)) tally.fault("unheld", `${what} of ${message.edition}`);
  }

  return {
    watchStore: (store, without) => ({
      ...store,
      async listEditions() {
        const list = await store.listEditions();
        const ids = list.filter(isHeld).map(({ id }) => id);
        const mine = life;
        // Once the program has done all that it does at once.
        setImmediate(() => mine === life && learns(ids));
        return without === "the hold" ? list.map(withoutHold) : list;
      },
    }),
    watchPlatform: (platform) => ({
      ...platform,
      post(spot, message, sending) {
        judge(message, (inFlight) => inFlight.has(sending.key), "a post");
        return platform.post(spot, message, sending);
      },
      edit(copy, message, abort) {
        judge(message, () => takesBack(message), "a correction");
        return platform.edit(copy, message, abort);
      },
    }),
    held(id) {
      now.add(id);
      ever.add(id);
    },
    letGo(id) {
      now.delete(id);
      known.delete(id);
    },
    restarted() {
      life++;
      known.clear();
    },
    wasEverHeld: (id) => ever.has(id),
  };
}

/** A tombstone, or the header, which lists the signal no more. */
function takesBack(message: Message): boolean {
  if (message.kind === "header") return true;
  const signals = message.kind === "signal" ? [message] : message.signals;
  return signals.some(({ retraction }) => retraction !== undefined);
}

/** Editors hold editions, and release each of them again. */
export function keepBack(disk: Store, { scenario, clock, log }: Outside, judge: HoldJudge): void {
  const until = (ms: number) => clock.sleep(Math.max(0, START.getTime() + ms - clock.now().getTime()));
  const change = (id: EditionId, decide: typeof hold) =>
    disk.changeEdition(id, (history) => history && decide(history, { by: "U1", now: clock.now() }));
  for (const { edition, fromMs, toMs } of scenario.holds)
    void until(fromMs)
      .then(() => change(edition, hold))
      .then(() => {
        judge.held(edition);
        log.info("edition.held", { edition });
        return until(toMs);
      })
      .then(() => {
        judge.letGo(edition);
        log.info("edition.let-go", { edition });
        return change(edition, release);
      });
}

function withoutHold(summary: EditionSummary): EditionSummary {
  const { id, publication, date, title, signals, revision, releasedAt } = summary;
  return { id, publication, date, title, signals, revision, releasedAt };
}
