import type { Layout } from "../../../domain/message.ts";
import type { Wish } from "../shape/digest-texts.ts";
import type { Progress } from "../shape/status-texts.ts";
import { wordingFor } from "../../wording.ts";

/** How numbers, dates and lists are written. */
export const words = wordingFor("en-GB");

const layoutNames: Readonly<Record<Layout, string>> = {
  thread: "as a thread",
  headlines: "headlines only",
  full: "in full",
};

export function wished({ schedule, zone, layout, topics }: Wish): string {
  const parts = [schedule, zone, layoutNames[layout]];
  if (topics.length > 0) parts.push(`topics ${words.list(topics)}`);
  return parts.join(", ");
}

export function partly({ there, total }: Progress): string {
  return `${there} of ${words.count(total, "message", "messages")}`;
}

export function quoted(items: readonly string[]): string {
  return words.list(items.map((item) => `“${item}”`));
}

/** Editions by their days. */
export function period(from: string | undefined, to: string | undefined): string {
  if (from !== undefined && from === to) return `the edition of ${words.date(from)}`;
  if (to === undefined) return `the editions since ${words.date(from ?? "")}`;
  if (from === undefined) return `the editions up to ${words.date(to)}`;
  return `the editions from ${words.date(from)} to ${words.date(to)}`;
}
