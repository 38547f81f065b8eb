/** At most `length` characters, cut behind a word where there is one in the second half, with "…" for what is missing. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const room = text.slice(0, length - 1);
  const space = room.search(/\s\S*$/u);
  const end = space > length / 2 ? space : room.length;
  // Not between the two halves of a character beyond U+FFFF.
  return `${room
    .slice(0, end)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd()}…`;
}
