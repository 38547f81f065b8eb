import type { DigestTexts } from "../shape/digest-texts.ts";
import { words, wished, quoted } from "./phrases.ts";

export const digest: DigestTexts = {
  subscribed: (wish, when) =>
    `Done: this channel gets each edition (${wished(wish)}); the next one comes ${when}.`,
  changed: (wish, when) =>
    `Changed: this channel gets each edition (${wished(wish)}); the next one comes ${when}.`,
  offerLatest: (edition) =>
    `Nothing is posted before then. To get the edition of ${words.date(edition)} now: /digest post`,
  posting: (edition) => `The edition of ${words.date(edition)} goes out now.`,
  held: (edition) =>
    `The editors are holding the edition of ${words.date(edition)}; it goes out once they release it.`,
  alreadyPosted: (edition) =>
    `The edition of ${words.date(edition)} is in this channel already; nothing is posted twice.`,
  alreadyOnItsWay: (edition) =>
    `The edition of ${words.date(edition)} is on its way to this channel already. To see how far it is: /digest status`,
  nothingOnTopic: (edition, topics) =>
    `No signal of ${words.date(edition)} is about ${quoted(topics)}; nothing is posted.`,
  cannotPost: (missing) =>
    `Signalpost cannot post here yet; nothing was changed. What is missing: ${missing.join("; ")}`,
  note: (note) => `Good to know: ${note}`,
  unsubscribed: "Done: this channel gets no more editions. What was posted stays.",
  notSubscribed: "This channel is not subscribed. To subscribe it: /digest subscribe",
  paused: "Paused: nothing goes out until /digest resume.",
  alreadyPaused: "It is paused already. To resume: /digest resume",
  resumed: (when) => `Resumed: the next edition comes ${when}.`,
  notPaused: "The subscription is not paused.",
  skipped: (when, then) =>
    `The edition due ${when} is skipped; the next one comes ${then}. To undo it: /digest skip again.`,
  unskipped: (when) => `Undone: the edition due ${when} comes after all.`,
  adminsOnly:
    "Only admins of this channel can change its subscription. Ask one of them; nothing was changed.",
  rightsUnknown:
    "It could not be checked just now whether you may manage this channel; nothing was changed. Try again in a minute.",
  channelElsewhere:
    "That channel is not in this server, or Signalpost cannot see it. Choose one from here; nothing was changed.",
  inChannelsOnly: "This command works only in a channel. Here you can use /signal and /signals.",
};
