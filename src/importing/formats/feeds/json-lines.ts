/** The line on which each item of a feed begins. `json` is valid; each character is looked at once. */
export function itemLines(json: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let name = "";
  let string = "";
  let inItems = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === "\n") line += 1;
    else if (character === '"') {
      const end = stringEnd(json, at);
      string = depth === FEED ? json.slice(at + 1, end) : "";
      at = end;
    } else if (character === ":" && depth === FEED) name = string;
    else if (character === "{" || character === "[") {
      if (depth === FEED) {
        inItems = name === "items" && character === "[";
        // Of two fields with one name the later counts.
        if (inItems) lines.length = 0;
      }
      if (depth === FEED + 1 && inItems) lines.push(line);
      depth += 1;
    } else if (character === "}" || character === "]") depth -= 1;
  }
  return lines;
}

/** How many brackets are open among the feed's own fields. */
const FEED = 1;

function stringEnd(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at;
}
