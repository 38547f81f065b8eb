import { type Channel, placeKey } from "../../domain/channel.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Lease, Work } from "../../ports/work.ts";
import { createTurns, type Turns } from "./turns.ts";

interface Listed {
  readonly channel: Channel;
  readonly place: string;
}

interface Taker {
  readonly limit: number;
  readonly give: (lease: Lease | undefined) => void;
}

/** The channels of one platform. */
interface Board {
  readonly ready: Turns<Listed>;
  readonly readyPlaces: Set<string>;
  /** Channels that wait, with the time until which they do. */
  readonly later: Map<string, { readonly atMs: number; readonly stop: AbortController }>;
  /** Leased ones, with when each is to be listed again, if it is. */
  readonly leased: Map<string, { nextAtMs: number | undefined }>;
  readonly leasedPerWorkspace: Map<string, number>;
  readonly takers: Taker[];
}

/**
 * Work in the memory of one process: a lease cannot be lost, and nothing of it survives the process. `closed` fires when nobody
 * will take anything any more.
 */
export function createMemoryWork(clock: Clock, closed: AbortSignal): Work {
  const boards = new Map<string, Board>();
  closed.addEventListener("abort", forgetTimers, { once: true });

  function forgetTimers(): void {
    for (const { later } of boards.values()) {
      for (const { stop } of later.values()) stop.abort();
      later.clear();
    }
  }

  function boardOf(platform: string): Board {
    const known = boards.get(platform);
    if (known) return known;
    const board: Board = {
      ready: createTurns<Listed>(),
      readyPlaces: new Set(),
      later: new Map(),
      leased: new Map(),
      leasedPerWorkspace: new Map(),
      takers: [],
    };
    boards.set(platform, board);
    return board;
  }

  function list(board: Board, channel: Channel, atMs: number): void {
    const place = placeKey(channel);
    const leased = board.leased.get(place);
    if (leased) {
      leased.nextAtMs = Math.min(leased.nextAtMs ?? atMs, atMs);
      return;
    }
    const waiting = board.later.get(place);
    if (waiting && waiting.atMs <= atMs) return;
    waiting?.stop.abort();
    board.later.delete(place);
    const waitMs = atMs - clock.now().getTime();
    if (waitMs <= 0 || board.readyPlaces.has(place)) {
      makeReady(board, { channel, place });
      return;
    }
    if (closed.aborted) return;
    const mine = { atMs, stop: new AbortController() };
    board.later.set(place, mine);
    void clock.sleep(waitMs, mine.stop.signal).then(() => {
      if (board.later.get(place) !== mine) return;
      board.later.delete(place);
      makeReady(board, { channel, place });
      serve(board);
    });
  }

  function makeReady(board: Board, item: Listed): void {
    if (board.readyPlaces.has(item.place)) return;
    board.readyPlaces.add(item.place);
    board.ready.push(item.channel.workspace, item);
  }

  /** Gives ready channels to those who wait for one. */
  function serve(board: Board): void {
    while (board.takers.length > 0) {
      const [taker] = board.takers;
      const found =
        taker &&
        board.ready.take((_, workspace) => (board.leasedPerWorkspace.get(workspace) ?? 0) < taker.limit);
      if (!found) return;
      board.takers.shift();
      board.readyPlaces.delete(found.place);
      taker.give(lease(board, found));
    }
  }

  function lease(board: Board, { channel, place }: Listed): Lease {
    const held = { nextAtMs: undefined as number | undefined };
    board.leased.set(place, held);
    count(board, channel.workspace, 1);
    const holds = (): boolean => board.leased.get(place) === held;
    return {
      channel,
      renew: () => Promise.resolve(holds()),
      release(nextAt) {
        if (!holds()) return Promise.resolve();
        board.leased.delete(place);
        count(board, channel.workspace, -1);
        const times = [held.nextAtMs, nextAt?.getTime()].filter((ms) => ms !== undefined);
        if (times.length > 0) list(board, channel, Math.min(...times));
        serve(board);
        return Promise.resolve();
      },
    };
  }

  return {
    add(channel, readyAt) {
      const board = boardOf(channel.platform);
      list(board, channel, readyAt.getTime());
      serve(board);
      return Promise.resolve();
    },
    take(platform, limit, abort) {
      const board = boardOf(platform);
      if (abort.aborted) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const taker: Taker = {
          limit,
          give(given) {
            abort.removeEventListener("abort", giveUp);
            resolve(given);
          },
        };
        function giveUp(): void {
          board.takers.splice(board.takers.indexOf(taker), 1);
          resolve(undefined);
        }
        abort.addEventListener("abort", giveUp, { once: true });
        board.takers.push(taker);
        serve(board);
      });
    },
    size(platform) {
      const { ready, later, leased } = boardOf(platform);
      return Promise.resolve(ready.size() + later.size + leased.size);
    },
  };
}

function count({ leasedPerWorkspace }: Board, workspace: string, change: 1 | -1): void {
  const now = (leasedPerWorkspace.get(workspace) ?? 0) + change;
  if (now > 0) leasedPerWorkspace.set(workspace, now);
  else leasedPerWorkspace.delete(workspace);
}
