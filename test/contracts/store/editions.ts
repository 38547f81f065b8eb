import { describe, expect, it } from "vitest";
import type { Signal } from "../../../src/domain/edition.ts";
import type { EditionHistory, Revision } from "../../../src/domain/revision.ts";
import { StoreError } from "../../../src/ports/store.ts";
import { aHistory, anEdition, aRevision, aSignal } from "../../builders.ts";
import { spoil, tryEachOn, type OpenSubject, type Options } from "./subject.ts";

const at = new Date("2026-02-08T20:15:30.123Z");
const later = new Date("2026-02-10T07:00:00Z");

export function editionsContract(open: OpenSubject): void {
  describe("editions", () => {
    const { store, restarted } = tryEachOn(open);

    const put = async (history: EditionHistory): Promise<EditionHistory | undefined> =>
      store().changeEdition(history.id, () => history);

    it("has none at first", async () => {
      expect(await store().listEditions()).toEqual([]);
      expect(await store().edition("2026-02-08")).toBeUndefined();
      expect(await store().editionHistory("2026-02-08")).toBeUndefined();
    });

    it("gives back all that is stored of an edition as it was stored, also after a restart", async () => {
      const history = historyWithAllOptions();
      expect(await put(history)).toEqual(history);
      expect(await store().editionHistory(history.id)).toEqual(history);
      expect(await (await restarted()).editionHistory(history.id)).toEqual(history);
    });

    it("shows the text of the newest released revision, also after a restart", async () => {
      const history = historyWithAllOptions();
      await put(history);
      expect(await store().edition(history.id)).toEqual(history.revisions[1]?.text);
      expect(await (await restarted()).edition(history.id)).toEqual(history.revisions[1]?.text);
    });

    it.each(["proposed", "held", "dismissed"] as const)(
      "keeps an edition whose only revision is %s, and neither shows nor lists it",
      async (state) => {
        const { releasedAt: _, ...revision } = aRevision({ state });
        await put({ id: "2026-02-08", revisions: [revision] });
        await restarted();
        expect(await store().edition("2026-02-08")).toBeUndefined();
        expect(await store().listEditions()).toEqual([]);
        expect((await store().editionHistory("2026-02-08"))?.revisions).toEqual([revision]);
      },
    );

    it("lists the newest date first, with what a list needs, also after a restart", async () => {
      const ids = ["2026-02-08-culture", "2026-02-08", "2025-12-28", "2026-02-15-affaires"];
      for (const id of ids) {
        const publication = id.slice(11) || "main";
        await put(aHistory([anEdition({ id, publication, title: `Titre ${id}` })], at));
      }
      const summaries = [
        ["2026-02-15-affaires", "affaires"],
        ["2026-02-08-culture", "culture"],
        ["2026-02-08", "main"],
        ["2025-12-28", "main"],
      ].map(([id = "", publication]) => ({
        id,
        publication,
        date: id.slice(0, 10),
        title: `Titre ${id}`,
        signals: 2,
        revision: 1,
        releasedAt: at,
      }));
      expect(await store().listEditions()).toEqual(summaries);
      expect(await (await restarted()).listEditions()).toEqual(summaries);
    });

    it("names the editions that wait for a person, newest first, also after a restart", async () => {
      const { releasedAt: _, ...undecided } = aRevision({ number: 2, parent: 1 });
      const put2 = async (id: string, more: Partial<EditionHistory>, state?: Revision["state"]) => {
        const { revisions } = aHistory([anEdition({ id })], at);
        const second = state ? [{ ...undecided, state, text: anEdition({ id }) }] : [];
        await put({ id, revisions: [...revisions, ...second], ...more });
      };
      await put2("2026-02-01", {}, "proposed");
      await put2("2026-02-08", {}, "held");
      await put2("2026-02-15", {}, "dismissed");
      await put2("2026-02-22", { hold: { since: at, by: "U1" } });
      await put2("2026-03-01", { hold: { since: at, by: "U1", until: later } });
      const waiting = ["2026-02-22", "2026-02-08", "2026-02-01"];
      expect(await store().waitingEditions()).toEqual(waiting);
      expect(await (await restarted()).waitingEditions()).toEqual(waiting);
    });

    it("lists an edition with its hold, and as released when it was let go, also after a restart", async () => {
      const hold = { since: at, by: "U1", until: later };
      await put({ ...aHistory([anEdition()], at), hold });
      const expected = [{ hold, releasedAt: later }];
      expect(await store().listEditions()).toMatchObject(expected);
      expect(await (await restarted()).listEditions()).toMatchObject(expected);
      expect((await store().editionHistory("2026-02-08"))?.hold).toEqual(hold);
    });

    it("lists the newest released revision with the time of the first release, also after a restart", async () => {
      const texts = [anEdition(), anEdition({ title: "Corrigé", signals: [aSignal()] })];
      const [first, second] = texts.map((text, n) =>
        aRevision({ number: n + 1, text, releasedAt: n === 0 ? at : later }),
      );
      await put({ id: "2026-02-08", revisions: [first, second].filter((one) => one !== undefined) });
      const expected = { title: "Corrigé", signals: 1, revision: 2, releasedAt: at };
      expect(await store().listEditions()).toEqual([expect.objectContaining(expected)]);
      expect(await (await restarted()).listEditions()).toEqual([expect.objectContaining(expected)]);
    });

    it("hands a change what is stored and resolves with what is then stored", async () => {
      await put(aHistory());
      const changed = await store().changeEdition("2026-02-08", (current) => {
        expect(current).toEqual(aHistory());
        return aHistory([anEdition(), anEdition({ title: "Corrigé" })]);
      });
      expect(changed).toEqual(aHistory([anEdition(), anEdition({ title: "Corrigé" })]));
      expect(await store().editionHistory("2026-02-08")).toEqual(changed);
    });

    it("lets no change of an edition come between another's reading and writing", async () => {
      await Promise.all(
        Array.from({ length: 10 }, async (_, n) =>
          store().changeEdition("2026-02-08", (current) => {
            const revisions = current?.revisions ?? [];
            const text = anEdition({ title: `${n}` });
            return {
              id: "2026-02-08",
              revisions: [...revisions, aRevision({ number: revisions.length + 1, text })],
            };
          }),
        ),
      );
      const titles = (await store().editionHistory("2026-02-08"))?.revisions.map(({ text }) => text.title);
      expect(titles?.toSorted()).toEqual(Array.from({ length: 10 }, (_, n) => `${n}`));
      await restarted();
      expect((await store().editionHistory("2026-02-08"))?.revisions).toHaveLength(10);
    });

    it("leaves an edition as it was when a change returns what it got", async () => {
      await put(aHistory());
      expect(await store().changeEdition("2026-02-08", (current) => current)).toEqual(aHistory());
      expect(await store().editionHistory("2026-02-08")).toEqual(aHistory());
    });

    it("leaves an edition as it was when a change throws, and hands the error on", async () => {
      await put(aHistory());
      const failed = store().changeEdition("2026-02-08", (current) => {
        spoil(current);
        throw new RangeError("no such signal");
      });
      await expect(failed).rejects.toThrow(RangeError);
      expect(await store().editionHistory("2026-02-08")).toEqual(aHistory());
      await put(aHistory([anEdition({ title: "Corrigé" })]));
      expect((await store().edition("2026-02-08"))?.title).toBe("Corrigé");
    });

    it("removes an edition when a change returns none, also after a restart", async () => {
      await put(aHistory());
      expect(await store().changeEdition("2026-02-08", () => undefined)).toBeUndefined();
      expect(await store().listEditions()).toEqual([]);
      await restarted();
      expect(await store().listEditions()).toEqual([]);
      expect(await store().editionHistory("2026-02-08")).toBeUndefined();
      expect(await store().changeEdition("2026-02-08", () => undefined)).toBeUndefined();
    });

    it.each<[string, EditionHistory]>([
      [
        "whose revisions have a gap",
        { id: "2026-02-08", revisions: [aRevision(), aRevision({ number: 3 })] },
      ],
      ["whose revisions do not begin with 1", { id: "2026-02-08", revisions: [aRevision({ number: 2 })] }],
      ["without revisions", { id: "2026-02-08", revisions: [] }],
      ["of another edition", aHistory([anEdition({ id: "2026-02-15" })])],
    ])("refuses a history %s, and changes nothing", async (_, history) => {
      await put(aHistory());
      await expect(store().changeEdition("2026-02-08", () => history)).rejects.toThrow(StoreError);
      expect(await store().editionHistory("2026-02-08")).toEqual(aHistory());
      expect(await store().listEditions()).toHaveLength(1);
    });

    it("finds no edition under an id that is a path", async () => {
      await put(aHistory());
      for (const id of ["", ".", "..", "../editions/2026-02-08", "2026-02-08.json", "\0"]) {
        expect(await store().edition(id)).toBeUndefined();
      }
    });
  });
}

