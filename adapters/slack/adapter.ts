import type { Adapter, AdapterTools, Check } from "../../src/ports/adapter.ts";
import { readSlackSettings, type SlackSettings } from "./settings.ts";
import { variables } from "./variables.ts";
import { isGuessable } from "./workspaces/seal-keys.ts";

export const slack: Adapter = {
  name: "slack",
  title: "Slack",
  example: "slack:C0123",
  use: { kind: "when-configured" },
  variables,
  async draw(messages) {
    const { drawThread } = await import("./preview/draw.ts");
    return drawThread(messages);
  },
  configure(environment, problems) {
    const set = readSlackSettings(environment, problems);
    const optionsWith = ({ store, routes, clock, log, parse, language, zone }: AdapterTools) => ({
      ...(set ?? forPreviews),
      store,
      routes,
      clock,
      log,
      parse,
      language,
      zone,
    });
    return {
      isConfigured: set !== undefined,
      summary: [
        set
          ? {
              what: `Slack is configured: ${set.connection.kind}, ${set.workspaces.kind} workspace(s)`,
              ok: true,
            }
          : {
              what: "Slack is not configured",
              ok: true,
              fix: "create an app from adapters/slack/manifest.json, then set SLACK_BOT_TOKEN and SLACK_APP_TOKEN",
            },
        ...(set ? checkKey(set) : []),
      ],
      async create(tools) {
        const { createSlack } = await import("./slack.ts");
        return createSlack(optionsWith(tools));
      },
      async check(tools, channels, abort) {
        const { diagnoseSlack } = await import("./slack.ts");
        return diagnoseSlack(optionsWith(tools), channels, abort);
      },
    };
  },
};

function checkKey({ workspaces }: SlackSettings): readonly Check[] {
  if (workspaces.kind === "one" || !isGuessable(workspaces.tokenKeys[0] ?? "")) return [];
  return [
    {
      what: "SLACK_TOKEN_KEY can be guessed: no new workspace is taken",
      ok: false,
      fix: "put a key from `openssl rand -hex 32` before the present one, with a comma between them",
    },
  ];
}

/** Enough to show what would be posted before anything is set. */
const forPreviews: SlackSettings = {
  connection: { kind: "socket", appToken: "xapp-preview" },
  workspaces: { kind: "one", botToken: "xoxb-preview" },
  rateClass: "usual",
};
