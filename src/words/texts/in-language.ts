import type { Language } from "../../domain/language.ts";
import { en } from "./en/en.ts";
import { fr } from "./fr/fr.ts";
import type { Texts } from "./shape/texts.ts";

const catalogues: Readonly<Record<Language, Texts>> = { fr, en };

/** The catalogue of a language. */
export function textsIn(language: Language): Texts {
  return catalogues[language];
}
