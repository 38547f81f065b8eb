import { diffWords } from "diff";
import { difference } from "../../domain/difference.ts";
import type { Edition, Signal } from "../../domain/edition.ts";
import { harmless } from "../../text/harmless.ts";
import type { Terminal } from "../calling/terminal.ts";

/** What storing an edition changes, as an editor reads it before it travels: words that go and words that come are marked. */
export function differenceLines(
  before: Edition | undefined,
  after: Edition,
  terminal: Terminal,
): readonly string[] {
  const { paint } = terminal;
  const { added, changed, removed, retracted, restored, title, introduction, reordered } = difference(
    before,
    after,
  );
  const marked = (old: string, now: string) => wordsOf(old, now, terminal);
  const signalIn = (edition: Edition | undefined, id: string) =>
    edition?.signals.find((signal) => signal.id === id);
  return [
    ...(title ? [`  ~ title: ${marked(title.before, title.after)}`] : []),
    ...(introduction ? [`  ~ introduction: ${marked(introduction.before, introduction.after)}`] : []),
    ...added.map(({ headline }) => paint("green", `  + ${harmless(headline)}`)),
    ...changed.flatMap(({ id }) => {
      const [old, now] = [signalIn(before, id), signalIn(after, id)];
      return old && now ? changedLines(old, now, terminal) : [];
    }),
    ...removed.map(({ headline }) => paint("red", `  - ${harmless(headline)}`)),
    ...retracted.map(({ id, headline }) => {
      const retraction = signalIn(after, id)?.retraction;
      const hidden = retraction?.hidesHeadline ? ", its headline hidden" : "";
      const reason = retraction && retraction.reason !== "" ? `: ${retraction.reason}` : "";
      return paint("red", `  × ${harmless(headline)} (retracted${hidden}${harmless(reason)})`);
    }),
    ...restored.map(({ headline }) => paint("green", `  ↺ ${harmless(headline)} (restored)`)),
    ...(reordered ? [paint("yellow", "  ~ the order of the signals")] : []),
  ];
}

function changedLines(old: Signal, now: Signal, terminal: Terminal): readonly string[] {
  const [textBefore, textAfter] = [old.paragraphs.join("\n"), now.paragraphs.join("\n")];
  return [
    `  ~ ${wordsOf(old.headline, now.headline, terminal)}`,
    ...(textBefore === textAfter
      ? []
      : wordsOf(textBefore, textAfter, terminal)
          .split("\n")
          .map((line) => `    ${line}`)),
    ...(old.url === now.url
      ? []
      : [`    link: ${harmless(old.url ?? "none")} → ${harmless(now.url ?? "none")}`]),
  ];
}

/** As `git diff --word-diff` marks them: `[-old-]{+new+}`. */
function wordsOf(before: string, after: string, { paint }: Terminal): string {
  return diffWords(before, after)
    .map(({ value, added, removed }) => {
      const words = harmless(value);
      if (added) return paint("green", `{+${words}+}`);
      return removed ? paint("red", `[-${words}-]`) : words;
    })
    .join("");
}
