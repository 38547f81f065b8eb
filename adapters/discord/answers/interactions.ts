import type { APIInteraction } from "discord.js";
import { LRUCache } from "lru-cache";
import type { Answer } from "../../../src/ports/answer.ts";
import type { Channel } from "../../../src/domain/channel.ts";
import type { ParseFilledIn } from "../../../src/ports/command.ts";
import type { Handlers } from "../../../src/ports/platform.ts";
import { PlatformError } from "../../../src/ports/failure.ts";
import type { Clock } from "../../../src/ports/clock.ts";
import type { Log } from "../../../src/ports/log.ts";
import { textsIn } from "../../../src/words/texts/in-language.ts";
import { tagsLike } from "../posts/forum.ts";
import { limits } from "../text/limits.ts";
import { lookAt } from "../posts/places.ts";
import { NONE } from "./filled-in.ts";
import { personOf, readInteraction, type Heard } from "./read-interaction.ts";
import { renderAnswer } from "./render-answer.ts";
import { responderTo, type Responder, type Showing } from "./responding.ts";
import type { Rest } from "../wire/rest.ts";

export interface Interactions {
  /** Acts on an interaction, once; another one with the same id is dropped. */
  hear(interaction: APIInteraction): void;
  /** Resolves when every answer under way has been given. */
  settled(): Promise<void>;
}

/** Of the three seconds that Discord waits: the rest is for the way. */
const SAY_SO_AFTER_MS = 1500;

/** So many interactions are remembered, to act once on each: a resumed connection can bring the last ones again. */
const REMEMBERED = 2000;

export function createInteractions(
  handlers: Handlers,
  {
    parse,
    clock,
    log,
    rest,
  }: { readonly parse: ParseFilledIn; readonly clock: Clock; readonly log: Log; readonly rest: Rest },
): Interactions {
  const seen = new LRUCache<string, true>({ max: REMEMBERED });
  const underWay = new Set<Promise<void>>();

  async function act(interaction: APIInteraction): Promise<void> {
    const heard = readInteraction(interaction, parse);
    if (!heard) return;
    const responder = responderTo(interaction, rest, (error) =>
      log.warn("discord.answer-failed", { reason: error.message }),
    );
    if (heard.kind === "asked") await answer(interaction, heard, responder);
    else await responder.suggest(await suggestions(heard, personOf(interaction).admin === true));
  }

  async function answer(
    interaction: APIInteraction,
    { what, channel, inThread, isChosen, as }: Extract<Heard, { readonly kind: "asked" }>,
    responder: Responder,
  ): Promise<void> {
    const person = personOf(interaction);
    const { language, name } = person;
    const refusal = (line: string): Answer => ({ kind: "said", language, tone: "problem", lines: [line] });
    const ask = async (): Promise<Answer> => {
      if (what.kind === "said") return what.answer;
      if (isChosen && channel && !(await isOfServer(channel)))
        return refusal(textsIn(language).digest.channelElsewhere);
      const { command } = what;
      return handlers.answer({
        command,
        person,
        ...(channel && { channel }),
        ...(inThread && { inThread }),
      });
    };
    const answering = ask().catch((error: unknown): Answer => {
      log.error("command.failed", { channel: channel?.id, reason: String(error) });
      return refusal(textsIn(language).answers.failed);
    });
    const bodies = (said: Answer) => renderAnswer(said, { canShare: channel !== undefined, name });

    const quick = await within(SAY_SO_AFTER_MS, answering);
    if (quick) {
      const taken = await responder.answer(bodies(quick), showingOf(quick, as));
      const aside = asideOf(quick);
      if (taken && aside) await responder.follow(bodies(aside), "new");
      return;
    }
    // What is not known yet may concern the person alone, and what was once seen by all cannot be taken back.
    const shown = as === "for-all" ? "new" : as;
    if (!(await responder.defer(shown))) return;
    const given = await answering;
    const aside = asideOf(given);
    if (!aside) await responder.finish(bodies(given), shown);
    else if (await responder.finish(bodies(aside), shown)) await responder.follow(bodies(given), as);
  }

  async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
    const over = new AbortController();
    try {
      return await Promise.race([promise, clock.sleep(ms, over.signal).then(() => undefined)]);
    } finally {
      over.abort();
    }
  }

  /** A channel may be named that stands in another server of ours. Not seen counts as elsewhere. */
  async function isOfServer(channel: Channel): Promise<boolean> {
    try {
      const { guild_id: server } = await lookAt(channel, rest, AbortSignal.timeout(10_000));
      return server === channel.workspace;
    } catch (error) {
      if (error instanceof PlatformError && error.failure.kind === "gone") return false;
      throw error;
    }
  }

  /** The names of tags are for those who may set them, and of their own server. */
  async function suggestions(heard: Exclude<Heard, { readonly kind: "asked" }>, isAdmin: boolean) {
    if (heard.kind === "typing-words") return handlers.suggest(heard.typed, limits.choices);
    const { channel } = heard;
    if (!channel || !isAdmin) return [];
    const forum = await lookAt(channel, rest, AbortSignal.timeout(2000));
    if (forum.guild_id !== channel.workspace) return [];
    const tags = tagsLike(heard.typed, forum).map(({ id, name }) => ({ label: name, words: id }));
    return [...tags, { label: "—", words: NONE }];
  }

  return {
    hear(interaction) {
      if (seen.has(interaction.id)) return;
      seen.set(interaction.id, true);
      const acting = act(interaction).catch((error: unknown) => {
        log.warn("discord.interaction-failed", { reason: String(error) });
      });
      underWay.add(acting);
      void acting.finally(() => underWay.delete(acting));
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}

/** What the person alone is told beside what everybody sees. */
function asideOf(answer: Answer): Answer | undefined {
  if (answer.kind !== "signal" || answer.aside === undefined) return undefined;
  return { kind: "said", language: answer.language, tone: "done", lines: [answer.aside] };
}

/** What became of sharing concerns nobody else. */
function showingOf(answer: Answer, asked: Showing): Showing {
  return asked === "for-all" && !(answer.kind === "signal" && answer.shared) ? "new" : asked;
}
