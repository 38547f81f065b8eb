import { register } from "node:module";

// Vitest compiles what it imports itself, but not what a worker thread loads. Newer versions of Node read TypeScript by themselves.
if (!process.features.typescript) register("./typescript-loader.mjs", import.meta.url);
