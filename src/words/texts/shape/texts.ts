import type { AnswerTexts } from "./answer-texts.ts";
import type { CorrectionTexts } from "./correction-texts.ts";
import type { DigestTexts } from "./digest-texts.ts";
import type { Labels } from "./label-texts.ts";
import type { MistakeTexts } from "./mistake-texts.ts";
import type { StatusTexts } from "./status-texts.ts";

/**
 * Everything that people read, in one language. What goes into a sentence is plain text; adapters escape the whole sentence.
 * Dates of editions come as `YYYY-MM-DD`; `when` is a moment that `moment` has put into words.
 */
export interface Texts {
  readonly labels: Labels;
  readonly answers: AnswerTexts;
  readonly corrections: CorrectionTexts;
  readonly digest: DigestTexts;
  readonly status: StatusTexts;
  readonly mistakes: MistakeTexts;
}
