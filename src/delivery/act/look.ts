import type { MessageRef } from "../../domain/channel.ts";
import type { Key } from "../../domain/copy.ts";
import { PlatformError } from "../../ports/failure.ts";
import { lookedFor, skipped } from "../decide/transitions.ts";
import { type CarryEnd, type Carrying, type CarryTools, fieldsOf, spotOf } from "./carrying.ts";
import { ask } from "./request.ts";

/** Looks in the channel for a copy that may be there, and records what was found. */
export async function lookFor(
  carrying: Carrying,
  at: number,
  tools: CarryTools,
): Promise<CarryEnd | undefined> {
  const { platform, clock, abort, log, onCopy } = tools;
  const copy = carrying.delivery().copies[at];
  const spot = copy && spotOf(copy.part, carrying);
  if (copy?.state !== "intent" || !spot) throw new Error(`copy ${at} cannot be looked for before its header`);
  const { key, form, firstTriedAt } = copy;
  const outcome = await ask(carrying, { request: "look" }, tools, () =>
    platform.readBack(spot, [key], firstTriedAt, abort),
  );
  if (outcome.kind === "ended") return outcome.end;
  // Every failure of a look ends it, or has it done again later.
  if (outcome.kind === "failed") return undefined;

  const delivery = carrying.delivery();
  if (!outcome.value.readable) {
    const { reason } = outcome.value;
    const told = `whether it is there cannot be seen: ${reason}`;
    await carrying.record(skipped(delivery, at, { kind: "cannot-be-read-back", told }));
    log.error("copy.skipped", { ...fieldsOf(delivery), copy: at, reason });
    onCopy();
    return undefined;
  }
  const { first, surplus } = byKey(outcome.value.found);
  await carrying.record(lookedFor(delivery, [key], first, clock.now()));
  log.info("delivery.looked", { ...fieldsOf(delivery), copy: at, found: first.size });
  if (first.size > 0) onCopy();
  for (const message of surplus) await removeSurplus({ message, key, form }, carrying, tools);
  return undefined;
}

/** Of copies that were found more than once the oldest counts. */
function byKey(found: readonly { readonly key: Key; readonly message: MessageRef }[]) {
  const first = new Map<Key, MessageRef>();
  const surplus: MessageRef[] = [];
  for (const { key, message } of found) {
    if (first.has(key)) surplus.push(message);
    else first.set(key, message);
  }
  return { first, surplus };
}

async function removeSurplus(
  copy: Parameters<CarryTools["platform"]["remove"]>[0],
  carrying: Carrying,
  { platform, abort, log, pace, closing }: CarryTools,
): Promise<void> {
  const fields = { ...fieldsOf(carrying.delivery()), message: copy.message.id };
  log.error("copy.doubled", fields);
  if (!(await pace.turn(copy.message.channel, "correct", closing))) return;
  await platform.remove(copy, abort).catch((error: unknown) => {
    if (!(error instanceof PlatformError)) throw error;
    log.warn("copy.stays-doubled", { ...fields, reason: error.message });
  });
}
