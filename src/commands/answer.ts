import type { Answer } from "../ports/answer.ts";
import type { Request } from "../ports/command.ts";
import { textsIn } from "../words/texts/in-language.ts";
import { createAllowance } from "./allowance.ts";
import { type Answering, done, problem } from "./answering.ts";
import { answerDigest } from "./digest.ts";
import { answerEdition } from "./edition.ts";
import { answerSearch } from "./search.ts";
import { answerSignal } from "./signal.ts";

/** Answers commands, whatever the platform. Never rejects: what breaks is logged, and said. */
export function createAnswering(answering: Answering): (request: Request) => Promise<Answer> {
  const mayAsk = createAllowance(answering.clock);
  return async (request) => {
    const { person } = request;
    if (!mayAsk(person.id)) return problem(person.language, textsIn(person.language).answers.tooFast);
    try {
      return await answer(request, answering);
    } catch (error) {
      const { kind } = request.command;
      answering.log.error("command.failed", { command: kind, reason: String(error) });
      const { language } = request.person;
      return problem(language, textsIn(language).answers.failed);
    }
  };
}

async function answer(request: Request, answering: Answering): Promise<Answer> {
  const { command, person } = request;
  switch (command.kind) {
    case "search":
      return answerSearch(command, request, answering);
    case "edition":
      return answerEdition(command.edition, request, answering);
    case "signal":
      return answerSignal(command, request, answering);
    case "digest":
      return answerDigest(command.action, request, answering);
    case "help":
      return done(person.language, ...textsIn(person.language).answers.help);
  }
}
