import { existsSync } from "node:fs";
import path from "node:path";

const folder = process.env["SIGNALPOST_SHARED"] ?? path.resolve(import.meta.dirname, "../../shared");

/** The path of a file in the folder that stands beside the project, or `undefined` where that folder is absent. */
export function sharedFile(name: string): string | undefined {
  const file = path.join(folder, name);
  return existsSync(file) ? file : undefined;
}
