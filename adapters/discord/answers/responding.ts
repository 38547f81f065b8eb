import { InteractionResponseType as Response, MessageFlags, Routes, type APIInteraction } from "discord.js";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Suggestion } from "../../../src/ports/answer.ts";
import { cutAtWord } from "../../../src/text/cut.ts";
import { errorCode } from "../wire/failures.ts";
import { limits } from "../text/limits.ts";
import { nothing } from "../wire/payloads.ts";
import type { AnswerBody } from "./render-answer.ts";
import type { Rest } from "../wire/rest.ts";

/** How an answer shows: for the person alone, in place of what was pressed, or for everybody in the channel. */
export type Showing = "new" | "in-place" | "for-all";

/** The ways to answer one interaction. All of them resolve; what came too late, or twice, is dropped. */
export interface Responder {
  /** Within three seconds of the interaction. Resolves with whether Discord took it. */
  answer(bodies: readonly [AnswerBody, ...AnswerBody[]], showing: Showing): Promise<boolean>;
  /** Says that the answer takes longer; `finish` then has a quarter of an hour. */
  defer(showing: Showing): Promise<boolean>;
  finish(bodies: readonly [AnswerBody, ...AnswerBody[]], showing: Showing): Promise<boolean>;
  /** Says more, once something was answered. */
  follow(bodies: readonly AnswerBody[], showing: Showing): Promise<boolean>;
  suggest(suggestions: readonly Suggestion[]): Promise<boolean>;
}

/** Unknown interaction: its three seconds are over. Already acknowledged: another one of us, or the first attempt, was faster. */
const DROPPED = new Set([10062, 40060]);

const BROKEN: ReadonlySet<string> = new Set(["not-sent", "unknown"]);

export function responderTo(
  { id, token, application_id: application }: Pick<APIInteraction, "id" | "token" | "application_id">,
  rest: Rest,
  onFailure: (error: PlatformError) => void,
): Responder {
  async function attempt(method: "POST" | "PATCH", route: `/${string}`, body: object): Promise<void> {
    await rest.ask(
      { method, route, body, auth: false, wanted: "answer a command", effect: "repeatable" },
      nothing,
    );
  }

  /** Once more after a broken connection: Discord takes only one answer to an interaction. */
  async function send(method: "POST" | "PATCH", route: `/${string}`, body: object): Promise<boolean> {
    try {
      await attempt(method, route, body).catch((error: unknown) => {
        if (error instanceof PlatformError && BROKEN.has(error.failure.kind))
          return attempt(method, route, body);
        throw error;
      });
      return true;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (!DROPPED.has(errorCode(error) ?? 0)) onFailure(error);
      return false;
    }
  }

  const callback = (type: Response, data?: object) =>
    send("POST", Routes.interactionCallback(id, token), { type, ...(data && { data }) });

  async function follow(bodies: readonly AnswerBody[], showing: Showing): Promise<boolean> {
    for (const body of bodies.slice(0, limits.followUps)) {
      if (!(await send("POST", Routes.webhook(application, token), { ...body, ...flagsOf(showing) })))
        return false;
    }
    return true;
  }

  return {
    follow,
    async answer([first, ...others], showing) {
      const type = showing === "in-place" ? Response.UpdateMessage : Response.ChannelMessageWithSource;
      const taken = await callback(type, { ...first, ...flagsOf(showing) });
      return taken && follow(others, showing);
    },
    defer: (showing) =>
      showing === "in-place"
        ? callback(Response.DeferredMessageUpdate)
        : callback(Response.DeferredChannelMessageWithSource, flagsOf(showing)),
    async finish([first, ...others], showing) {
      const taken = await send("PATCH", Routes.webhookMessage(application, token), first);
      return taken && follow(others, showing);
    },
    suggest: (suggestions) =>
      callback(Response.ApplicationCommandAutocompleteResult, {
        choices: suggestions.slice(0, limits.choices).map(({ label, words }) => ({
          name: cutAtWord(label, limits.choice),
          value: words.slice(0, limits.choice),
        })),
      }),
  };
}

function flagsOf(showing: Showing): { readonly flags?: number } {
  return showing === "new" ? { flags: MessageFlags.Ephemeral } : {};
}
