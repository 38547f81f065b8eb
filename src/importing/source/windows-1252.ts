/**
 * Windows-1252 has signs where Latin-1 and Unicode have control characters that no text uses: ’ € œ … –. Node 20 decodes it, and
 * what is declared as Latin-1, to those control characters (the WHATWG Encoding Standard asks for the signs), and many programs write
 * the one and declare the other.
 */
export const withWindowsSigns = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  text.replaceAll(/[\u0080-\u009F]/g, (sign) => SIGNS.charAt(sign.charCodeAt(0) - 0x80));

/** 0x80 to 0x9F; the five that are not assigned stay, and are cleaned out later. */
const SIGNS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
