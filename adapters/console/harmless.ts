/**
 * Text that cannot move the cursor, colour the screen, ring the bell, or turn the direction of what follows: each control or
 * bidirectional formatting character is shown as U+FFFD. Line breaks and tabs stay.
 */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (character) =>
    character === "\n" || character === "\t" ? character : "\uFFFD",
  );
}
