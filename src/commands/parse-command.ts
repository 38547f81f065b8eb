import type { Command, DigestAction } from "../ports/command.ts";
import type { Language } from "../domain/language.ts";
import { textsIn } from "../words/texts/in-language.ts";
import type { DigestActionName } from "../words/texts/texts.ts";
import { fold, nearestWord } from "../words/nearest.ts";
import { problem, type Said } from "./answering.ts";
import { parseWishes } from "./parse-wishes.ts";

/** Understands what a person typed as one line: `/signal tiktok`. What is not understood comes back as what to say. */
export function parseCommand(text: string, language: Language): Command | Said {
  const [typed, rest] = firstWord(text);
  const name = fold(typed).replace(/^\//, "");
  switch (commandNames.get(name)) {
    case "signal":
      return parseSearch(rest);
    case "signals":
      return parseEdition(rest, language);
    case "digest":
      return parseDigest(rest, language);
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

/** `page:2` at the end turns the page; a signal's id shows that signal whole. */
function parseSearch(text: string): Command {
  if (/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{8}$/.test(text)) return { kind: "signal", signal: text, share: false };
  const [, words = text, page = "1"] = /^(.*?)\s*\bpage:([1-9]\d{0,5})$/.exec(text) ?? [];
  return { kind: "search", words, page: Number(page) };
}

function parseEdition(text: string, language: Language): Command | Said {
  if (text === "") return { kind: "edition" };
  if (isDate(text)) return { kind: "edition", edition: text };
  return problem(language, textsIn(language).mistakes.notAnEdition(text));
}

function parseDigest(text: string, language: Language): Command | Said {
  const [typed, rest] = firstWord(text);
  const { mistakes } = textsIn(language);
  const name = typed === "" ? "status" : actionNames.get(fold(typed));
  if (name === undefined)
    return problem(language, mistakes.noSuchAction(typed, nearestName(fold(typed), actionNames)));

  const action = parseAction(name, rest, language);
  return action.kind === "said" ? action : { kind: "digest", action };
}

function parseAction(name: DigestActionName, rest: string, language: Language): DigestAction | Said {
  if (name === "subscribe") {
    const wishes = parseWishes(rest, language);
    return wishes.kind === "said" ? wishes : { ...wishes.wishes, kind: "subscribe" };
  }
  if (name === "post") {
    if (rest === "") return { kind: "post" };
    if (isDate(rest)) return { kind: "post", edition: rest };
    return problem(language, textsIn(language).mistakes.notAnEdition(rest));
  }
  if (rest === "") return { kind: name };
  return problem(language, textsIn(language).mistakes.tooMuch(rest, `/digest ${name}`));
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
