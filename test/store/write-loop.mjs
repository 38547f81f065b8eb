// Stores version after version of an edition and of a delivery until it is killed. Says each version once it is stored.
import { openEmbeddedStore } from "../../dist/src/store/embedded/embedded-store.js";

const [folder, started] = process.argv.slice(2);
const store = await openEmbeddedStore(folder, { mode: "own" });
const paragraph = "Un paragraphe de la longueur habituelle. ".repeat(50);

async function importEditions() {
  for (let version = Number(started); ; version += 1) {
    const signals = Array.from({ length: 14 }, (_, n) => ({
      id: `2026-02-08.${n}`,
      headline: `${version}`,
      paragraphs: [paragraph],
    }));
    const edition = { id: "2026-02-08", title: `${version}`, date: "2026-02-08", introduction: "", signals };
    await store.putEdition(edition, new Date());
    process.stdout.write(`edition ${version}\n`);
  }
}

async function recordDeliveries() {
  let [delivery] = await store.deliveriesOfEdition("2026-02-08");
  for (;;) {
    const version = delivery.version + 1;
    const posts = delivery.posts.map((post) => ({ ...post, state: "dead", reason: `${version}` }));
    // Every fifth version is a finished one.
    delivery =
      version % 5 === 0
        ? { ...delivery, version, posts, state: "done", at: new Date() }
        : { ...delivery, version, posts, state: "parked", since: new Date(), reason: "archived" };
    const { at, since, reason, ...common } = delivery;
    const state = version % 5 === 0 ? { at } : { since, reason };
    await store.recordDelivery({ ...common, ...state });
    process.stdout.write(`delivery ${version}\n`);
  }
}

await Promise.all([importEditions(), recordDeliveries()]);
