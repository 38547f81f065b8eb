import { editDistance } from "../../text/edit-distance.ts";
import { soundOf } from "../analysis/sound.ts";
import { isStopWord } from "../analysis/stop-words.ts";
import type { Archive } from "../archive/archive.ts";
import type { Term } from "../archive/vocabulary.ts";
import { CORRECTED_FROM, TWO_EDITS_FROM, VARIANT_WEIGHTS } from "./variant-weights.ts";
import { forms, type Variant } from "./variants.ts";

/** Letters of a sound key from which one may differ. */
const NEAR_SOUND_FROM = 5;

/** In capitals and short: an acronym, which means itself. */
export function isAcronym(typed: string): boolean {
  return /^[\p{Lu}\d]{2,5}$/u.test(typed) && /\p{Lu}/u.test(typed);
}

/**
 * What a word that is nowhere may have been meant to be: what sounds the same and is one edit away; else what is either; else what is
 * nearly so. `surely`: only the first.
 */
export function nearSpellings(archive: Archive, word: string, surely = false): Variant[] {
  if (word.length < CORRECTED_FROM || /\d/.test(word)) return [];
  const sound = soundOf(word);
  const alike = archive.words.soundingLike(sound, 0).filter((term) => isMeant(term) && isReadAs(word, term));
  const near = termsOf(archive.words.near(word, 1)).filter(isMeant);
  const both = near.filter((term) => alike.includes(term));
  if (surely)
    return spelled(
      archive,
      both.filter((term) => term.word.length > word.length),
      VARIANT_WEIGHTS.nearSound,
    );
  if (both.length > 0)
    return [
      ...spelled(archive, both, VARIANT_WEIGHTS.sameSound),
      ...spelled(archive, near, VARIANT_WEIGHTS.besideBoth),
    ];
  if (near.length + alike.length > 0)
    return [
      ...spelled(archive, near, VARIANT_WEIGHTS.oneEdit),
      ...spelled(archive, alike, VARIANT_WEIGHTS.soundOnly),
    ];
  const two = word.length < TWO_EDITS_FROM ? [] : termsOf(archive.words.near(word, 2));
  const nearlyHeard = sound.length < NEAR_SOUND_FROM ? [] : archive.words.soundingLike(sound, 1);
  return [
    ...spelled(archive, two.filter(isMeant), VARIANT_WEIGHTS.twoEdits),
    ...spelled(
      archive,
      nearlyHeard.filter((term) => isMeant(term) && isReadAs(word, term)),
      VARIANT_WEIGHTS.nearSound,
    ),
  ];
}

function termsOf(found: readonly { readonly term: Term }[]): Term[] {
  return found.map(({ term }) => term);
}

/** A spelling that sounds right must also look so: the same first letter or sound, and few edits for its length. */
function isReadAs(word: string, term: Term): boolean {
  const most = Math.max(2, Math.floor(Math.max(word.length, term.word.length) / 3));
  return editDistance(word, term.word, most) <= most;
}

/** Function words, two letters and numbers are never what was misspelt. */
function isMeant({ word }: Term): boolean {
  return word.length > 2 && !/\d/.test(word) && !isStopWord(word);
}

function spelled(archive: Archive, terms: readonly Term[], weight: number): Variant[] {
  return terms
    .flatMap((term) => forms(archive, term.word, weight))
    .map((variant) => ({ ...variant, why: "spelling" }));
}
