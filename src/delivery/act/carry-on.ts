import type { Delivery } from "../../domain/delivery.ts";
import { nextStep } from "../decide/next-step.ts";
import { abandoned, done, inDoubt, waiting } from "../decide/transitions.ts";
import {
  type CarryEnd,
  type Carrying,
  type CarryTools,
  fieldsOf,
  openCarrying,
  threadOf,
} from "./carrying.ts";
import { editCopy, removeCopy } from "./correct.ts";
import { lookFor } from "./look.ts";
import { ask, giveUp } from "./request.ts";
import { reviseDelivery } from "./revise-delivery.ts";
import { sendCopy } from "./send.ts";

/**
 * Carries a delivery on until its channel shows what it should, or something has to be waited for: one step after the other, each
 * recorded before the next. Rejects only with what the store rejects with; the record then still holds all that is needed to go on.
 */
export async function carryOn(recorded: Delivery, tools: CarryTools): Promise<CarryEnd> {
  const carrying = openCarrying(recorded, await tools.plans(recorded.plan), tools.store);
  for (;;) {
    if (tools.closing.aborted) return { kind: "closing" };
    const end = await takeStep(carrying, tools);
    if (end) return end;
  }
}

/** One step; `undefined` when the next one can follow at once. */
async function takeStep(carrying: Carrying, tools: CarryTools): Promise<CarryEnd | undefined> {
  const { policy, clock, newestRevision, isHeld, log } = tools;
  const delivery = carrying.delivery();
  const now = clock.now();
  const situation = { policy, now, newest: newestRevision(delivery.edition), held: isHeld(delivery.edition) };
  const step = nextStep(delivery, carrying.plan(), situation);
  log.debug("delivery.step", { ...fieldsOf(delivery), step: step.kind });
  switch (step.kind) {
    case "held":
      return { kind: "held" };
    case "nothing":
      return { kind: "finished" };
    case "wait":
      if (delivery.state !== "open" || delivery.wait?.until.getTime() !== step.wait.until.getTime())
        await carrying.record(waiting(delivery, step.wait));
      return { kind: "waiting", until: step.wait.until, reason: step.wait.reason };
    case "revise":
      return reviseDelivery(carrying, tools);
    case "doubt":
      return carrying.record(inDoubt(delivery, step.at, now)).then(() => undefined);
    case "look":
      return lookFor(carrying, step.at, tools);
    case "send":
      return sendCopy(carrying, { at: step.at, wanted: step.wanted }, tools);
    case "edit":
      return editCopy(carrying, step, tools);
    case "remove":
      return removeCopy(carrying, step, tools);
    case "finish":
      return finish(carrying, tools);
    case "abandon":
      return carrying.record(abandoned(delivery, step.reason)).then(() => undefined);
    case "give-up":
      return giveUp(carrying, step.reason, tools);
  }
}

/** The channel shows what it should: what the platform does with a complete edition is all that is left. */
async function finish(carrying: Carrying, tools: CarryTools): Promise<CarryEnd | undefined> {
  const { platform, clock, log, abort } = tools;
  const thread = threadOf(carrying);
  if (thread) {
    const outcome = await ask(carrying, { request: "complete" }, tools, () =>
      platform.complete(thread, abort),
    );
    if (outcome.kind === "ended") return outcome.end;
  }
  await carrying.record(done(carrying.delivery(), clock.now()));
  log.info("delivery.done", { ...fieldsOf(carrying.delivery()), copies: carrying.delivery().copies.length });
  return { kind: "finished" };
}
