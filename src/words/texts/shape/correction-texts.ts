/** What is told beside a text that was corrected or taken back. Dates come as `YYYY-MM-DD`; `edition` is that of the edition. */
export interface CorrectionTexts {
  /** "Corrigé le 12 février : trente, et non treize." */
  corrected(date: string, edition: string, note: string): string;
  /** "Retiré le 12 février : information démentie."; without a reason "Retiré le 12 février." */
  retracted(date: string, edition: string, reason: string): string;
  /** The same of a whole edition. */
  editionRetracted(date: string, edition: string, reason: string): string;
  /** Where the headline of a retracted signal would stand, if that may not be shown either. */
  readonly hiddenHeadline: string;
  /** The link from a piece to the next one, which stands further down. */
  readonly continued: string;
  /** In a list of search results, in the place of the text. */
  retractedHit(date: string): string;
  /** Before a text that was changed since its page was made. */
  readonly newerText: string;
}
