import type { EditionDifference } from "../domain/difference.ts";
import type { ImportResult } from "../importing/import-draft.ts";
import { harmless } from "../text/harmless.ts";
import type { Terminal } from "./terminal.ts";

/** What became of a draft, or would: the editor reads it before publishing. */
export function describeImport(result: ImportResult, dryRun: boolean, terminal: Terminal): readonly string[] {
  const { edition, change, stored, difference } = result;
  if (!edition) return dryRun ? understoodLines(result, terminal) : [];
  const name = `${edition.id} ${harmless(edition.title)}`.trimEnd();
  const count = edition.signals.length === 1 ? "1 signal" : `${edition.signals.length} signals`;
  const head = terminal.paint("bold", `${name} (${count})`);
  const outcome = outcomes[change][stored ? "stored" : dryRun ? "dryRun" : "refused"];
  const lines = [`${head}: ${outcome}`];
  if (stored && result.held) lines.push(`held, not posted; to post it: signalpost release ${edition.id}`);
  if (change === "changed") lines.push(...differenceLines(difference, terminal));
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

export function differenceLines(
  { added, changed, removed, title, introduction, reordered }: EditionDifference,
  { paint }: Terminal,
): readonly string[] {
  return [
    ...(title ? [paint("yellow", `  ~ title: ${harmless(title.before)} → ${harmless(title.after)}`)] : []),
    ...(introduction ? [paint("yellow", "  ~ introduction")] : []),
    ...added.map(({ headline }) => paint("green", `  + ${harmless(headline)}`)),
    ...changed.map(({ headline, headlineBefore }) =>
      paint(
        "yellow",
        headline === headlineBefore
          ? `  ~ ${harmless(headline)}`
          : `  ~ ${harmless(headlineBefore)} → ${harmless(headline)}`,
      ),
    ),
    ...removed.map(({ headline }) => paint("red", `  - ${harmless(headline)}`)),
    ...(reordered ? [paint("yellow", "  ~ the order of the signals")] : []),
  ];
}
