/** One variable of the environment. `.env.example`, the README's table and `signalpost doctor` name exactly these. */
export interface Variable {
  readonly name: string;
  /** What holds when it is not set; "" for nothing. */
  readonly fallback: string;
  readonly secret: boolean;
  readonly meaning: string;
}

export const variables = [
  {
    name: "SIGNALPOST_DATA",
    fallback: "data/state",
    secret: false,
    meaning: "Folder where everything is kept: editions, subscriptions, the ledger",
  },
  {
    name: "SIGNALPOST_EDITIONS",
    fallback: "data/editions",
    secret: false,
    meaning: "Folder whose files are imported, at the start and while the bot runs",
  },
  {
    name: "SIGNALPOST_TIMEZONE",
    fallback: "Europe/Paris",
    secret: false,
    meaning: "Time zone of new subscriptions",
  },
  {
    name: "SIGNALPOST_SCHEDULE",
    fallback: "monday 09:00",
    secret: false,
    meaning: "Days and hour of new subscriptions",
  },
  {
    name: "SIGNALPOST_LANGUAGE",
    fallback: "fr",
    secret: false,
    meaning: "Language of the console and of the operator's subscriptions: fr or en",
  },
  {
    name: "SIGNALPOST_CATCH_UP_HOURS",
    fallback: "48",
    secret: false,
    meaning: "After a stop, a slot missed by less than this still goes out, once",
  },
  {
    name: "SIGNALPOST_LATE_HOURS",
    fallback: "24",
    secret: false,
    meaning: "An edition that comes this late after its slot still goes out",
  },
  {
    name: "SIGNALPOST_QUIESCE_SECONDS",
    fallback: "90",
    secret: false,
    meaning: "How long after a lost reply a channel is read back before sending again",
  },
  {
    name: "SIGNALPOST_ALLOW_PRIVATE_URLS",
    fallback: "false",
    secret: false,
    meaning: "Let `import URL` reach private and loopback addresses",
  },
  {
    name: "LOG_LEVEL",
    fallback: "info",
    secret: false,
    meaning: "debug, info, warn, error or silent; warn in the terminal's own thread",
  },
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
    name: "PORT",
    fallback: "3000",
    secret: false,
    meaning: "Port to listen on: Slack by HTTP; `/healthz`",
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
  {
    name: "DISCORD_TOKEN",
    fallback: "",
    secret: true,
    meaning: "Discord: the bot's token",
  },
  {
    name: "DISCORD_SHARDS",
    fallback: "auto",
    secret: false,
    meaning: "Discord: how many gateway connections; auto asks Discord",
  },
  {
    name: "DISCORD_API_URL",
    fallback: "",
    secret: false,
    meaning: "Another address for Discord's API (a proxy, a test server)",
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof variables)[number]["name"];

/** What was set, as text; what is empty counts as not set. */
export type Environment = Readonly<Partial<Record<VariableName, string>>>;
