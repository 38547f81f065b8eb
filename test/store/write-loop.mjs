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
    const id = "2026-02-08";
    const text = { id, publication: "main", title: `${version}`, date: id, introduction: "", signals };
    const at = new Date();
    const made = { kind: "silent", origin: "file", author: "operator", madeAt: at, releasedAt: at };
    const revisions = [{ number: 1, state: "released", ...made, text }];
    await store.changeEdition(id, () => ({ id, revisions }));
    process.stdout.write(`edition ${version}\n`);
  }
}

async function recordDeliveries() {
  let delivery;
  for await (const stored of store.deliveriesOfEdition("2026-02-08")) delivery = stored;
  for (;;) {
    const version = delivery.version + 1;
    const reason = { kind: "content-refused", told: `${version}` };
    const copies = delivery.copies.map(({ part, key, generation }) => {
      return { part, key, generation, state: "dead", hash: "h", reason };
    });
    const { id, purpose, edition, channel, choice, plan, createdAt } = delivery;
    const common = { id, purpose, edition, channel, choice, plan, createdAt, copies, version };
    // Every fifth version is a finished one.
    delivery =
      version % 5 === 0
        ? { ...common, state: "done", at: new Date() }
        : { ...common, state: "parked", since: new Date(), reason: { kind: "archived", told: "archived" } };
    await store.recordDelivery(delivery);
    process.stdout.write(`delivery ${version}\n`);
  }
}

await Promise.all([importEditions(), recordDeliveries()]);
