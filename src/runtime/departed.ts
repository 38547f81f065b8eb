import type { Workspace } from "../domain/channel.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Platform, PlatformEvent } from "../ports/platform.ts";
import type { Departures, Forgetting } from "../ports/store.ts";

export interface DepartedTools {
  readonly store: Departures & Forgetting;
  readonly platforms: readonly Pick<Platform, "name" | "isInstalled">[];
  readonly clock: Clock;
  /** So long after a workspace left, what is kept of it goes. */
  readonly forgetMs: number;
  readonly log: Log;
}

/** The workspaces that left by themselves: what is kept of them goes once they may be taken for gone for good. */
export interface Departed {
  /** Notes that a workspace left, or is back. Refusals are no such news: a channel that refuses us is parked, and stays. */
  note(event: PlatformEvent): Promise<void>;
  /** Forgets the workspaces whose time has come, unless their platform says that we are still there. Never rejects. */
  look(abort: AbortSignal): Promise<void>;
}

/** So long after a platform could not say whether we are out it is asked again. */
const ASK_AGAIN_MS = 3_600_000;

export function createDeparted({ store, platforms, clock, forgetMs, log }: DepartedTools): Departed {
  let askAgainAtMs = 0;

  async function forget({ platform, workspace }: Workspace, abort: AbortSignal): Promise<void> {
    const asked = platforms.find(({ name }) => name === platform);
    // One that is not configured cannot be asked: it is asked when it is again.
    if (!asked) return;
    if (await asked.isInstalled(workspace, abort)) {
      log.info("workspace.not-forgotten", {
        platform,
        workspace,
        reason: "the bot is installed there again",
      });
      return store.removeDeparture({ platform, workspace });
    }
    const forgotten = await store.forgetWorkspace({ platform, workspace });
    log.info("workspace.forgotten", { platform, workspace, ...forgotten });
  }

  return {
    async note(event) {
      if (event.kind !== "workspace-gone" && event.kind !== "workspace-back") return;
      const { platform, workspace } = event;
      if (event.kind === "workspace-back") return store.removeDeparture({ platform, workspace });
      await store.putDeparture({ platform, workspace, leftAt: clock.now() });
      log.info("workspace.left", { platform, workspace, forgottenInDays: forgetMs / DAY_MS });
    },
    async look(abort) {
      const nowMs = clock.now().getTime();
      if (nowMs < askAgainAtMs) return;
      for (const { leftAt, ...left } of await store.listDepartures()) {
        if (abort.aborted) return;
        if (nowMs - leftAt.getTime() < forgetMs) continue;
        await forget(left, abort).catch((error: unknown) => {
          askAgainAtMs = nowMs + ASK_AGAIN_MS;
          log.warn("workspace.not-forgotten", { ...left, reason: String(error) });
        });
      }
    },
  };
}

const DAY_MS = 24 * 3_600_000;
