import { platformContract, type PlatformSubject } from "../contracts/platform.ts";
import { type SlackFault, startSlackServer } from "../fakes/slack-server.ts";
import { general, shownIn, slackFor, visibleText } from "./subject.ts";
import { typed } from "./typed.ts";

platformContract("Slack", async (): Promise<PlatformSubject> => {
  const server = await startSlackServer();
  const team = server.addTeam("T1");
  const channel = team.channels.get("C0001");
  if (!channel) throw new Error("the server has no channel");
  const failing = (fault: SlackFault) => server.fault("chat.postMessage", fault);
  return {
    platform: slackFor(server),
    channel: general,
    missing: { ...general, id: "C9999" },
    shown: async () => shownIn(channel),
    trouble(next) {
      switch (next) {
        case "refused":
          return server.refuse();
        case "lost-before":
          return failing("reset-before");
        case "lost-after":
          return failing("reset-after");
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
    async ask(words) {
      const { url, next } = server.responseUrl();
      await server.deliver("slash_commands", { ...typed("/signal", words), response_url: url });
      return visibleText((await next())["blocks"]);
    },
    close: () => server.close(),
  };
});
