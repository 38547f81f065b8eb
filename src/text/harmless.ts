/**
 * Text that cannot move the cursor, colour the screen, ring the bell, or turn the direction of what follows: each control or
 * bidirectional formatting character, and each half of a surrogate pair, is shown as U+FFFD. Line breaks and tabs stay.
 */
export function harmless(text: string): string {
  return text.replaceAll(HARMFUL, (character) =>
    character === "\n" || character === "\t" ? character : "\uFFFD",
  );
}

/** The same for what has to stay one line, such as a file's name: a line break is shown as U+FFFD too. */
export function harmlessLine(text: string): string {
  return harmless(text).replaceAll("\n", "\uFFFD");
}

const HARMFUL = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;
