import type { EditionId } from "../domain/edition.ts";
import type { Changes } from "../ports/changes.ts";

/** The changes of one process. `tell` is called once a change is stored. */
export interface MemoryChanges extends Changes {
  tell(edition: EditionId): void;
}

/** Keeps one number for each edition that changed: that of its last change. */
export function createMemoryChanges(): MemoryChanges {
  let last = 0;
  /** In the order of the last changes. */
  const changed = new Map<EditionId, number>();
  const waiting = new Set<() => void>();

  return {
    tell(edition) {
      last += 1;
      changed.delete(edition);
      changed.set(edition, last);
      for (const wake of waiting) wake();
    },
    async now() {
      return String(last);
    },
    async since(cursor) {
      const editions = [...changed].filter(([, number]) => number > Number(cursor)).map(([id]) => id);
      return { cursor: String(last), editions };
    },
    async wait(cursor, abort) {
      if (last > Number(cursor) || abort.aborted) return;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          abort.removeEventListener("abort", wake);
          resolve();
        };
        waiting.add(wake);
        abort.addEventListener("abort", wake);
      });
    },
  };
}
