import type { ImportResult } from "../../importing/storing/import-draft.ts";
import type { Draft } from "../../importing/structure/draft.ts";
import { harmless } from "../../text/harmless.ts";
import { differenceLines } from "./difference-lines.ts";
import type { Terminal } from "../calling/terminal.ts";

/** What became of a draft, or would: the editor reads it before publishing. */
export function describeImport(result: ImportResult, dryRun: boolean, terminal: Terminal): readonly string[] {
  const { edition, change, stored } = result;
  if (!edition) return dryRun ? understoodLines(result, terminal) : [];
  const name = `${edition.id} ${harmless(edition.title)}`.trimEnd();
  const count = edition.signals.length === 1 ? "1 signal" : `${edition.signals.length} signals`;
  const head = terminal.paint("bold", `${name} (${count})`);
  const outcome =
    stored && result.held ? HELD : outcomes[change][stored ? "stored" : dryRun ? "dryRun" : "refused"];
  const lines = [`${head}: ${outcome}`];
  if (stored && result.held) lines.push(`held, not posted; to post it: signalpost release ${edition.id}`);
  if (change === "changed") lines.push(...differenceLines(result.before, edition, terminal));
  else if (dryRun) lines.push(...draftLines(edition, terminal));
  return lines;
}

/** What was read all the same: with the problems mended, these are the signals. */
function understoodLines({ understood }: ImportResult, terminal: Terminal): readonly string[] {
  const count =
    understood.signals.length === 1 ? "1 signal was" : `${understood.signals.length} signals were`;
  return [
    terminal.paint("bold", `${count} understood; nothing is stored:`),
    ...draftLines(understood, terminal),
  ];
}

const HELD = "stored and held, as it can be read in more than one way: look at it, and release it";

/** What each line was taken for, and why. */
export function explainDraft({ explained }: Draft, { paint }: Terminal): readonly string[] {
  return explained.map(({ line, words, as, why }) => {
    const place = String(line).padStart(5);
    return `${place} ${paint(as === "headline" ? "cyan" : "dim", as.padEnd(TAKEN))} ${harmless(words)}: ${harmless(why)}`;
  });
}

/** Characters of "left out". */
const TAKEN = 8;

const outcomes = {
  new: { stored: "stored", dryRun: "new; nothing is stored by a dry run", refused: "not stored" },
  same: { stored: "unchanged", dryRun: "unchanged", refused: "unchanged" },
  changed: {
    stored: "replaced",
    dryRun: "changed; storing it needs --replace",
    refused: "changed and not stored; to store it: --replace",
  },
} as const;

/** The draft as it was understood, whole. */
function draftLines(
  { introduction, signals }: Pick<ImportResult["understood"], "introduction" | "signals">,
  { paint }: Terminal,
): readonly string[] {
  return [
    ...(introduction === "" ? [] : ["", harmless(introduction)]),
    ...signals.flatMap(({ headline, paragraphs, url }) => [
      "",
      paint("cyan", harmless(headline)),
      ...paragraphs.map((paragraph) => `  ${harmless(paragraph).replaceAll("\n", "\n  ")}`),
      ...(url === undefined ? [] : [`  ${paint("dim", harmless(url))}`]),
    ]),
  ];
}
