import type { Step } from "../decide/next-step.ts";
import { edited, inForm, notRemoved, refused, removed } from "../decide/transitions.ts";
import type { ShownCopy } from "../decide/wanted.ts";
import { type CarryEnd, type Carrying, type CarryTools, fieldsOf } from "./carrying.ts";
import { ask } from "./request.ts";

/** Lets a copy say what it should. Doing it again changes nothing, so it needs no intent. */
export async function editCopy(
  carrying: Carrying,
  { at, copy, look }: Extract<Step, { kind: "edit" }>,
  tools: CarryTools,
): Promise<CarryEnd | undefined> {
  const { platform, clock, abort, log } = tools;
  const attempt = { request: "edit", form: copy.form, onlyLinks: copy.hash === look.hash } as const;
  const outcome = await ask(carrying, attempt, tools, () =>
    platform.edit(postedCopy(copy), look.message, abort),
  );
  if (outcome.kind === "ended") return outcome.end;
  const delivery = carrying.delivery();
  if (outcome.kind === "done") {
    await carrying.record(edited(delivery, at, look, clock.now()));
    return undefined;
  }
  switch (outcome.next.kind) {
    case "plain-form":
      return carrying.record(inForm(delivery, at, "plain")).then(() => undefined);
    case "is-no-more":
      log.warn("copy.gone", { ...fieldsOf(delivery), copy: at, reason: outcome.told });
      return carrying.record(removed(delivery, at, "somebody", clock.now())).then(() => undefined);
    case "abandon":
    case "resend":
    case "in-doubt":
    case "leave-out":
    case "leave-as-it-is":
      log.error("copy.not-edited", { ...fieldsOf(delivery), copy: at, reason: outcome.told });
      return carrying.record(refused(delivery, at, look)).then(() => undefined);
  }
}

/** Takes back a copy that should not be there any more. */
export async function removeCopy(
  carrying: Carrying,
  { at, copy }: Extract<Step, { kind: "remove" }>,
  tools: CarryTools,
): Promise<CarryEnd | undefined> {
  const { platform, clock, abort, log } = tools;
  const outcome = await ask(carrying, { request: "remove" }, tools, () =>
    platform.remove(postedCopy(copy), abort),
  );
  if (outcome.kind === "ended") return outcome.end;
  const delivery = carrying.delivery();
  if (outcome.kind === "done" || outcome.next.kind === "is-no-more") {
    await carrying.record(removed(delivery, at, "us", clock.now()));
    return undefined;
  }
  log.error("copy.not-removed", { ...fieldsOf(delivery), copy: at, reason: outcome.told });
  await carrying.record(notRemoved(delivery, at));
  return undefined;
}

function postedCopy({ message, key, form }: ShownCopy) {
  return { message, key, form };
}
