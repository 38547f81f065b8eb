import type { Edition } from "../../src/domain/edition.ts";
import type { Editions } from "../../src/ports/store.ts";
import { aRevision } from "../builders.ts";

/** Stores a text as the next revision of its edition, released. */
export async function putEdition(
  store: Pick<Editions, "changeEdition">,
  text: Edition,
  madeAt = new Date("2026-02-08T18:00:00Z"),
): Promise<void> {
  await store.changeEdition(text.id, (current) => {
    const before = current?.revisions ?? [];
    const number = before.length + 1;
    const parent = number > 1 ? { parent: number - 1 } : {};
    return { id: text.id, revisions: [...before, aRevision({ number, ...parent, text, madeAt })] };
  });
}
