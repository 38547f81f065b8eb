import { firstPublication } from "../../../../domain/edition.ts";
import type { EditionHistory } from "../../../../domain/revision.ts";
import type { OldEdition } from "./shapes.ts";

/** What was stored is what channels show: the first revision, released when it was imported. */
export function migrateEdition({ edition, importedAt }: OldEdition): EditionHistory {
  return {
    id: edition.id,
    revisions: [
      {
        number: 1,
        state: "released",
        kind: "silent",
        origin: "file",
        author: "operator",
        madeAt: importedAt,
        releasedAt: importedAt,
        text: { ...edition, publication: firstPublication },
      },
    ],
  };
}
