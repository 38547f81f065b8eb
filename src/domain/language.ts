/** The languages people are answered in. */
export const languages = ["fr", "en"] as const;

export type Language = (typeof languages)[number];

/** The language for a locale such as `fr`, `fr-CA` or `en_US`; English for any other. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith("fr") ? "fr" : "en";
}
