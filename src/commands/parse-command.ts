import type { Command, DigestAction, FilledIn, Parsed } from "../ports/command.ts";
import type { Language } from "../domain/language.ts";
import { textsIn } from "../words/texts/in-language.ts";
import type { DigestActionName } from "../words/texts/shape/label-texts.ts";
import { fold, nearestWord } from "../words/nearest.ts";
import { problem, type Said } from "./answering.ts";
import { parseWishes, readWishes, type ReadWishes } from "./parse-wishes.ts";

/** What a person types is far shorter; what is longer is not read. */
export const LONGEST_LINE = 500;

/** Understands what a person typed as one line: `/signal tiktok`. What is not understood comes back as what to say. */
export function parseCommand(text: string, language: Language, mayManage = true): Parsed {
  return parsed(readLine(text, language, mayManage));
}

/** Understands a command whose options a person filled in one by one. */
export function parseFilledIn(filledIn: FilledIn, language: Language, mayManage = true): Parsed {
  const edition = filledIn.edition?.trim() ?? "";
  if (filledIn.name === "signals") return parsed(readEdition(edition, language));
  const action = readAction(filledIn.action, { language, mayManage }, (name) => {
    if (isTooLong(Object.values(filledIn).join(" "))) return problem(language, tooLong(language));
    if (name === "subscribe") return subscribing(readWishes(filledIn, language));
    return name === "post" ? readPost(edition, language) : { kind: name };
  });
  return parsed(action);
}

function parsed(read: Command | Said): Parsed {
  return read.kind === "said" ? { kind: "said", answer: read } : { kind: "command", command: read };
}

function readLine(line: string, language: Language, mayManage: boolean): Command | Said {
  // The command's own name does not count.
  const most = LONGEST_LINE + LONGEST_NAME;
  const text = line.length > most ? line.slice(0, most) : line;
  const [typed, rest] = firstWord(text);
  const name = fold(typed).replace(/^\//, "");
  switch (commandNames.get(name)) {
    case "signal":
      return readSearch(rest, line.length > most || isTooLong(rest));
    case "signals":
      return readEdition(rest, language);
    case "digest":
      return readDigest(rest, { language, mayManage });
    case "help":
      return { kind: "help" };
    case undefined: {
      const nearest = nearestName(name, commandNames);
      const { mistakes } = textsIn(language);
      return problem(language, mistakes.noSuchCommand(typed, nearest ? `/${nearest}` : guess(text)));
    }
  }
}

/** Words that every command line may begin with, to complete what is half typed. */
export const commandStarts: readonly string[] = [
  "/signal ",
  "/signals",
  "/digest status",
  "/digest subscribe ",
  "/digest unsubscribe",
  "/digest pause",
  "/digest resume",
  "/digest skip",
  "/digest post",
  "help",
  "quit",
];

const commandNames = new Map<string, "signal" | "signals" | "digest" | "help">([
  ["signal", "signal"],
  ["search", "signal"],
  ["chercher", "signal"],
  ["signals", "signals"],
  ["signaux", "signals"],
  ["digest", "digest"],
  ["abonnement", "digest"],
  ["help", "help"],
  ["aide", "help"],
  ["?", "help"],
]);

const actionNames = new Map<string, DigestActionName>([
  ["subscribe", "subscribe"],
  ["abonner", "subscribe"],
  ["unsubscribe", "unsubscribe"],
  ["desabonner", "unsubscribe"],
  ["status", "status"],
  ["statut", "status"],
  ["etat", "status"],
  ["pause", "pause"],
  ["suspendre", "pause"],
  ["resume", "resume"],
  ["reprendre", "resume"],
  ["skip", "skip"],
  ["sauter", "skip"],
  ["post", "post"],
  ["publier", "post"],
]);

/** `/abonnement` and a space, with room to spare. */
const LONGEST_NAME = 20;

function isTooLong(text: string): boolean {
  return text.length > LONGEST_LINE;
}

function tooLong(language: Language): string {
  return textsIn(language).mistakes.tooLong(LONGEST_LINE);
}

/** `page:2` at the end turns the page; a signal's id shows that signal whole. Of what is too long, the first words are read. */
function readSearch(text: string, isCut: boolean): Command {
  if (isCut) return { kind: "search", words: text.slice(0, LONGEST_LINE), page: 1, isCut };
  if (/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{8}$/.test(text)) return { kind: "signal", signal: text, share: false };
  const [, words = text, page = "1"] = /^(.*?)\s*\bpage:([1-9]\d{0,5})$/.exec(text) ?? [];
  return { kind: "search", words, page: Number(page) };
}

function readEdition(text: string, language: Language): Command | Said {
  if (text === "") return { kind: "edition" };
  if (isDate(text)) return { kind: "edition", edition: text };
  return problem(language, textsIn(language).mistakes.notAnEdition(text));
}

interface Reader {
  readonly language: Language;
  readonly mayManage: boolean;
}

function readDigest(text: string, reader: Reader): Command | Said {
  const { language } = reader;
  const [typed, rest] = firstWord(text);
  return readAction(typed === "" ? "status" : typed, reader, (name) => {
    if (isTooLong(text)) return problem(language, tooLong(language));
    if (name === "subscribe") return subscribing(parseWishes(rest, language));
    if (name === "post") return readPost(rest, language);
    if (rest === "") return { kind: name };
    return problem(language, textsIn(language).mistakes.tooMuch(rest, `/digest ${name}`));
  });
}

function readAction(
  typed: string,
  { language, mayManage }: Reader,
  read: (name: DigestActionName) => DigestAction | Said,
): Command | Said {
  const name = actionNames.get(fold(typed));
  if (name === undefined) {
    const nearest = nearestName(fold(typed), actionNames);
    const shown = isTooLong(typed) ? `${typed.slice(0, LONGEST_NAME)}…` : typed;
    return problem(language, textsIn(language).mistakes.noSuchAction(shown, nearest));
  }
  if (name !== "status" && !mayManage) return problem(language, textsIn(language).digest.adminsOnly);
  const action = read(name);
  return action.kind === "said" ? action : { kind: "digest", action };
}

function subscribing(read: ReadWishes | Said): DigestAction | Said {
  return read.kind === "said" ? read : { ...read.wishes, kind: "subscribe" };
}

function readPost(text: string, language: Language): DigestAction | Said {
  if (text === "") return { kind: "post" };
  if (isDate(text)) return { kind: "post", edition: text };
  return problem(language, textsIn(language).mistakes.notAnEdition(text));
}

function firstWord(text: string): readonly [string, string] {
  const [, first = "", rest = ""] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(text) ?? [];
  return [first, rest];
}

/** What begins so, or else what is spelled nearly so. */
function nearestName(typed: string, names: ReadonlyMap<string, unknown>): string | undefined {
  const begun = typed.length > 1 ? [...names.keys()].find((name) => name.startsWith(typed)) : undefined;
  return begun ?? nearestWord(typed, names.keys());
}

/** Words without a command were probably meant to be searched. */
function guess(text: string): string | undefined {
  const words = text.trim();
  return words.startsWith("/") || words === "" ? undefined : `/signal ${words}`;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
