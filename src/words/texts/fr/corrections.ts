import { french } from "../../wording.ts";
import type { CorrectionTexts } from "../shape/correction-texts.ts";
import { words } from "./phrases.ts";

export const corrections: CorrectionTexts = {
  corrected: (date, edition, note) => french`Corrigé le ${words.day(date, edition)} : ${note}`,
  retracted: (date, edition, reason) =>
    reason === ""
      ? `Retiré le ${words.day(date, edition)}.`
      : french`Retiré le ${words.day(date, edition)} : ${reason}`,
  editionRetracted: (date, edition, reason) =>
    reason === ""
      ? `Édition retirée le ${words.day(date, edition)}.`
      : french`Édition retirée le ${words.day(date, edition)} : ${reason}`,
  hiddenHeadline: "Signal retiré",
  continued: "Lire la suite plus bas",
  retractedHit: (date) => `Retiré le ${words.date(date)}.`,
  newerText: french`Ce texte a changé depuis : voici la version actuelle.`,
};
