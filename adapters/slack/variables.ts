import type { Variable } from "../../src/ports/settings.ts";

/** What can be set of Slack. */
export const variables: readonly Variable[] = [
  {
    name: "SLACK_BOT_TOKEN",
    fallback: "",
    secret: true,
    meaning: "Slack, one workspace: the bot's token (xoxb-…)",
  },
  {
    name: "SLACK_APP_TOKEN",
    fallback: "",
    secret: true,
    meaning: "Slack by Socket Mode: the app's token (xapp-…)",
  },
  {
    name: "SLACK_SIGNING_SECRET",
    fallback: "",
    secret: true,
    meaning: "Slack by HTTP, instead of Socket Mode: the app's signing secret",
  },
  {
    name: "SLACK_CLIENT_ID",
    fallback: "",
    secret: false,
    meaning: "Slack, many workspaces: the app's client id",
  },
  {
    name: "SLACK_CLIENT_SECRET",
    fallback: "",
    secret: true,
    meaning: "Slack, many workspaces: the app's client secret",
  },
  {
    name: "SLACK_STATE_SECRET",
    fallback: "",
    secret: true,
    meaning: "Slack, many workspaces: any long random text; it protects installing",
  },
  {
    name: "SLACK_TOKEN_KEY",
    fallback: "",
    secret: true,
    meaning: "Slack, many workspaces: key that seals stored tokens; to change it: new,old",
  },
  {
    name: "SLACK_RATE_CLASS",
    fallback: "usual",
    secret: false,
    meaning: "limited, for an app sold outside Slack's Marketplace: it may read little",
  },
  {
    name: "SLACK_API_URL",
    fallback: "",
    secret: false,
    meaning: "Another address for Slack's API (a proxy, a test server)",
  },
];
