import type { Variable } from "../ports/settings.ts";

/** What can be set of the core. */
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
    name: "SIGNALPOST_EQUIVALENTS",
    fallback: "data/equivalents.txt",
    secret: false,
    meaning: "File with your own other words for the search; it need not exist",
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
    name: "SIGNALPOST_APPROVAL",
    fallback: "doubts",
    secret: false,
    meaning: "What is held until released: doubts (doubtful imports) or always (every import)",
  },
  {
    name: "SIGNALPOST_QUIESCE_SECONDS",
    fallback: "90",
    secret: false,
    meaning: "How long after a lost reply a channel is read back before sending again",
  },
  {
    name: "SIGNALPOST_FORGET_DAYS",
    fallback: "30",
    secret: false,
    meaning: "After a workspace uninstalls the bot, what is kept of it goes after so many days",
  },
  {
    name: "SIGNALPOST_SOURCES",
    fallback: "",
    secret: false,
    meaning:
      "Feeds and pages that are looked at by themselves; a publication stands before: culture=https://…",
  },
  {
    name: "SIGNALPOST_CONTACT",
    fallback: "",
    secret: false,
    meaning: "Where sites that are looked at can reach you: an address or a page",
  },
  {
    name: "SIGNALPOST_ALLOW_PRIVATE_URLS",
    fallback: "false",
    secret: false,
    meaning: "Let `import URL` and sources reach private and loopback addresses",
  },
  {
    name: "LOG_LEVEL",
    fallback: "info",
    secret: false,
    meaning: "debug, info, warn, error or silent; warn in the terminal's own thread",
  },
  {
    name: "PORT",
    fallback: "3000",
    secret: false,
    meaning: "Port to listen on: for a platform that calls the bot, and for `/healthz`",
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof variables)[number]["name"];
