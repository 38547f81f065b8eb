import { expect, it, onTestFinished } from "vitest";
import { editionText, makeHome } from "./program.ts";

it("an edition is posted whole although nobody reads standard error any more", async () => {
  const home = await makeHome();
  onTestFinished(() => home.remove());
  await home.write("edition.txt", editionText());
  await home.run(["import", "edition.txt"]);
  const { child, finished } = home.start(["post", "2026-02-08", "--to", "console:main"]);
  child.stderr.destroy();
  const { code, out } = await finished;
  expect([code, out]).toEqual([0, "console:main: done, 3 of 3 messages\n"]);
});
