import type { MessageRef } from "../../domain/channel.ts";
import type { Copy } from "../../domain/copy.ts";
import type { Delivery, Plan, WantedPart } from "../../domain/delivery.ts";
import type { SignalId } from "../../domain/edition.ts";
import { hashOf } from "../../domain/hash.ts";
import type { ContentsEntry, Message } from "../../domain/message.ts";
import { signalsIn } from "./revise.ts";

export type ShownCopy = Extract<Copy, { state: "shown" }>;

/** What a copy should show now: the planned message, and in a header the places where its signals stand. */
export interface Look {
  readonly message: Message;
  readonly hash: string;
  readonly links: number;
  /** Names the copies that it links to; "" when there are none. A signal may come to stand in another message. */
  readonly linkedTo: string;
}

/** The part with links to the copies that are there. */
export function lookOf({ message, hash }: WantedPart, stands: ReadonlyMap<SignalId, MessageRef>): Look {
  if (message.kind !== "header") return { message, hash, links: 0, linkedTo: "" };
  const contents = message.contents.map((entry): ContentsEntry => {
    const at = stands.get(entry.signal);
    return at ? { ...entry, message: at } : entry;
  });
  const targets = contents.flatMap(({ signal, message: at }) =>
    at ? [[signal, at.id, at.thread ?? ""]] : [],
  );
  const linkedTo = targets.length === 0 ? "" : hashOf("links", JSON.stringify(targets));
  return { message: { ...message, contents }, hash, links: targets.length, linkedTo };
}

/** Where each signal of a delivery begins in its channel. */
export function whereSignalsStand({ parts }: Plan, { copies }: Pick<Delivery, "copies">) {
  const stands = new Map<SignalId, MessageRef>();
  for (const [n, { part, message }] of parts.entries()) {
    const copy = copies[n];
    if (copy?.state !== "shown" || ("piece" in part && part.piece > 1)) continue;
    for (const { signal } of signalsIn(message)) stands.set(signal, copy.message);
  }
  return stands;
}

/** Whether a copy shows something else than it should. What the platform refused is not tried again. */
export function differs(copy: ShownCopy, look: Look): boolean {
  const isLinkedSo = copy.linkedTo === undefined || copy.linkedTo === look.linkedTo;
  const isSame = copy.hash === look.hash && (copy.links ?? 0) === look.links && isLinkedSo;
  return !isSame && copy.refused !== lookName(look);
}

export function lookName({ hash, links, linkedTo }: Look): string {
  return `${hash} ${links} ${linkedTo}`.trimEnd();
}

/** What a copy refuses whose removal the platform refused. */
export const REMOVAL = "removal";

/** The hash of a copy of which nobody knows what it says. No content has it. */
export const UNKNOWN_CONTENT = "0".repeat(32);
