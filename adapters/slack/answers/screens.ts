import type { RespondFn } from "@slack/bolt";
import type { KnownBlock, ModalView } from "@slack/types";
import type { Language } from "../../../src/domain/language.ts";
import type { Call } from "../wire/calls.ts";
import { plain } from "../blocks/blocks.ts";
import { limits } from "../blocks/limits.ts";
import type { AnswerBody } from "./render-answer.ts";
import { slackWords } from "./words.ts";

/** Where an answer is shown. */
export interface Screen {
  /** Beside what is there, to the person alone or (`toAll`) to the whole channel. */
  add(bodies: readonly AnswerBody[], language: Language, toAll: boolean): Promise<void>;
  /** In place of what was clicked. */
  replace(bodies: readonly AnswerBody[], language: Language): Promise<void>;
}

/** Answers through a response URL: in the channel, even where the bot is not a member. */
export function replyScreen(respond: RespondFn): Screen {
  return {
    async add(bodies, _language, toAll) {
      for (const { text, blocks } of bodies)
        await respond({
          text,
          blocks,
          response_type: toAll ? "in_channel" : "ephemeral",
          replace_original: false,
        });
    },
    async replace(bodies) {
      for (const { text, blocks } of bodies.slice(0, 1))
        await respond({ text, blocks, response_type: "ephemeral", replace_original: true });
    },
  };
}

/** Answers in a window, opened by the click that asked: from the App Home, and from such a window. */
export function modalScreen(
  call: Call,
  { trigger, modal }: { readonly trigger: string; readonly modal: string | undefined },
): Screen {
  return {
    async add(bodies, language) {
      const view = answerModal(bodies, language);
      await call("open a window", (client) =>
        modal === undefined
          ? client.views.open({ trigger_id: trigger, view })
          : client.views.push({ trigger_id: trigger, view }),
      );
    },
    async replace(bodies, language) {
      if (modal === undefined) return this.add(bodies, language, false);
      const view = answerModal(bodies, language);
      await call("change a window", (client) => client.views.update({ view_id: modal, view }));
    },
  };
}

export function answerModal(bodies: readonly AnswerBody[], language: Language): ModalView {
  const blocks: KnownBlock[] = bodies.flatMap((body) => body.blocks);
  return {
    type: "modal",
    title: plain("Signalpost"),
    close: plain(slackWords[language].close),
    blocks: blocks.slice(0, limits.viewBlocks),
  };
}
