import { platformContract } from "../contracts/platform.ts";
import type { PlatformSubject } from "../contracts/platform-subject.ts";
import { startSlackServer } from "../fakes/slack-server.ts";
import type { SlackFault } from "../fakes/slack-server-faults.ts";
import { general, shownIn, slackFor, strip, visibleText } from "./subject.ts";
import { typed } from "./typed.ts";

const METHODS = {
  post: "chat.postMessage",
  edit: "chat.update",
  remove: "chat.delete",
  look: "conversations.history",
} as const;

const one = "one workspace, whose token is configured; workspaces.test.ts has many";

platformContract("Slack", openSubject, {
  impossible: {
    "shared-channel": one,
    "workspace-back": one,
    suggestions: "Slack's commands offer nothing while somebody types",
  },
});

async function openSubject(): Promise<PlatformSubject> {
  const server = await startSlackServer();
  const team = server.addTeam("T1");
  const channel = team.channels.get("C0001");
  if (!channel) throw new Error("the server has no channel");
  const happened = (event: object) =>
    server.deliver("events_api", {
      type: "event_callback",
      event_id: `Ev${++events}-c`,
      team_id: "T1",
      api_app_id: "A1",
      event,
    });
  return {
    platform: slackFor(server),
    channel: general,
    missing: { ...general, id: "C9999" },
    shown: async () => shownIn(channel),
    strip,
    trouble(next, on) {
      const failing = (fault: SlackFault) => server.fault(METHODS[on], fault);
      switch (next) {
        case "refused":
          return server.refuse();
        case "lost-before":
          return failing("reset-before");
        case "lost-after":
          return failing("reset-after");
        case "silent":
          return failing("silent-after");
        case "rate-limited":
          return failing("rate-limited");
        case "rejected":
          return failing({ error: "invalid_blocks" });
        case "channel-gone":
          channel.isArchived = true;
          return;
        case "credentials-dead":
          team.alive = false;
      }
    },
    hideHistory: () => void team.scopes.delete("channels:history"),
    forgetKeys: () => {},
    share: () => general,
    type: () => Promise.resolve([]),
    async happen(kind) {
      switch (kind) {
        case "channel-gone":
          return void (await happened({ type: "channel_archive", channel: general.id, user: "U1" }));
        case "channel-back":
          return void (await happened({ type: "channel_unarchive", channel: general.id, user: "U1" }));
        case "workspace-gone":
          return void (await happened({ type: "app_uninstalled" }));
        case "workspace-back":
          return;
        case "stopped":
          server.fault("apps.connections.open", { error: "invalid_auth" });
          server.dropSockets("refresh");
      }
    },
    async ask(words) {
      const { url, next } = server.responseUrl();
      await server.deliver("slash_commands", { ...typed("/signal", words), response_url: url });
      return visibleText((await next())["blocks"]);
    },
    close: () => server.close(),
  };
}

let events = 0;
