import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDisk, type Disk } from "../../src/store/embedded/disk/disk.ts";
import { createSegments } from "../../src/store/embedded/segments.ts";
import { aChannel, aDelivery } from "../builders.ts";
import { allOf } from "../contracts/store/subject.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("The segments of finished deliveries", () => {
  let disk: Disk;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    const temporary = await temporaryFolder();
    ({ remove } = temporary);
    disk = createDisk(temporary.folder, { mayWrite: () => undefined });
  });
  afterEach(async () => remove());

  const finished = (edition: string, n: number, version = 1) =>
    aDelivery({ edition, channel: aChannel({ id: `C${n}` }), version, state: "done", at: new Date(9) });
  const editions = ["2026-02-01", "2026-02-08", "2026-02-15"];

  it("hold all that is appended while what is in memory of them is let go, and found again", async () => {
    const segments = createSegments(disk, false, 3);
    const appended = editions.flatMap((edition) =>
      Array.from({ length: 8 }, async (_, n) => {
        await segments.of(edition).append(finished(edition, n));
        // Asking for others lets go of this one.
        for (const other of editions) await segments.of(other).version(finished(other, n).id);
        await segments.of(edition).append(finished(edition, n, 2));
      }),
    );
    await Promise.all(appended);
    for (const edition of editions) {
      for (const segment of [segments.of(edition), createSegments(disk, false).of(edition)]) {
        const all = await allOf(segment.all());
        expect(all.map(({ version }) => version)).toEqual(Array.from({ length: 8 }, () => 2));
        expect(await segment.read(finished(edition, 3).id)).toEqual(finished(edition, 3, 2));
      }
    }
  });

  it("are named by the edition, also by one whose id cannot be a file's name", async () => {
    const segments = createSegments(disk, false);
    const odd = "../2026 février";
    for (const edition of [odd, "2026-02-08-culture"])
      await segments.of(edition).append(finished(edition, 1));
    expect([...(await segments.editions())].toSorted()).toEqual([odd, "2026-02-08-culture"]);
  });

  it("are read anew by others once one was written anew", async () => {
    const file = "deliveries/finished/2026-02-08.jsonl";
    await createSegments(disk, false).of("2026-02-08").append(finished("2026-02-08", 1));
    await createSegments(disk, false).of("2026-02-08").append(finished("2026-02-08", 2));
    const reader = createSegments(disk, true).of("2026-02-08");
    expect(await allOf(reader.all())).toHaveLength(2);
    const [, second = ""] = ((await disk.read(file)) ?? "").split("\n");
    await disk.replace(file, `${second}\n`);
    expect(await allOf(reader.all())).toEqual([finished("2026-02-08", 2)]);
  });
});
