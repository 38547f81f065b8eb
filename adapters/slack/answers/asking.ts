import type { Answer } from "../../../src/ports/answer.ts";
import type { Channel } from "../../../src/domain/channel.ts";
import type { Command, Request } from "../../../src/ports/command.ts";
import type { Language } from "../../../src/domain/language.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import type { Handlers } from "../../../src/ports/platform.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Log } from "../../../src/ports/log.ts";
import type { People, Someone } from "../workspaces/people.ts";
import type { Permalinks } from "../posts/permalinks.ts";
import { type AnswerBody, renderAnswer } from "./render-answer.ts";

/** Somebody asks, somewhere. */
export interface Asker {
  readonly someone: Someone;
  /** Absent where there is nothing to post to: direct messages, the App Home. */
  readonly channel: Channel | undefined;
  /** Where it was found out already. */
  readonly admin?: Request["person"]["admin"];
}

export interface Asked {
  readonly answer: Answer;
  readonly bodies: readonly AnswerBody[];
}

/** Hands a command to the core and puts its answer into Slack's form. Never rejects. */
export type Ask = (command: Command, asker: Asker) => Promise<Asked>;

export function createAsk(
  handlers: Handlers,
  {
    people,
    permalinks,
    log,
  }: { readonly people: People; readonly permalinks: Permalinks; readonly log: Log },
): Ask {
  async function answerTo(command: Command, asker: Asker): Promise<Answer> {
    const { someone, channel } = asker;
    const changes = command.kind === "digest" && command.action.kind !== "status";
    const request: Request = {
      command,
      ...(channel && { channel }),
      person: {
        id: someone.id,
        name: someone.name,
        language: someone.language,
        ...(someone.zone !== undefined && { zone: someone.zone }),
        admin: changes && channel ? (asker.admin ?? (await people.mayManage(someone.id, channel))) : false,
      },
    };
    return handlers.answer(request);
  }

  return async (command, asker) => {
    const { someone, channel } = asker;
    try {
      const answer = await answerTo(command, asker);
      await learnPlaces(answer, permalinks, log);
      return { answer, bodies: bodiesOf(answer, asker, permalinks) };
    } catch (error) {
      log.error("command.failed", { command: command.kind, channel: channel?.id, reason: String(error) });
      const answer = failed(someone.language);
      return { answer, bodies: bodiesOf(answer, asker, permalinks) };
    }
  };
}

/** What the parser or we have to say ourselves. */
export function bodiesOf(
  answer: Answer,
  { someone, channel }: Asker,
  permalinks: Permalinks,
): readonly AnswerBody[] {
  return renderAnswer(answer, {
    canShare: channel !== undefined,
    linkTo: permalinks.known,
    sharedBy: someone.name,
  });
}

/** Something broke on our side. */
export function failed(language: Language): Answer {
  return { kind: "said", language, tone: "problem", lines: [textsIn(language).answers.failed] };
}

/** Links to posts need one request for each workspace, once; without it the answer comes without links. */
async function learnPlaces(answer: Answer, permalinks: Permalinks, log: Log): Promise<void> {
  const place =
    answer.kind === "hits" || answer.kind === "edition"
      ? answer.hits.find(({ posted }) => posted)?.posted
      : answer.kind === "signal"
        ? answer.whole.posted
        : undefined;
  if (!place) return;
  try {
    await permalinks.learn(place);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    log.warn("permalink.unknown", { reason: error.message });
  }
}
