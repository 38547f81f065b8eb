/**
 * The address that a mail service counts clicks for, where it stands in the counting address itself: nothing is fetched to find it.
 * Other addresses come back as they are.
 */
export function unwrapped(address: string): string {
  let current = address;
  for (let layers = 0; layers < MOST_LAYERS; layers += 1) {
    const inner = targetIn(current);
    if (inner === undefined) return current;
    current = inner;
  }
  return current;
}

const MOST_LAYERS = 3;

/** The names under which mail services and mail programs write the target. */
const TARGETS = [
  "url",
  "u",
  "target",
  "redirect",
  "redirect_url",
  "redirecturl",
  "dest",
  "destination",
  "to",
  "link",
  "r",
  "q",
];

/** Paths that count clicks, and hosts that do nothing else. An address with a target among other things is left alone. */
const COUNTS =
  /^https?:\/\/(?:[^/]*(?:safelinks\.protection\.outlook\.com|urldefense\.(?:com|proofpoint\.com)|click|track|trk|link|redirect|\bgo\.|\bl\.|\bt\.|\br\.)[^/]*|www\.google\.[a-z.]+\/url|[^/]+\/(?:[^?#]*\/)?(?:ls\/click|click|clicks|track|tracking|redirect|redir|r|l|c|ss\/c|url|out|CL0)(?:[/?]|$))/i;

function targetIn(address: string): string | undefined {
  if (!URL.canParse(address) || !COUNTS.test(address)) return undefined;
  const url = new URL(address);
  for (const name of TARGETS) {
    const value = url.searchParams.get(name);
    const target = value === null ? undefined : asAddress(value);
    if (target !== undefined) return target;
  }
  // Beehiiv, Amazon SES and Substack write it into the path: /CL0/https:%2F%2Fexample.org%2Fa/1/…
  const [, written] = /\/(https?(?::|%3A)(?:%2F|\/){2}[^/?]+)/i.exec(url.pathname) ?? [];
  if (written !== undefined) return asAddress(decoded(written));
  // Sailthru writes it there in base64.
  const [, encoded] = /\/(aHR0c[\w-]{10,2000})(?:\/|$)/.exec(url.pathname) ?? [];
  if (encoded !== undefined) return asAddress(fromBase64(encoded));
  const [, proofpoint] = /^\/v3\/__(https?:\/\/?.+?)__;/.exec(url.pathname) ?? [];
  return proofpoint === undefined ? undefined : asAddress(proofpoint.replace(/^(https?:\/)(?!\/)/, "$1/"));
}

function asAddress(value: string): string | undefined {
  return /^https?:\/\/[^\s<>"]+\.[^\s<>"]+$/i.test(value) && URL.canParse(value) ? value : undefined;
}

function fromBase64(text: string): string {
  // A last character alone is no byte, and an error.
  const whole = text.length % 4 === 1 ? text.slice(0, -1) : text;
  const bytes = atob(whole.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