/** Released, corrected, and with a third revision that waits. */
function historyWithAllOptions(): EditionHistory {
  const everyOption: Options<Signal> = {
    url: "https://example.org/a?b=c",
    guid: "tag:example.org,2026:1",
    note: { text: "Corrigé : trente, pas treize.", revision: 2, at: later },
    retraction: { at: later, reason: "", hidesHeadline: true },
  };
  const options: Options<Revision> = {
    parent: 1,
    releasedAt: later,
    erased: "2026-02-08.0f0f0f0f",
  };
  const text = anEdition({
    introduction: "Bonjour à tous.\n\nÀ lundi.",
    note: { text: "Titre corrigé.", revision: 2, at: later },
    retraction: { at: later, reason: "", hidesHeadline: false },
    signals: [
      aSignal(everyOption),
      aSignal({ headline: "« Œuvre » 🎺\u2028\u0000", paragraphs: ["- un\n- deux", ""] }),
    ],
  });
  const { releasedAt: _, ...held } = aRevision({ number: 3, parent: 2, state: "held", origin: "feed" });
  return {
    id: text.id,
    revisions: [
      aRevision({ madeAt: at }),
      aRevision({ number: 2, kind: "noted", origin: "command", author: "U1", text, ...options }),
      held,
    ],
  };
}
