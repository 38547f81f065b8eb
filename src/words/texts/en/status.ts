import type { StatusTexts } from "../shape/status-texts.ts";
import { words, wished, partly, quoted } from "./phrases.ts";

export const status: StatusTexts = {
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
};
