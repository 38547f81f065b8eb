import type { App, RespondFn } from "@slack/bolt";
import type { Channel } from "../../../src/domain/channel.ts";
import type { Command } from "../../../src/ports/command.ts";
import type { Someone } from "../workspaces/people.ts";
import { bodiesOf, failed } from "./asking.ts";
import { channelOf, type Listening } from "./listening.ts";
import { replyScreen } from "./screens.ts";
import { showAsked } from "./show-asked.ts";
import { subscribeForm } from "./subscribe-form.ts";

export function listenToCommands(app: App, listening: Listening): void {
  for (const name of ["/signal", "/signals", "/digest"])
    app.command(name, async ({ ack, command, respond }) => {
      await ack();
      listening.later(`answer ${name}`, () =>
        answerCommand(
          {
            line: `${name} ${unescaped(command.text)}`,
            workspace: command.team_id,
            person: command.user_id,
            trigger: command.trigger_id,
            channel: channelOf(command.team_id, command.channel_id, command.channel_name),
          },
          respond,
          listening,
        ),
      );
    });
}

interface Typed {
  readonly line: string;
  readonly workspace: string;
  readonly person: string;
  readonly trigger: string;
  readonly channel: Channel | undefined;
}

/** Who only searches or reads does not wait for Slack to say who they are. */
async function answerCommand(typed: Typed, respond: RespondFn, listening: Listening): Promise<void> {
  const { ask, people, permalinks, parse } = listening;
  const { workspace, channel } = typed;
  const isDigest = typed.line.startsWith("/digest");
  const read = (mayManage: boolean, { language }: Someone) => parse(typed.line, language, mayManage);
  const known = people.recall(workspace, typed.person);
  const { id } = known;
  const changes = isDigest && channel !== undefined && read(false, known).kind === "said";
  const admin = changes ? await people.mayManage(id, channel) : true;
  const someone = isDigest && !changes ? await people.find(workspace, id) : people.recall(workspace, id);
  const asker = { someone, channel, admin };
  const screen = replyScreen(respond);
  const parsed = read(admin !== false, someone);
  if (parsed.kind === "said")
    return screen.add(bodiesOf(parsed.answer, asker, permalinks), someone.language, false);
  const { command } = parsed;
  // The form only shows; what it asks for is checked anew.
  if (channel && isBareSubscribe(command) && (admin === true || someone.isAdmin)) {
    const zone = someone.zone ?? listening.zone;
    const call = await listening.workspaces.call(workspace);
    const view = subscribeForm(someone.language, { channel: channel.id, zone });
    try {
      await call("open a form", (client) => client.views.open({ trigger_id: typed.trigger, view }));
    } catch (error) {
      await screen.add(bodiesOf(failed(someone.language), asker, permalinks), someone.language, false);
      throw error;
    }
    return;
  }
  await showAsked(await ask(command, asker), screen);
}

function isBareSubscribe(command: Command): boolean {
  return (
    command.kind === "digest" &&
    command.action.kind === "subscribe" &&
    Object.keys(command.action).length === 1
  );
}

/** Slack escapes three characters in what was typed after a command. */
function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
