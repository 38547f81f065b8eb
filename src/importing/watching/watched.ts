import { firstPublication, type PublicationId } from "../../domain/edition.ts";
import type { WatchedSource } from "../../domain/watched-source.ts";
import type { Sources } from "../../ports/store.ts";
import { fold } from "../../text/fold.ts";

/** A source of which nothing is known yet: it is looked at at once. */
export function newSource(
  who: Pick<WatchedSource, "address" | "addedBy" | "publication"> &
    Partial<Pick<WatchedSource, "everyMs" | "name">>,
  now: Date,
): WatchedSource {
  return { ...who, decisions: {}, validators: {}, nextLookAt: now, addedAt: now };
}

/** The id of the publication that people call so. */
export function publicationCalled(name: string | undefined): PublicationId {
  const words = fold(name ?? "").replaceAll(/[^a-z0-9]+/g, "-");
  return words.replace(/^-+/, "").slice(0, LONGEST_ID).replace(/-+$/, "") || firstPublication;
}

/** Characters of a publication's id. */
const LONGEST_ID = 16;

/** Has the store know the sources of the settings; those that are not set any more go. */
export async function followSettings(
  set: readonly Pick<WatchedSource, "address" | "publication">[],
  store: Sources,
  now: Date,
): Promise<void> {
  const gone: string[] = [];
  await store.changeSources((current) => {
    const kept = current.filter(
      ({ address, addedBy }) => addedBy === "operator" || set.some((source) => source.address === address),
    );
    gone.push(...current.filter((source) => !kept.includes(source)).map(({ address }) => address));
    const known = new Map(kept.map((source) => [source.address, source]));
    const isAsSet = set.every(({ address, publication }) => known.get(address)?.publication === publication);
    if (isAsSet && gone.length === 0) return current;
    for (const { address, publication } of set) {
      const before = known.get(address);
      const source = before
        ? { ...before, publication }
        : newSource({ address, publication, addedBy: "settings" }, now);
      known.set(address, source);
    }
    return [...known.values()];
  });
  for (const address of gone) await store.putGathered(address, undefined);
}
