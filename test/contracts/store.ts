import { describe } from "vitest";
import { changesContract } from "./store/changes.ts";
import { closingContract } from "./store/closing.ts";
import { editionsContract } from "./store/editions.ts";
import { installationsContract } from "./store/installations.ts";
import { ledgerContract } from "./store/ledger.ts";
import { overrunsContract } from "./store/overruns.ts";
import { plansContract } from "./store/plans.ts";
import { sourcesContract } from "./store/sources.ts";
import type { OpenSubject } from "./store/subject.ts";
import { subscriptionsContract } from "./store/subscriptions.ts";
import { valuesContract } from "./store/values.ts";

/** Every promise of the Store port, tried on a fresh store each. */
export function storeContract(name: string, open: OpenSubject): void {
  describe(`${name} keeps the store's contract`, () => {
    editionsContract(open);
    changesContract(open);
    subscriptionsContract(open);
    plansContract(open);
    ledgerContract(open);
    installationsContract(open);
    overrunsContract(open);
    sourcesContract(open);
    valuesContract(open);
    closingContract(open);
  });
}
