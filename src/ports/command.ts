import type { EditionId, SignalId } from "../domain/edition.ts";
import type { Schedule } from "../domain/schedule.ts";
import type { Channel } from "../domain/channel.ts";
import type { Answer } from "./answer.ts";
import type { Language } from "../domain/language.ts";
import type { Layout } from "../domain/message.ts";

/** What a person asked for, the same on every platform. Pages count from 1. */
export type Command =
  /** `isCut`: more was typed than is read; these are its first words. */
  | { readonly kind: "search"; readonly words: string; readonly page: number; readonly isCut?: true }
  | { readonly kind: "edition"; readonly edition?: EditionId }
  /** Show one signal whole: to the person alone, or (`share`) to everybody in the channel. */
  | { readonly kind: "signal"; readonly signal: SignalId; readonly share: boolean }
  | { readonly kind: "digest"; readonly action: DigestAction }
  | { readonly kind: "help" };

/** What a channel's admin may do with its subscription. All but `status` need `Person.admin`. */
export type DigestAction =
  | ({ readonly kind: "subscribe" } & SubscriptionWishes)
  | { readonly kind: "unsubscribe" }
  | { readonly kind: "status" }
  | { readonly kind: "pause" }
  | { readonly kind: "resume" }
  | { readonly kind: "skip" }
  | { readonly kind: "post"; readonly edition?: EditionId };

/** What was said when subscribing; what was not said keeps its value, or takes the configured default. */
export interface SubscriptionWishes {
  readonly schedule?: Schedule;
  /** An IANA zone that exists. */
  readonly zone?: string;
  readonly layout?: Layout;
  /** Only signals on these topics; [] asks for all. */
  readonly topics?: readonly string[];
  /** A platform's own label for the posts, such as the id of a forum's tag; "" removes it. */
  readonly tag?: string;
  /** Post the latest edition at once, if this channel does not have it yet. */
  readonly latestNow?: boolean;
}

/** Who asks. */
export interface Person {
  readonly id: string;
  /** As others in the channel know them; plain text. Absent where the platform does not tell. */
  readonly name?: string;
  readonly language: Language;
  /** IANA zone, where the platform knows it. */
  readonly zone?: string;
  /** May manage this channel's subscription. Checked by the adapter, just before; `unknown` where the platform did not say. */
  readonly admin: boolean | "unknown";
}

/** One command from one person. `channel` is absent where there is none to post to (a direct message). */
export interface Request {
  readonly command: Command;
  readonly channel?: Channel;
  /** Set when it was asked in a thread of the channel. */
  readonly inThread?: true;
  readonly person: Person;
}

/** What typed words come to: a command, or what has to be said about them. */
export type Parsed =
  | { readonly kind: "command"; readonly command: Command }
  | { readonly kind: "said"; readonly answer: Answer };

/**
 * Understands a typed line: `/signal tiktok`. Of what they may not do, nothing is read for a person who may not manage the channel:
 * the answer is that they may not.
 */
export type ParseLine = (line: string, language: Language, mayManage: boolean) => Parsed;

/** A command whose options were filled in one by one, each as the person put it; what was left out is absent. */
export type FilledIn =
  | { readonly name: "signals"; readonly edition?: string }
  | ({ readonly name: "digest"; readonly action: string; readonly edition?: string } & FilledInWishes);

export interface FilledInWishes {
  /** "lundi 9h", and whatever else may follow `/digest subscribe` without a label. */
  readonly schedule?: string;
  readonly zone?: string;
  readonly layout?: Layout;
  /** "IA, achats publics"; "" asks for all. */
  readonly topics?: string;
  /** "" removes it. */
  readonly tag?: string;
  readonly latestNow?: boolean;
}

/** Understands a command whose options were filled in one by one; the same holds of who may not manage the channel. */
export type ParseFilledIn = (filledIn: FilledIn, language: Language, mayManage: boolean) => Parsed;
