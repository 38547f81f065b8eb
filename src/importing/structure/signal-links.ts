import type { Block, Link } from "./block.ts";
import { isAddress } from "./block.ts";
import type { Problem } from "./draft.ts";
import { problemAt } from "./problem-at.ts";

/** The links of a signal, in their order. */
export interface SignalLinks {
  /** The story's own. */
  url: string | undefined;
  /** Those that no text shows, by their addresses. */
  readonly others: Map<string, Link>;
}

/** Takes a block's links: a signal keeps all that lead to a web page, the first as its own. What leads nowhere else is told. */
export function takeLinks(block: Block, signal: SignalLinks | undefined, problems: Problem[]): void {
  const lost: string[] = [];
  const written = addressesIn(block.text);
  for (const link of block.links ?? []) {
    const isWritten = written.has(link.url.replace(/^(?:mailto|tel):/i, ""));
    if (!isAddress(link.url) || !signal) {
      if (!isWritten) lost.push(link.url);
    } else if (signal.url === undefined) signal.url = link.url;
    else if (!isWritten && signal.url !== link.url && !signal.others.has(link.url))
      signal.others.set(link.url, link);
  }
  const shown = [...new Set(lost)];
  if (shown.length === 0) return;
  const some = [...shown.slice(0, MOST_SHOWN), ...(shown.length > MOST_SHOWN ? ["others"] : [])];
  const reason = signal ? "a signal keeps links to http(s) addresses only" : "only a signal keeps links";
  const message = `left out: ${shown.length === 1 ? "the link" : "the links"} to ${some.join(" and ")}, as ${reason}. Write an address out in the text to keep it.`;
  problems.push(problemAt("warning", block, message));
}

/** An item of a list shows its link itself: the list is what readers came for. */
export function itemWithLink(block: Block, signal: SignalLinks): Block {
  const { links = [], text } = block;
  const [only] = links;
  if (links.length !== 1 || !only || !isAddress(only.url) || addressesIn(text).has(only.url)) return block;
  if (signal.url === undefined || signal.url === only.url) return block;
  return { ...block, text: `${text} – ${only.url}`, links: [] };
}

/** The links that no text shows, as lines of a last paragraph. */
export function linkLines(links: ReadonlyMap<string, Link>): readonly string[] {
  if (links.size === 0) return [];
  const lines = [...links.values()].map(({ url, words }) =>
    words === "" || words === url ? url : `${words} – ${url}`,
  );
  return [lines.join("\n")];
}

const addressesIn = (text: string): ReadonlySet<string> =>
  new Set(text.split(/[\s<>()«»"]+/).map((word) => withoutStops(word)));

/** The signs that end a sentence do not belong to an address before them. */
function withoutStops(word: string): string {
  let end = word.length;
  while (end > 0 && STOPS.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

const STOPS = ".,;:!?…";

/** Links in one message. */
const MOST_SHOWN = 10;
