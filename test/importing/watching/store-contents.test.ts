import { expect, it } from "vitest";
import { storeContents } from "../../../src/importing/watching/store-contents.ts";
import { cutOffAfter, cutOffBefore } from "../../../src/schedule/cut-off.ts";
import { aSource } from "../../builders.ts";
import { createMemoryStore } from "../../fakes/memory-store.ts";
import { onlyDraft } from "../parsed.ts";

const slot = { schedule: { weekdays: [1], hour: 9, minute: 0 }, zone: "Europe/Paris" } as const;
const closings = { after: (at: Date) => cutOffAfter(slot, at), before: (at: Date) => cutOffBefore(slot, at) };

it.each([
  [[], "released"],
  [["bold words could be meant, too"], "held"],
])("A page that is read with the doubts %j becomes an edition that is %s", async (doubts, state) => {
  const store = createMemoryStore();
  const draft = onlyDraft("date 2026-02-08 La lettre\n\nUn titre\n\nUn paragraphe assez long, avec sa fin.");
  const { taken } = await storeContents(
    aSource(),
    { kind: "page", drafts: [{ ...draft, doubts }] },
    { store, closings, approval: "doubts", now: new Date("2026-02-08T10:00:00Z") },
  );
  expect(taken).toMatchObject([{ edition: "2026-02-08", outcome: state, doubts }]);
  expect((await store.editionHistory("2026-02-08"))?.revisions).toMatchObject([{ state }]);
});
