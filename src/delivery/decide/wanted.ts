import type { MessageRef } from "../../domain/channel.ts";
import type { Copy } from "../../domain/copy.ts";
import type { Delivery, Plan, WantedPart } from "../../domain/delivery.ts";
import type { SignalId } from "../../domain/edition.ts";
import { hashOf } from "../../domain/hash.ts";
import type { ContentsEntry, Message } from "../../domain/message.ts";
import { partName } from "../../domain/part.ts";
import { signalsIn } from "./standing.ts";

export type ShownCopy = Extract<Copy, { state: "shown" }>;

/** What a copy should show now: the planned message, and in a header the places where its signals stand. */
export interface Look {
  readonly message: Message;
  readonly hash: string;
  readonly links: number;
  /** Names the copies that it links to; "" when there are none. A signal may come to stand in another message. */
  readonly linkedTo: string;
}

/** Where what others link to stands in its channel. */
export interface Standing {
  /** Where each signal begins. */
  readonly signals: ReadonlyMap<SignalId, MessageRef>;
  /** Where a piece stands that is apart from the one before it, by the name of that one. */
  readonly surplus: ReadonlyMap<string, MessageRef>;
}

/** The part with links to the copies that are there. */
export function lookOf({ part, message, hash }: WantedPart, { signals, surplus }: Standing): Look {
  switch (message.kind) {
    case "group":
      return { message, hash, links: 0, linkedTo: "" };
    case "signal": {
      const continuedAt = surplus.get(partName(part));
      if (!continuedAt) return { message, hash, links: 0, linkedTo: "" };
      return { message: { ...message, continuedAt }, hash, ...linksTo([[message.signal, continuedAt]]) };
    }
    case "header": {
      const contents = message.contents.map((entry): ContentsEntry => {
        const at = signals.get(entry.signal);
        return at ? { ...entry, message: at } : entry;
      });
      const targets = contents.flatMap(({ signal, message: at }) => (at ? [[signal, at] as const] : []));
      return { message: { ...message, contents }, hash, ...linksTo(targets) };
    }
  }
}

function linksTo(targets: readonly (readonly [SignalId, MessageRef])[]): Pick<Look, "links" | "linkedTo"> {
  const named = targets.map(([signal, at]) => [signal, at.id, at.thread ?? ""]);
  return { links: named.length, linkedTo: named.length === 0 ? "" : hashOf("links", JSON.stringify(named)) };
}

export function whereAllStand({ parts }: Plan, { copies }: Pick<Delivery, "copies">): Standing {
  const signals = new Map<SignalId, MessageRef>();
  const surplus = new Map<string, MessageRef>();
  for (const [n, { part, message }] of parts.entries()) {
    const copy = copies[n];
    if (copy?.state !== "shown") continue;
    if ("piece" in part && part.piece > 1) {
      if (message.kind === "signal" && message.isSurplus)
        surplus.set(partName({ ...part, piece: part.piece - 1 }), copy.message);
      continue;
    }
    for (const { signal } of signalsIn(message)) signals.set(signal, copy.message);
  }
  return { signals, surplus };
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
