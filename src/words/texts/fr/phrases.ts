import type { Layout } from "../../../domain/message.ts";
import type { Wish } from "../shape/digest-texts.ts";
import type { Progress } from "../shape/status-texts.ts";
import { french, wordingFor } from "../../wording.ts";

/** How numbers, dates and lists are written. */
export const words = wordingFor("fr-FR", (date) => date.replace(/(?<!\d)1 (?=\p{L})/u, "1er "));

const layoutNames: Readonly<Record<Layout, string>> = {
  thread: "en fil",
  headlines: "titres seuls",
  full: "en entier",
};

export function wished({ schedule, zone, layout, topics }: Wish): string {
  const parts = [schedule, zone, layoutNames[layout]];
  if (topics.length > 0) parts.push(`thèmes ${words.list(topics)}`);
  return parts.join(", ");
}

export function partly({ there, total }: Progress): string {
  return `${words.count(there, "message", "messages")} sur ${total}`;
}

export function quoted(items: readonly string[]): string {
  return words.list(items.map((item) => french`« ${item} »`));
}

/** Editions by their days. */
export function period(from: string | undefined, to: string | undefined): string {
  if (from !== undefined && from === to) return french`l'édition du ${words.date(from)}`;
  if (to === undefined) return french`les éditions depuis le ${words.date(from ?? "")}`;
  if (from === undefined) return french`les éditions jusqu'au ${words.date(to)}`;
  return french`les éditions du ${words.date(from)} au ${words.date(to)}`;
}
