import { plainWords } from "../structure/block.ts";
import type { Edition, Signal } from "../../domain/edition.ts";
import { signalIds } from "../structure/signal-ids.ts";

/**
 * Gives each signal of a re-imported edition the id of the stored signal that it is, corrected or not. Notes and retractions
 * stay, the edition's own too: no source has them.
 */
export function keepIds(edition: Edition, stored: Edition | undefined): Edition {
  if (!stored) return edition;
  const free = new Set(stored.signals);
  const matches = new Map<Signal, Pick<Signal, "id" | "guid" | "note" | "retraction">>();
  const claim = (signal: Signal, match: Signal | undefined): void => {
    if (!match) return;
    free.delete(match);
    matches.set(signal, match);
  };
  const waiting = (): Signal[] => edition.signals.filter((signal) => !matches.has(signal));

  // A source's own name for a signal outlives every word of it.
  claimOnly(named(waiting(), "guid"), named(free, "guid"), claim, ({ guid = "" }) => guid);
  claimOnly(named(waiting(), "url"), named(free, "url"), claim, ({ url = "" }) => url);
  claimEqual(waiting(), free, claim, wholeText);
  claimOnly(waiting(), free, claim, ({ headline }) => plainWords(headline));
  claimOnly(waiting(), free, claim, ({ paragraphs }) => plainWords(paragraphs.join(" ")));
  claimSimilar(waiting(), free, claim);

  const fresh = waiting();
  const taken = stored.signals.map(({ id }) => id);
  const given = signalIds(
    edition.id,
    fresh.map(({ headline }) => headline),
    taken,
  );
  for (const [index, signal] of fresh.entries()) matches.set(signal, { id: given[index] ?? signal.id });
  const signals = edition.signals.map((signal): Signal => {
    const { id = signal.id, guid, note, retraction } = matches.get(signal) ?? {};
    return {
      ...(guid !== undefined && { guid }),
      ...signal,
      id,
      ...(note && { note }),
      ...(retraction && { retraction }),
    };
  });
  const { note, retraction } = stored;
  return { ...edition, signals, ...(note && { note }), ...(retraction && { retraction }) };
}

function named(signals: Iterable<Signal>, name: "guid" | "url"): readonly Signal[] {
  return [...signals].filter((signal) => signal[name] !== undefined);
}

type Claim = (signal: Signal, match: Signal | undefined) => void;

const wholeText = ({ headline, paragraphs }: Signal): string =>
  plainWords([headline, ...paragraphs].join("\n"));

type Key = (signal: Signal) => string;

/** Equal signals are matched in their order. */
function claimEqual(signals: readonly Signal[], free: ReadonlySet<Signal>, claim: Claim, key: Key): void {
  const stored = groupBy(free, key);
  for (const signal of signals) claim(signal, stored.get(key(signal))?.shift());
}

/** Only where exactly one stored signal and one new one have this key: several "In brief" are told apart by their texts. */
function claimOnly(signals: readonly Signal[], free: Iterable<Signal>, claim: Claim, key: Key): void {
  const stored = groupBy(free, key);
  for (const [words, [signal, ...others]] of groupBy(signals, key)) {
    const [match, ...rivals] = stored.get(words) ?? [];
    if (signal && others.length === 0 && rivals.length === 0) claim(signal, match);
  }
}

function groupBy(signals: Iterable<Signal>, key: Key): Map<string, Signal[]> {
  const groups = new Map<string, Signal[]>();
  for (const signal of signals) {
    const words = key(signal);
    const group = groups.get(words);
    if (group) group.push(signal);
    else groups.set(words, [signal]);
  }
  return groups;
}

/** The share of words that two texts must have in common to be one signal that was corrected. */
const SIMILAR = 0.5;

/** The most signals on either side that are compared: the work grows with their product. */
const MOST_COMPARED = 200;

/** The most similar pair first, so that one signal does not take another's id. */
function claimSimilar(signals: readonly Signal[], free: ReadonlySet<Signal>, claim: Claim): void {
  if (signals.length > MOST_COMPARED || free.size > MOST_COMPARED) return;
  const stored = [...free].map((signal) => ({ signal, words: wordsOf(signal) }));
  const pairs = signals.flatMap((signal) => {
    const own = wordsOf(signal);
    return stored.map((other) => ({ signal, match: other.signal, ...likeness(own, other.words) }));
  });
  const claimed = new Set<Signal>();
  for (const { signal, match, most } of pairs.sort((a, b) => b.most - a.most || b.whole - a.whole)) {
    if (most < SIMILAR || claimed.has(signal) || !free.has(match)) continue;
    claimed.add(signal);
    claim(signal, match);
  }
}

interface Words {
  readonly headline: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
}

function wordsOf({ headline, paragraphs }: Signal): Words {
  return { headline: wordSet(headline), whole: wordSet([headline, ...paragraphs].join(" ")) };
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

function likeness(a: Words, b: Words): { most: number; whole: number } {
  const whole = shared(a.whole, b.whole);
  return { most: Math.max(shared(a.headline, b.headline), whole), whole };
}

/** Twice what two sets share, as a share of both (Dice): 0 to 1. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both += 1;
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size);
}
