import { storeContract } from "../contracts/store.ts";
import { createMemoryStore } from "./memory-store.ts";

storeContract("The memory store", async () => ({ store: createMemoryStore() }));
