import type { Signal } from "../../domain/edition.ts";
import type { Message } from "../../domain/message.ts";
import type { Query } from "../../domain/delivery.ts";
import { shownRevision } from "../../domain/revision.ts";
import { revise } from "../decide/revise.ts";
import { reviseShare } from "../decide/share.ts";
import { withPlan } from "../decide/with-plan.ts";
import { type CarryEnd, type Carrying, type CarryTools, fieldsOf } from "./carrying.ts";

/** Compares a delivery with the newest released revision of its edition: from then on that is what the channel should show. */
export async function reviseDelivery(
  carrying: Carrying,
  { store, platform, isOnTopic, log }: CarryTools,
): Promise<CarryEnd | undefined> {
  const delivery = carrying.delivery();
  const history = await store.editionHistory(delivery.edition);
  const shown = history && shownRevision(history);
  const plan = carrying.plan();
  if (!shown || shown.number <= plan.revision)
    throw new Error(`edition ${delivery.edition} has no revision after ${plan.revision} to show`);
  const { purpose, choice } = delivery;
  const after = { edition: shown.text, revision: shown.number };
  const fits = (message: Message) => platform.fits(message, "rich");
  const revised =
    purpose === "share"
      ? { plan: reviseShare(delivery, plan, { after, fits }), choice }
      : revise({
          delivery,
          plan,
          before: history.revisions.find(({ number }) => number === plan.revision)?.text,
          after,
          takes: (signal) => takes(choice.query, signal, isOnTopic),
          fits,
        });
  await carrying.recordRevised(withPlan(delivery, { ...revised, former: plan }), revised.plan);
  log.info("delivery.revised", { ...fieldsOf(delivery), revision: shown.number });
  return undefined;
}

/** Whether a query takes a signal. One that is not known takes what it surely would have: anything, where it had taken all. */
export function takes(query: Query, signal: Signal, isOnTopic: CarryTools["isOnTopic"]): boolean {
  switch (query.kind) {
    case "all":
      return true;
    case "topics":
      return isOnTopic(signal, query.topics);
    case "unknown":
      return query.heldAll;
  }
}
