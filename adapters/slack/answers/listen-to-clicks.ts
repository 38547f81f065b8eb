import type { App } from "@slack/bolt";
import type { Command } from "../../../src/ports/command.ts";
import { type Click, HOME_SEARCH, ours, readClick } from "./buttons.ts";
import { channelOf, type Listening } from "./listening.ts";
import { modalScreen, replyScreen } from "./screens.ts";
import { showAsked } from "./show-asked.ts";

export function listenToClicks(app: App, listening: Listening): void {
  app.action(ours, async ({ ack, body, action, respond }) => {
    await ack();
    if (body.type !== "block_actions") return;
    const workspace = body.team?.id ?? body.user.team_id;
    if (workspace === undefined) return;
    const words =
      action.type === "plain_text_input" && action.action_id === HOME_SEARCH ? action.value : undefined;
    const click: Click | undefined =
      words === undefined
        ? readClick(action.type === "button" ? action.value : undefined)
        : { kind: "page", words, page: 1 };
    if (!click) return;

    const { view, trigger_id: trigger } = body;
    const channel = body.channel && channelOf(workspace, body.channel.id, body.channel.name ?? "");
    listening.later("answer a click", async () => {
      // A shared signal shows the name to everybody.
      const { people } = listening;
      const someone =
        click.kind === "share"
          ? await people.find(workspace, body.user.id)
          : people.recall(workspace, body.user.id);
      const screen = view
        ? modalScreen(await listening.workspaces.call(workspace), {
            trigger,
            modal: view.type === "modal" ? view.id : undefined,
          })
        : replyScreen(respond);
      const asked = await listening.ask(commandOf(click), { someone, channel });
      if (click.kind === "page") await screen.replace(asked.bodies, asked.answer.language);
      else await showAsked(asked, screen);
    });
  });
}

function commandOf(click: Click): Command {
  switch (click.kind) {
    case "page":
      return { kind: "search", words: click.words, page: click.page };
    case "whole":
    case "share":
      return { kind: "signal", signal: click.signal, share: click.kind === "share" };
  }
}
