/** A text in pieces of at most `most` code units: cut at a line's end, else between words, else between characters. */
export function pieces(text: string, most: number): readonly string[] {
  const done: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const end = cutAt(rest, most);
    done.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...done, rest].filter((piece) => piece !== "");
}

function cutAt(text: string, most: number): number {
  const window = text.slice(0, most);
  for (const boundary of ["\n", " "]) {
    const end = window.lastIndexOf(boundary) + 1;
    if (end > most / 2) return end;
  }
  const isInsidePair = /[\uD800-\uDBFF]$/.test(window);
  return isInsidePair ? most - 1 : most;
}
