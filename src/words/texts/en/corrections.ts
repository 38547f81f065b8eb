import type { CorrectionTexts } from "../shape/correction-texts.ts";
import { words } from "./phrases.ts";

export const corrections: CorrectionTexts = {
  corrected: (date, edition, note) => `Corrected on ${words.day(date, edition)}: ${note}`,
  retracted: (date, edition, reason) =>
    reason === ""
      ? `Retracted on ${words.day(date, edition)}.`
      : `Retracted on ${words.day(date, edition)}: ${reason}`,
  editionRetracted: (date, edition, reason) =>
    reason === ""
      ? `Edition retracted on ${words.day(date, edition)}.`
      : `Edition retracted on ${words.day(date, edition)}: ${reason}`,
  hiddenHeadline: "Signal retracted",
  continued: "Continued further down",
  retractedHit: (date) => `Retracted on ${words.date(date)}.`,
  newerText: "This text has changed since: here is the current version.",
};
