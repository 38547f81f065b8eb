import type { App } from "@slack/bolt";
import { homeView } from "./home.ts";
import { listenToClicks } from "./listen-to-clicks.ts";
import { listenToCommands } from "./listen-to-commands.ts";
import { listenToForm } from "./listen-to-form.ts";
import type { Listening } from "./listening.ts";

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
