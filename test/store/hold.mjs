// Opens a store, says "open" or why not, and holds it until its standard input ends.
import { openEmbeddedStore } from "../../dist/src/store/embedded/embedded-store.js";

try {
  const store = await openEmbeddedStore(process.argv[2], { mode: "own" });
  process.stdout.write("open\n");
  process.stdin.resume();
  process.stdin.on("end", () => void store.close());
} catch (error) {
  process.stdout.write(`${error.name}: ${error.message}\n`);
}
