import type { SignalId } from "../../../src/domain/edition.ts";
import { limits } from "../text/limits.ts";

/** What a button or list of ours asks for when it is used, also years and restarts later: all that it needs is in its id. */
export type Pressed =
  | { readonly kind: "page"; readonly page: number; readonly words: string }
  | { readonly kind: "share"; readonly signal: SignalId }
  /** A list to choose a signal from; the choice comes with the interaction. `list` tells lists of one message apart. */
  | { readonly kind: "show"; readonly list: number };

export function customId(pressed: Pressed): string {
  switch (pressed.kind) {
    case "page":
      return `page:${pressed.page}:${pressed.words}`.slice(0, limits.customId);
    case "share":
      return `share:${pressed.signal}`;
    case "show":
      return `show:${pressed.list}`;
  }
}

/** `undefined` for what is not, or is no longer, one of ours. */
export function readCustomId(id: string): Pressed | undefined {
  const [, kind, first = "", rest = ""] = /^([a-z]+):([^:]*):?(.*)$/s.exec(id) ?? [];
  if (kind === "page" && /^[1-9]\d{0,5}$/.test(first)) return { kind, page: Number(first), words: rest };
  if (kind === "share") return { kind, signal: first };
  if (kind === "show") return { kind, list: Number(first) };
  return undefined;
}
