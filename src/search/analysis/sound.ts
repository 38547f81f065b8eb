/**
 * How a word sounds to a French ear, as letters: what people write who have only heard it. "tictoc" and "tiktok" sound the same, as do
 * "mench" and "mensch". Each rule is applied once, in order, to the folded word.
 */
const RULES: readonly (readonly [written: RegExp, heard: string])[] = [
  [/[^a-z]/g, ""],
  [/ph/g, "f"],
  [/s?sch|sh|tch/g, "ch"],
  [/nsch/g, "nch"],
  [/ch(?=[lrnmtk])/g, "k"],
  [/ch/g, "C"],
  [/th/g, "t"],
  [/h/g, ""],
  [/cqu|ckqu|cq|qu|q|ck|cc(?![eiy])/g, "k"],
  [/sc(?=[eiy])|c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/gu(?=[eiy])/g, "G"],
  [/ge(?=[aou])|g(?=[eiy])/g, "j"],
  [/G/g, "g"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/z/g, "s"],
  [/eau|au/g, "o"],
  [/ou|oo/g, "u"],
  [/y/g, "i"],
  [/ai|ei|oe|ee/g, "e"],
  [/m(?=[bp])/g, "n"],
  [/en(?![aeiou]|n|$)/g, "an"],
  [/nsC/g, "nC"],
  [/(.)\1+/g, "$1"],
  [/(?<=..)[estdp]{1,2}$/g, ""],
];

export function soundOf(word: string): string {
  return RULES.reduce((heard, [written, as]) => heard.replace(written, as), word);
}
