import { layouts } from "../../../src/domain/message.ts";
import type { FilledIn } from "../../../src/ports/command.ts";

/** Discord has no empty option: this stands for no tag, and for all topics. */
export const NONE = "-";

/** What was put into the options of `/digest`. `option` gives "" for one that was left out. */
export function filledInDigest(action: string, option: (name: string) => string): FilledIn {
  const said = (name: string) =>
    option(name) === "" ? {} : { [name]: option(name) === NONE ? "" : option(name) };
  const layout = layouts.find((one) => one === option("layout"));
  return {
    name: "digest",
    action,
    ...said("edition"),
    ...said("schedule"),
    ...said("zone"),
    ...said("topics"),
    ...said("tag"),
    ...(layout && { layout }),
    ...(option("latest") === "true" && { latestNow: true }),
  };
}
