const FRENCH =
  /(?:^|[\s'’])(?:le|la|les|des|du|une|un|et|est|dans|pour|avec|sur|qui|que|au|aux|d|l|à)(?=[\s'’])/giu;
const ENGLISH = /(?:^|\s)(?:the|of|and|is|in|for|with|on|that|to|are|an|by|from)(?=\s)/giu;

/** Whether a text is rather French than English, by its small words. */
export function isFrench(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  return (sample.match(FRENCH)?.length ?? 0) > (sample.match(ENGLISH)?.length ?? 0);
}

/** Characters. */
const SAMPLE = 5000;
