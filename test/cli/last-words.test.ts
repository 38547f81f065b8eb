import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const lastWords = pathToFileURL(
  path.resolve(import.meta.dirname, "../../dist/src/cli/calling/last-words.js"),
).href;

/** A process that watches for faults and then runs this. */
function run(script: string) {
  const log = `{ error: (event, fields) => console.log(JSON.stringify({ event, ...fields })) }`;
  const code = `import { sayLastWords } from ${JSON.stringify(lastWords)}; sayLastWords(${log}); ${script}`;
  return spawnSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" });
}

it.each([
  ["an error that nobody catches", "setImmediate(() => { throw new TypeError('boom'); })"],
  ["a rejection that nobody handles", "Promise.reject(new TypeError('boom'))"],
])("The program ends with code 1 and one readable line after %s", (_what, script) => {
  const { status, stdout, stderr } = run(`${script}; setInterval(() => {}, 1000);`);
  expect([status, stderr]).toEqual([1, ""]);
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({ event: "bot.fault", reason: "TypeError: boom" });
});
