/**
 * The name of a document's first element and of its DOCTYPE, in lower case. What stands before the element is skipped: spaces,
 * comments, processing instructions and the DOCTYPE with its declarations. Each character is looked at once.
 */
export interface Prolog {
  readonly root: string | undefined;
  readonly doctype: string | undefined;
}

export function readProlog(text: string): Prolog {
  let doctype: string | undefined;
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    if (text.startsWith("<?", at)) at = after(text, ">", at);
    else if (text.startsWith("<!--", at)) at = after(text, "-->", at);
    else if (/^<!doctype$/i.test(text.slice(at, at + 9))) {
      doctype ??= nameAt(text, at + 9);
      at = afterDoctype(text, at);
    } else break;
  }
  return { root: text[at] === "<" ? nameAt(text, at + 1) : undefined, doctype };
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}

/** Its own declarations stand between brackets. */
function afterDoctype(text: string, from: number): number {
  const end = after(text, ">", from);
  const bracket = text.indexOf("[", from);
  return bracket < 0 || bracket > end ? end : after(text, ">", after(text, "]", bracket));
}

/** Names are short. */
const nameAt = (text: string, at: number): string =>
  (/^\s*([\w:-]*)/.exec(text.slice(at, at + 100))?.[1] ?? "").toLowerCase();
