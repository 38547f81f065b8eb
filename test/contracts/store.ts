import { describe } from "vitest";
import { changesContract } from "./store/changes.ts";
import { closingContract } from "./store/closing.ts";
import { departuresContract } from "./store/departures.ts";
import { editionsContract } from "./store/editions.ts";
import { forgettingContract } from "./store/forgetting.ts";
import { erasuresContract } from "./store/erasures.ts";
import { installationsContract } from "./store/installations.ts";
import { ledgerContract } from "./store/ledger.ts";
import { overrunsContract } from "./store/overruns.ts";
import { plansContract } from "./store/plans.ts";
import { sourcesContract } from "./store/sources.ts";
import type { OpenSubject } from "./store/subject.ts";
import { subscriptionsContract } from "./store/subscriptions.ts";
import { takenSourcesContract } from "./store/taken-sources.ts";
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
    departuresContract(open);
    overrunsContract(open);
    forgettingContract(open);
    erasuresContract(open);
    takenSourcesContract(open);
    sourcesContract(open);
    valuesContract(open);
    closingContract(open);
  });
}
