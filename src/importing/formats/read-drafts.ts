import type { Source } from "../source/source.ts";
import type { Draft } from "../structure/draft.ts";
import { isMail } from "./is-mail.ts";
import { parseMail } from "./parse-mail.ts";
import { parseSource } from "./parse.ts";

/** The drafts of a source of any kind, mails included. */
export async function readDrafts(source: Source): Promise<readonly Draft[]> {
  return isMail(source) ? parseMail(source) : parseSource(source);
}
