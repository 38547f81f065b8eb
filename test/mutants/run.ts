import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { mutants, type Mutant } from "./mutants.ts";

// npm run mutants                        breaks the source in one place after the other; exits 1 when the tests miss one
// npm run mutants -- --only nonce        only those whose name has this word
const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });

/** Longer than the slowest of the tests named takes on a slow machine. */
const LONGEST_MS = 10 * 60_000;

type Result = "passed" | "failed" | "too long";

const chosen = mutants.filter(({ name }) => name.includes(values.only));
const tree = await copyTree(process.cwd());
/** Ends the tests that run now. */
let endTests = (): void => undefined;
let isInterrupted = false;
process.once("SIGINT", () => {
  isInterrupted = true;
  endTests();
});
try {
  process.exitCode = (await arePassing(chosen)) && (await areCaught(chosen)) ? 0 : 1;
} finally {
  await rm(tree, { recursive: true, force: true });
}

/** A copy of all that the tests need: nothing is ever broken in the tree itself. */
async function copyTree(root: string): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), "signalpost-mutants-"));
  const left = new Set(["node_modules", ".git"]);
  await cp(root, copy, {
    recursive: true,
    filter: (source) => !left.has(path.relative(root, source)),
  });
  await symlink(path.join(root, "node_modules"), path.join(copy, "node_modules"), "dir");
  return copy;
}

/** What fails unbroken catches nothing. */
async function arePassing(all: readonly Mutant[]): Promise<boolean> {
  const tests = [...new Set(all.flatMap((mutant) => mutant.tests))];
  const result = await runTests(tests);
  if (result !== "passed") console.log(`These tests ${result} with nothing broken: ${tests.join(" ")}`);
  return result === "passed";
}

async function areCaught(all: readonly Mutant[]): Promise<boolean> {
  let missed = 0;
  for (const mutant of all) {
    if (isInterrupted) return false;
    const startedMs = performance.now();
    const verdict = await tryOne(mutant);
    if (verdict !== "caught") missed++;
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
    console.log(`${verdict.padEnd(10)} ${mutant.name} (${mutant.file}, ${seconds} s)`);
  }
  console.log(`${all.length} mutants, ${missed} not caught`);
  return missed === 0;
}

async function tryOne({
  file,
  search,
  replace,
  tests,
}: Mutant): Promise<"caught" | "NOT CAUGHT" | "OUTDATED"> {
  const place = path.join(tree, file);
  const text = await readFile(place, "utf8");
  if (text.split(search).length !== 2) return "OUTDATED";
  // The replacement is plain text: "$" means nothing in it.
  await writeFile(
    place,
    text.replace(search, () => replace),
  );
  try {
    return (await runTests(tests)) === "passed" ? "NOT CAUGHT" : "caught";
  } finally {
    await writeFile(place, text);
  }
}

async function runTests(tests: readonly string[]): Promise<Result> {
  const vitest = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "test/vitest.config.ts",
    "--root",
    ".",
    "--bail",
    "1",
  ];
  // A process group of its own, so that what the tests start ends with them.
  const child = spawn(process.execPath, [...vitest, ...tests], {
    cwd: tree,
    stdio: "ignore",
    detached: true,
  });
  return new Promise((resolve, reject) => {
    const end = (result: Result): void => {
      clearTimeout(timer);
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
      resolve(result);
    };
    const timer = setTimeout(() => end("too long"), LONGEST_MS);
    endTests = () => end("too long");
    child.once("error", reject);
    child.once("exit", (code) => end(code === 0 ? "passed" : "failed"));
  });
}
