import type { App, RespondFn } from "@slack/bolt";
import type { Channel } from "../../../src/domain/channel.ts";
import type { Command, ParseLine } from "../../../src/ports/command.ts";
import { languageOf } from "../../../src/domain/language.ts";
import type { Subscriptions } from "../../../src/ports/store.ts";
import { type Ask, bodiesOf, failed } from "./asking.ts";
import { paragraph } from "../blocks/blocks.ts";
import { HOME_SEARCH, ours, readClick, type Click } from "./buttons.ts";
import { homeView } from "./home.ts";
import type { People, Someone } from "../workspaces/people.ts";
import type { Permalinks } from "../posts/permalinks.ts";
import { answerModal, modalScreen, replyScreen, type Screen } from "./screens.ts";
import { readForm, SUBSCRIBE_FORM, subscribeForm, ZONE_FIELD, zoneOptions } from "./subscribe-form.ts";
import { saidBody } from "./render-answer.ts";
import { slackWords } from "./words.ts";
import type { Workspaces } from "../workspaces/workspaces.ts";

export interface Listening {
  readonly ask: Ask;
  readonly people: People;
  readonly permalinks: Permalinks;
  readonly workspaces: Workspaces;
  readonly store: Pick<Subscriptions, "listSubscriptions">;
  /** Understands a typed line, or says what is wrong with it. */
  readonly parse: ParseLine;
  /** For people whose zone Slack does not tell. */
  readonly zone: string;
  /** Does something after the acknowledgement; what goes wrong is logged. `close` waits for it. */
  readonly later: (what: string, work: () => Promise<void>) => void;
}

/** Answers commands, clicks, forms and the App Home. Everything is acknowledged first and worked on afterwards. */
export function listen(app: App, listening: Listening): void {
  listenToCommands(app, listening);
  listenToClicks(app, listening);
  listenToForm(app, listening);
  app.event("app_home_opened", async ({ event, context }) => {
    const workspace = context.teamId;
    if (event.tab !== "home" || workspace === undefined) return;
    listening.later("show the App Home", () => showHome(workspace, event.user, listening));
  });
}

function listenToCommands(app: App, listening: Listening): void {
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
  await show(await ask(command, asker), screen);
}

/** A shared signal is for everybody; the rest is for the person alone. */
async function show({ answer, bodies }: Awaited<ReturnType<Ask>>, screen: Screen): Promise<void> {
  const { language } = answer;
  await screen.add(bodies, language, answer.kind === "signal" && answer.shared);
  const aside = answer.kind === "signal" ? answer.aside : undefined;
  if (aside !== undefined) await screen.add([saidBody([aside])], language, false);
}

function isBareSubscribe(command: Command): boolean {
  return (
    command.kind === "digest" &&
    command.action.kind === "subscribe" &&
    Object.keys(command.action).length === 1
  );
}

function listenToClicks(app: App, listening: Listening): void {
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
      else await show(asked, screen);
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

function listenToForm(app: App, listening: Listening): void {
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

async function showHome(workspace: string, person: string, listening: Listening): Promise<void> {
  const someone = await listening.people.find(workspace, person);
  const { bodies } = await listening.ask({ kind: "edition" }, { someone, channel: undefined });
  const all = await listening.store.listSubscriptions();
  const here = all.filter(({ channel }) => channel.platform === "slack" && channel.workspace === workspace);
  const call = await listening.workspaces.call(workspace);
  await call("show the App Home", (client) =>
    client.views.publish({ user_id: person, view: homeView(bodies, here, someone.language) }),
  );
}

/** A direct message cannot be subscribed. */
function channelOf(workspace: string, id: string, name: string): Channel | undefined {
  return id.startsWith("D") || name === "directmessage" ? undefined : { platform: "slack", workspace, id };
}

/** Slack escapes three characters in what was typed after a command. */
function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
