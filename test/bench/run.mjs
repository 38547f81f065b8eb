// npm run bench [-- NAME …]: every bench, or those named, one after the other, each in a process of its own.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const here = import.meta.dirname;
const built = path.resolve(here, "../../dist/test/bench");
const benches = readdirSync(here)
  .filter((file) => !file.startsWith("run.") && !file.includes("-"))
  .map((file) => path.parse(file));
const wanted = process.argv.slice(2);

for (const { name, ext } of benches) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const file = ext === ".ts" ? path.join(built, `${name}.js`) : path.join(here, `${name}${ext}`);
  if (!existsSync(file)) throw new Error(`${file} is not built: npm run build:test`);
  const { status } = spawnSync(process.execPath, ["--expose-gc", file], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
  console.log();
}
