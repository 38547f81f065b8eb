import type { Answer } from "../ports/answer.ts";
import type { Request } from "../ports/command.ts";
import { textsIn } from "../words/texts/in-language.ts";
import type { EditionId, Signal } from "../domain/edition.ts";
import { cutAtWord } from "../text/cut.ts";
import { onOneLine } from "../text/one-line.ts";
import { type Answering, problem } from "./answering.ts";
import { localDate } from "../schedule/slots.ts";
import { asTold } from "./as-told.ts";
import { placesIn } from "./places.ts";

export async function answerEdition(
  wanted: EditionId | undefined,
  { person, channel }: Request,
  { store, defaults }: Answering,
): Promise<Answer> {
  const { language, zone = defaults.zone } = person;
  const texts = textsIn(language);
  const { answers, labels, corrections } = texts;
  const [latest] = await store.listEditions();
  if (!latest) return problem(language, answers.noEditions);
  const edition = await store.edition(wanted ?? latest.id);
  if (!edition) return problem(language, answers.noSuchEdition(wanted ?? latest.id, latest.id));

  const places = await placesIn(channel, [{ edition: edition.id }], store);
  return {
    kind: "edition",
    language,
    edition: edition.id,
    title: edition.title,
    introduction: edition.retraction
      ? corrections.editionRetracted(
          localDate(edition.retraction.at, zone),
          edition.id,
          edition.retraction.reason,
        )
      : edition.introduction,
    summary: labels.summary(edition.id, edition.signals.length),
    hits: edition.signals.map((stored) => {
      const signal = asTold(stored, edition, { texts, zone });
      const posted = places.get(signal.id);
      return {
        signal: signal.id,
        edition: edition.id,
        headline: [{ text: signal.headline, marked: false }],
        snippet: [{ text: opening(signal), marked: false }],
        ...(posted && { posted }),
      };
    }),
  };
}

/** As long as the snippet of a search. */
const OPENING_LENGTH = 200;

/** The first paragraph, as far as a list of signals has room for it; cut at a word. */
function opening({ paragraphs }: Signal): string {
  return cutAtWord(onOneLine(paragraphs[0] ?? ""), OPENING_LENGTH);
}
