/** Tells the line of an offset, for offsets that only grow: each character is looked at once. */
export function lineCounter(text: string, firstLine = 1): (offset: number) => number {
  let at = 0;
  let line = firstLine;
  return (offset) => {
    for (; at < offset; at += 1) if (text.codePointAt(at) === 0x0a) line += 1;
    return line;
  };
}
