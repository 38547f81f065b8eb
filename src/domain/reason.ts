/** Why a channel cannot be posted to. */
export const obstacles = [
  "not-a-member",
  "no-permission",
  "archived",
  "deleted",
  "uninstalled",
  "restricted",
  "tag-required",
  "unknown",
] as const;

/** Why a delivery ended, or has a hole. */
export const endings = [
  "cannot-be-read-back",
  "content-refused",
  "thread-gone",
  "header-missing",
  "too-late",
  "no-longer-wanted",
] as const;

export const reasonKinds = [...obstacles, ...endings] as const;

export type ReasonKind = (typeof reasonKinds)[number];

/** Why something did not happen: a kind that the words can say in a person's language, and what the platform said, in English. */
export interface Reason {
  readonly kind: ReasonKind;
  readonly told: string;
}
