import type { ScheduleProblem } from "../words.ts";
import type { Layout } from "../../domain/message.ts";
import type { Progress, Texts, Wish } from "./texts.ts";
import { place, wordingFor } from "./wording.ts";

const words = wordingFor("en-GB");

const layoutNames: Readonly<Record<Layout, string>> = {
  thread: "as a thread",
  headlines: "headlines only",
  full: "in full",
};

export const en: Texts = {
  labels: {
    shareHere: "Share here",
    nextPage: "Next page",
    previousPage: "Previous page",
    readWhole: "Read it whole",
    readSource: "Read the source",
    seePosted: "See it in this channel",
    contents: "In this edition",
    page: (page, pages) => `Page ${page} of ${pages}`,
    place,
    part: (number, of) => `(${number}/${of})`,
    signals: (count) => words.count(count, "signal", "signals"),
    date: (edition) => words.date(edition),
    summary: (edition, signals) => `${words.date(edition)} · ${words.count(signals, "signal", "signals")}`,
    alsoIn: (editions) => `Also in: ${words.list(editions.map((id) => words.date(id)))}`,
    sharedBy: (name) => `Shared by ${name}`,
    sharedFrom: (name, edition) => `Shared by ${name} · ${words.date(edition)}`,
    moment: (at, zone) => words.moment(at, zone),
    layouts: {
      thread: "as a thread: the headlines, then each signal as a reply",
      headlines: "the headlines only",
      full: "all signals in the channel, as many in a message as fit",
    },
    commands: {
      signal: "Search the signals of all editions",
      signals: "Read the latest edition, or the one of a date",
      digest: "Manage this channel’s subscription",
      subscribe: "Subscribe this channel, or change its subscription",
      unsubscribe: "Unsubscribe this channel",
      status: "When the next edition comes, and what became of the last one",
      pause: "Pause this channel’s subscription",
      resume: "Resume this channel’s subscription",
      skip: "Skip the next edition, or undo that",
      post: "Post an edition here, now",
    },
    options: {
      words: 'Words, or an "exact phrase"',
      edition: "The date of the edition: 2026-02-08",
      channel: "The channel to subscribe",
      schedule: "Day and hour: monday 09:00, or monday,thursday 18:30",
      zone: "Time zone: Europe/Paris",
      layout: "Layout: as a thread, headlines only, or in full",
      topics: "Only these topics, separated by commas",
      tag: "The tag for posts in a forum",
      latestNow: "Post the latest edition at once, too",
    },
  },

  answers: {
    found: (total, typed) => `${words.count(total, "signal", "signals")} for “${typed}”`,
    nothingFound: (typed) => `No signal for “${typed}”`,
    nothingFoundHint: "Try fewer words, or the name of a company.",
    nothingAsked: "What are you looking for? For example: /signal tiktok",
    notAllWords: (missing) => `No signal has all the words; the nearest ones, without ${quoted(missing)}:`,
    spelling: (typed, used) => `Nothing for “${typed}”; these are the results for “${used}”.`,
    notUnderstood: (part, expected) =>
      `“${part}” was not understood and was left out; for example: ${expected}`,
    noSuchPage: (page, pages) => `There is no page ${page}: the last one is ${pages}.`,
    noEditions: "No edition has been imported yet.",
    noSuchEdition: (edition, latest) =>
      `There is no edition “${edition}”. The latest is that of ${words.date(latest)}: /signals ${latest}`,
    noSuchSignal:
      "This signal no longer exists; its edition may have been corrected. Look for it with /signal.",
    shared: "Shared: everybody in this channel gets this signal, and its corrections.",
    alreadyShared: "This signal was shared here already; nothing is posted twice.",
    sharedAndGone: "This signal was shared here and has been taken away since; it is not posted again.",
    sharedForNow: "Shared. If this signal is corrected, the message here will not change.",
    help: [
      "/signal tiktok — search the signals of all editions",
      '/signal "public procurement" -defence — an exact phrase, without a word',
      "/signals — the latest edition; /signals 2026-02-08 — the one of that date",
      "/digest status — when the next one comes, and what became of the last one",
      "/digest subscribe monday 09:00 Europe/Paris — subscribe this channel (admins)",
      "/digest pause, resume, skip, post, unsubscribe — manage the subscription (admins)",
    ],
    promptHint: "Type help for the list of commands, quit to leave.",
    cutWords: (most) => `Only the first ${most} characters were searched for.`,
    tooFast: "That is a lot at once: please wait a few seconds, then try again. Nothing was changed.",
    failed: "Something went wrong on our side, and nothing was changed. Try again in a minute.",
  },

  digest: {
    subscribed: (wish, when) =>
      `Done: this channel gets each edition (${wished(wish)}); the next one comes ${when}.`,
    changed: (wish, when) =>
      `Changed: this channel gets each edition (${wished(wish)}); the next one comes ${when}.`,
    offerLatest: (edition) =>
      `Nothing is posted before then. To get the edition of ${words.date(edition)} now: /digest post`,
    posting: (edition) => `The edition of ${words.date(edition)} goes out now.`,
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
  },

  status: {
    receives: (wish) => `This channel gets each edition: ${wished(wish)}.`,
    notSubscribed: (schedule) =>
      `This channel is not subscribed. To subscribe it: /digest subscribe ${schedule}`,
    paused: (since) => `Paused since ${since}: nothing goes out until /digest resume.`,
    parked: (since, reason) =>
      `Waiting since ${since}: this channel cannot be posted to (${reason}). Posting will go on by itself.`,
    stopped:
      "Signalpost has stopped on this platform: nothing goes out here until whoever runs it has put it right. Please tell them.",
    deliveryStopped: (edition, progress) =>
      `The edition of ${words.date(edition)} waits for that, with ${partly(progress)} there already.`,
    next: (slots) => `Next: ${slots.join(", ")}.`,
    nextAfterSkip: (skipped, slots) =>
      `${skipped.length === 1 ? "The edition" : "The editions"} due ${words.list(skipped)} ${skipped.length === 1 ? "is" : "are"} skipped. Next: ${slots.join(", ")}.`,
    nothingYet: "No edition has been posted here yet.",
    delivered: (edition, posts, when) =>
      `Last edition: ${words.date(edition)}, complete (${words.count(posts, "message", "messages")}), posted ${when}.`,
    notAllThere: (edition, there, total, reason) =>
      `Last edition: ${words.date(edition)}, ${partly({ there, total })}; the rest will not follow (${reason}).`,
    sending: (edition, there, total) =>
      `The edition of ${words.date(edition)} is being sent: ${partly({ there, total })}.`,
    lookingBack: "to see whether the message whose reply was lost is there",
    waits: (edition, progress, until, reason) =>
      `The edition of ${words.date(edition)} waits until ${until} (${reason}), with ${partly(progress)} there already.`,
    deliveryParked: (edition, progress, reason) =>
      `The edition of ${words.date(edition)} waits until this channel can be posted to (${reason}), with ${partly(progress)} there already.`,
    givenUp: (edition, progress, reason) =>
      `Sending the edition of ${words.date(edition)} was given up (${reason}), with ${partly(progress)} there already.`,
    answered: (slot) => `It was due ${slot}.`,
    noEdition: (slot, lateUntil) =>
      lateUntil === undefined
        ? `There was no new edition ${slot}.`
        : `There was no new edition ${slot}; one that arrives before ${lateUntil} goes out at once.`,
    nothingOnTopic: (slot, topics) =>
      `Nothing in the edition due ${slot} was on the topics chosen (${quoted(topics)}).`,
    slotSkipped: (slot) => `The edition due ${slot} was skipped, as asked.`,
    slotMissed: (slot) =>
      `The edition due ${slot} was missed: Signalpost was stopped for too long to catch up.`,
    passed: (editions) =>
      `Not posted here: ${words.list(editions.map((id) => words.date(id)))}. To post ${editions.length === 1 ? "it" : "the last one"} now: /digest post ${editions.at(-1) ?? ""}`,
  },

  mistakes: {
    noSuchCommand: (typed, nearest) =>
      nearest === undefined
        ? `“${typed}” is not a command. The list: help`
        : `“${typed}” is not a command. Did you mean ${nearest}?`,
    noSuchAction: (typed, nearest) =>
      nearest === undefined
        ? `/digest does not know “${typed}”. It knows: subscribe, unsubscribe, status, pause, resume, skip, post.`
        : `/digest does not know “${typed}”. Did you mean /digest ${nearest}?`,
    notAnEdition: (typed) => `“${typed}” is not the date of an edition. For example: /signals 2026-02-08`,
    noSuchZone: (typed, nearest) =>
      nearest.length === 0
        ? `There is no time zone “${typed}”. For example: Europe/Paris`
        : `There is no time zone “${typed}”. The nearest: ${nearest.join(", ")}`,
    schedule: (problem, meant) =>
      `${scheduleProblem(problem)} For example: /digest subscribe ${meant ?? "monday 09:00"}`,
    tooMuch: (typed, command) => `${command} takes nothing more: “${typed}” is too much.`,
    tooLong: (most) => `That is longer than ${most} characters and was not read; nothing was changed.`,
  },
};

function wished({ schedule, zone, layout, topics }: Wish): string {
  const parts = [schedule, zone, layoutNames[layout]];
  if (topics.length > 0) parts.push(`topics ${words.list(topics)}`);
  return parts.join(", ");
}

function partly({ there, total }: Progress): string {
  return `${there} of ${words.count(total, "message", "messages")}`;
}

function quoted(items: readonly string[]): string {
  return words.list(items.map((item) => `“${item}”`));
}

function scheduleProblem(problem: ScheduleProblem): string {
  switch (problem.kind) {
    case "empty":
      return "The day and the hour are missing.";
    case "no-weekday":
      return "The day is missing.";
    case "no-time":
      return "The hour is missing.";
    case "several-times":
      return `Only one hour is possible, but there are several: ${problem.typed.join(", ")}.`;
    case "no-such-time":
      return `“${problem.typed}” is not a time of day.`;
    case "unknown-word":
      return `“${problem.typed}” is neither a day nor an hour.`;
  }
}
