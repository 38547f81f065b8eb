import type { App } from "@slack/bolt";
import { languageOf } from "../../../src/domain/language.ts";
import type { Command } from "../../../src/ports/command.ts";
import { paragraph } from "../blocks/blocks.ts";
import type { Listening } from "./listening.ts";
import { answerModal } from "./screens.ts";
import { readForm, SUBSCRIBE_FORM, ZONE_FIELD, zoneOptions } from "./subscribe-form.ts";
import { slackWords } from "./words.ts";

export function listenToForm(app: App, listening: Listening): void {
  app.options(ZONE_FIELD, async ({ ack, options }) => {
    await ack({ options: zoneOptions(options.value) });
  });
  app.view(SUBSCRIBE_FORM, async ({ ack, body, view, context }) => {
    const workspace = context.teamId ?? body.team?.id;
    if (workspace === undefined) return ack();
    const language = languageOf(view.private_metadata);
    const { wait } = slackWords[language];
    const waiting = { text: wait, blocks: [paragraph({ text: wait })] };
    await ack({ response_action: "update", view: answerModal([waiting], language) });
    listening.later("answer a form", async () => {
      const { channel: id, wishes } = readForm(view.state.values);
      const someone = await listening.people.find(workspace, body.user.id);
      const channel = { platform: "slack", workspace, id };
      const command: Command = { kind: "digest", action: { kind: "subscribe", ...wishes } };
      const { answer, bodies } = await listening.ask(command, { someone, channel });
      const call = await listening.workspaces.call(workspace);
      await call("change a window", (client) =>
        client.views.update({ view_id: view.id, view: answerModal(bodies, answer.language) }),
      );
    });
  });
}
