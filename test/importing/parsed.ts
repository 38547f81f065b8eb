import type { Draft } from "../../src/importing/structure/draft.ts";
import { parseSource } from "../../src/importing/formats/parse.ts";

/** The drafts of a text, as if it came from a file of that name. */
export function parsed(
  text: string | Uint8Array,
  name = "edition.txt",
  contentType?: string,
): readonly Draft[] {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return parseSource({ name, bytes, ...(contentType === undefined ? {} : { contentType }) });
}

export function onlyDraft(text: string | Uint8Array, name?: string, contentType?: string): Draft {
  const [draft, ...others] = parsed(text, name, contentType);
  if (!draft || others.length > 0) throw new Error(`${others.length + 1} drafts instead of one`);
  return draft;
}

/** `severity line` of each problem. */
export const problemLines = ({ problems }: Draft): string[] =>
  problems.map(({ severity, line }) => `${severity} ${line}`);

export const headlines = ({ understood }: Draft): string[] =>
  understood.signals.map(({ headline }) => headline);
