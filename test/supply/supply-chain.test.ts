import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

describe("package-lock.json", () => {
  const { packages } = lockSchema.parse(JSON.parse(read("package-lock.json")));
  const installed = Object.entries(packages).filter(([name, { link }]) => name !== "" && link !== true);

  it("says of every package which bytes it has to have", () => {
    expect(installed.length).toBeGreaterThan(100);
    const without = installed.filter(([, { integrity }]) => integrity?.startsWith("sha512-") !== true);
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it("takes every package from npm's registry, or leaves the registry to npm", () => {
    const elsewhere = installed.filter(
      ([, { resolved }]) => resolved?.startsWith("https://registry.npmjs.org/") === false,
    );
    expect(elsewhere.map(([name]) => name)).toEqual([]);
  });
});

describe("The workflow", () => {
  const folder = ".github/workflows";

  it.each(readdirSync(path.join(root, folder)))(
    "%s names every action by its commit, and its tag",
    (file) => {
      const used = [...read(`${folder}/${file}`).matchAll(/uses: (.+)/g)].map(([, action = ""]) => action);
      expect(used.length).toBeGreaterThan(0);
      for (const action of used) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    },
  );

  it.each(readdirSync(path.join(root, folder)))("%s may only read, unless a job says otherwise", (file) => {
    expect(read(`${folder}/${file}`)).toMatch(/^permissions:\n {2}contents: read$/m);
  });
});
