import type { Answer } from "../ports/answer.ts";
import { editionOf } from "../domain/edition.ts";
import type { Command, Request } from "../ports/command.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { type Answering, problem } from "./answering.ts";
import { asTold } from "./as-told.ts";
import { placesIn } from "./places.ts";
import { shareSignal } from "./share.ts";

/** Shows a signal whole: to the person alone, or to everybody in the channel. */
export async function answerSignal(
  { signal: id, share }: Extract<Command, { kind: "signal" }>,
  request: Request,
  answering: Answering,
): Promise<Answer> {
  const { person, channel } = request;
  const { language, zone = answering.defaults.zone } = person;
  const texts = textsIn(language);
  const { answers, digest } = texts;
  if (share && !channel) return problem(language, digest.inChannelsOnly);
  const { store, index } = answering;
  const edition = await store.edition(editionOf(id));
  const position = edition?.signals.findIndex((candidate) => candidate.id === id) ?? -1;
  const signal = edition?.signals[position];
  if (!edition || !signal || (share && signal.retraction)) return problem(language, answers.noSuchSignal);

  const kept = share && channel && (await shareSignal(id, { ...request, channel }, answering));
  if (kept) return kept;
  const posted = (await placesIn(channel, [{ edition: edition.id }], store)).get(id);
  return {
    kind: "signal",
    language,
    shared: share,
    ...(share && { aside: answers.sharedForNow }),
    whole: {
      signal: asTold(signal, edition, { texts, zone }),
      edition: edition.id,
      position: position + 1,
      total: edition.signals.length,
      alsoIn: index.alsoIn(id),
      ...(posted && { posted }),
    },
  };
}
