import type { WantedPart } from "../../domain/delivery.ts";
import type { Form } from "../../domain/message.ts";
import { dead, inDoubt, intended, notPosted, posted } from "../decide/transitions.ts";
import { type CarryEnd, type Carrying, type CarryTools, fieldsOf, spotOf } from "./carrying.ts";
import { send } from "./request.ts";

interface Sending {
  /** The copy's index in the delivery. */
  readonly at: number;
  readonly wanted: WantedPart;
  /** Set when an earlier try may have arrived: until then a second one cannot make a second message. */
  readonly safeUntil?: Date;
}

/** Waits for its turn, writes the intent, sends one request, writes what came of it. */
export async function sendCopy(
  carrying: Carrying,
  sending: Sending,
  tools: CarryTools,
): Promise<CarryEnd | undefined> {
  const { platform, clock, pace, isHeld, closing, abort } = tools;
  const { at, wanted, safeUntil } = sending;
  const { channel, choice, edition } = carrying.delivery();
  if (!(await pace.turn(channel, "post", closing))) return { kind: "closing" };
  // Its edition may have been held meanwhile.
  if (isHeld(edition)) return safeUntil ? doubt(carrying, at, tools) : undefined;
  const form = formOf(carrying, at);
  await carrying.record(intended(carrying.delivery(), at, { form, hash: wanted.hash, now: clock.now() }));
  // Waiting for the turn took its time, and the process may have stood still while the intent was written.
  if (safeUntil && clock.now() >= safeUntil) return doubt(carrying, at, tools);
  const copy = carrying.delivery().copies[at];
  const spot = spotOf(wanted.part, carrying);
  if (copy?.state !== "intent" || !spot) throw new Error(`copy ${at} cannot be sent before its header`);
  const { key, firstTriedAt } = copy;
  const attempt = { request: "send", form, firstTriedAt, inDoubt: safeUntil !== undefined } as const;
  const tag = choice.tag === undefined ? {} : { tag: choice.tag };
  const outcome = await send(carrying, attempt, tools, {
    request: () => platform.post(spot, wanted.message, { key, form, abort, ...tag }),
    withdraw: (delivery) => notPosted(delivery, at, form),
  });
  if (outcome.kind === "ended") return outcome.end;
  if (outcome.kind === "done") {
    await carrying.record(posted(carrying.delivery(), at, outcome.value, clock.now()));
    tools.onCopy();
    return undefined;
  }
  const { next, told } = outcome;
  switch (next.kind) {
    case "abandon":
      return undefined;
    case "resend":
      await clock.sleep(next.wait.until.getTime() - clock.now().getTime(), closing);
      return closing.aborted
        ? { kind: "closing" }
        : sendCopy(carrying, { at, wanted, safeUntil: next.safeUntil }, tools);
    case "plain-form":
      return carrying.record(notPosted(carrying.delivery(), at, "plain")).then(() => undefined);
    case "leave-out":
      await carrying.record(dead(carrying.delivery(), at, wanted.hash, { kind: "content-refused", told }));
      tools.log.error("copy.dead", { ...fieldsOf(carrying.delivery()), copy: at, reason: told });
      tools.onCopy();
      return undefined;
    case "in-doubt":
    case "leave-as-it-is":
    case "say-again":
    case "is-no-more":
      return doubt(carrying, at, tools);
  }
}

async function doubt(carrying: Carrying, at: number, { clock }: CarryTools): Promise<undefined> {
  await carrying.record(inDoubt(carrying.delivery(), at, clock.now()));
}

/** A copy that was refused gets another chance in its usual form once it says something else. */
function formOf(carrying: Carrying, at: number): Form {
  const copy = carrying.delivery().copies[at];
  return copy?.state === "pending" || copy?.state === "intent" ? copy.form : "rich";
}
