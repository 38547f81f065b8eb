import { storeContract } from "../contracts/store.ts";
import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.ts";
import { temporaryFolder } from "./temporary-folder.ts";

storeContract("The embedded store", async () => {
  const { folder, remove } = await temporaryFolder();
  let store = await openEmbeddedStore(folder, { mode: "own" });
  return {
    store,
    remove,
    async reopen() {
      await store.close();
      store = await openEmbeddedStore(folder, { mode: "own" });
      return store;
    },
  };
});
