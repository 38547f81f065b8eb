import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // Half of the files mostly wait: for a platform's pace, for a process to start.
    maxWorkers: "100%",
    execArgv: ["--import", new URL("typescript-in-threads.mjs", import.meta.url).href],
    sequence: { shuffle: true },
  },
});
