import type { Language } from "../../domain/language.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { Texts } from "./texts.ts";

const catalogues: Readonly<Record<Language, Texts>> = { fr, en };

/** The catalogue of a language. */
export function textsIn(language: Language): Texts {
  return catalogues[language];
}
