import { editDistance } from "../text/edit-distance.ts";
import { fold } from "./nearest.ts";

const NEAREST = 3;
/** The share of letters that may differ: a second or third suggestion farther off helps nobody. */
const FAR = 0.4;
const regions = ["Europe", "America", "Africa", "Asia", "Australia", "Pacific", "Atlantic", "Indian"];

/** Names in use today that V8, up to Node 24, knows only as links to older ones. */
const newerNames = [
  "Europe/Kyiv",
  "Asia/Kolkata",
  "Asia/Ho_Chi_Minh",
  "Asia/Kathmandu",
  "Asia/Yangon",
  "Africa/Asmara",
  "America/Nuuk",
  "Atlantic/Faroe",
  "Pacific/Kanton",
  "America/Argentina/Buenos_Aires",
  "UTC",
];

/** French names, and large cities whose zone is named after another city. */
const otherNames: Readonly<Record<string, string>> = {
  londres: "Europe/London",
  bruxelles: "Europe/Brussels",
  geneve: "Europe/Zurich",
  geneva: "Europe/Zurich",
  lisbonne: "Europe/Lisbon",
  athenes: "Europe/Athens",
  vienne: "Europe/Vienna",
  varsovie: "Europe/Warsaw",
  bucarest: "Europe/Bucharest",
  copenhague: "Europe/Copenhagen",
  moscou: "Europe/Moscow",
  alger: "Africa/Algiers",
  lecaire: "Africa/Cairo",
  pekin: "Asia/Shanghai",
  beijing: "Asia/Shanghai",
  lareunion: "Indian/Reunion",
  sanfrancisco: "America/Los_Angeles",
  washington: "America/New_York",
  boston: "America/New_York",
};

/** Abbreviations are refused, as `EST` stays on winter time all year; these zones are offered instead. */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
  est: ["America/New_York", "America/Toronto"],
  edt: ["America/New_York", "America/Toronto"],
  cst: ["America/Chicago", "Asia/Shanghai"],
  mst: ["America/Denver", "America/Phoenix"],
  pst: ["America/Los_Angeles", "America/Vancouver"],
  hst: ["Pacific/Honolulu"],
  cet: ["Europe/Paris", "Europe/Berlin"],
  cest: ["Europe/Paris", "Europe/Berlin"],
  ist: ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"],
  bst: ["Europe/London"],
};

/** Zones to offer instead of an offset: the first of them that have it in some season. */
const wellKnown = [
  "Europe/London",
  "Europe/Paris",
  "Europe/Brussels",
  "Europe/Athens",
  "Europe/Moscow",
  "Africa/Dakar",
  "Africa/Tunis",
  "Africa/Cairo",
  "America/Montreal",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "Indian/Reunion",
  "Asia/Dubai",
  "Asia/Kolkata",
  "Asia/Bangkok",
  "Asia/Shanghai",
  "Asia/Tokyo",
  "Australia/Sydney",
  "Pacific/Auckland",
];

export type ZoneReading =
  | { readonly ok: true; readonly zone: string }
  | { readonly ok: false; readonly nearest: readonly string[] };

/**
 * An IANA zone by its name or its city alone (`paris`, `new york`), or the nearest names. Offsets are refused:
 * they do not follow summer time.
 */
export function parseZone(words: string): ZoneReading {
  const typed = zoneKey(words);
  if (typed === "") return { ok: false, nearest: wellKnown.slice(0, NEAREST) };
  const offset = offsetIn(typed);
  if (offset) return { ok: false, nearest: zonesAt(offset) };
  const meant = Object.hasOwn(abbreviations, typed) ? abbreviations[typed] : undefined;
  if (meant) return { ok: false, nearest: meant };
  const zone = zoneOf(typed, words);
  return zone === undefined ? { ok: false, nearest: nearestZones(typed) } : { ok: true, zone };
}

/** Whether this is a zone. Costs less than to look for the nearest ones, too. */
export function isZone(words: string): boolean {
  const typed = zoneKey(words);
  if (typed === "" || offsetIn(typed) || Object.hasOwn(abbreviations, typed)) return false;
  return zoneOf(typed, words) !== undefined;
}

function offsetIn(typed: string): RegExpExecArray | null {
  return /^(?:utc|gmt)?([+-])(\d{1,2})(?::?([0-5]\d))?$/.exec(typed);
}

/** Longer than any zone's name. */
const LONGEST = 64;

function zoneOf(typed: string, words: string): string | undefined {
  return typed.length > LONGEST ? undefined : (zoneKeys().get(typed) ?? linked(words));
}

/** Whether somebody means a zone by this, right or wrong: an offset, or a name with a slash. */
export function looksLikeZone(word: string): boolean {
  return /^(?:utc|gmt)?[+-]\d/i.test(word) || /^\p{L}+\/\p{L}/u.test(word);
}

function zoneKey(words: string): string {
  return fold(words)
    .replaceAll(/[\s_.,]/g, "")
    .replaceAll(/(?<=[a-z])-(?=[a-z])/g, "");
}

let keys: ReadonlyMap<string, string> | undefined;

/** Whole names and cities alone, in the form of `zoneKey`. */
function zoneKeys(): ReadonlyMap<string, string> {
  if (keys) return keys;
  const known = new Map(Object.entries(otherNames));
  const zones = [...newerNames, ...Intl.supportedValuesOf("timeZone")];
  for (const zone of zones) known.set(zoneKey(zone), zone);
  for (const zone of zones) {
    const city = zoneKey(zone.split("/").at(-1) ?? zone);
    if (!known.has(city)) known.set(city, zone);
  }
  keys = known;
  return known;
}

/** Old and second names, which `Intl` accepts but does not list: `US/Eastern`, `Montreal`. */
function linked(words: string): string | undefined {
  const name = fold(words)
    .trim()
    .replaceAll(/\s*\/\s*/g, "/")
    .replaceAll(/\s+/g, "_");
  for (const candidate of [name, ...regions.map((region) => `${region}/${name}`)]) {
    const zone = canonical(candidate);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

function canonical(zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function nearestZones(typed: string): readonly string[] {
  if (typed.length > LONGEST) return [];
  const distances = new Map<string, number>();
  for (const [key, zone] of zoneKeys()) {
    const longer = Math.max(typed.length, key.length);
    distances.set(zone, Math.min(editDistance(typed, key, longer) / longer, distances.get(zone) ?? 1));
  }
  const byDistance = [...distances].sort(([, a], [, b]) => a - b).slice(0, NEAREST);
  const farthest = Math.max(FAR, byDistance[0]?.[1] ?? 0);
  return byDistance.filter(([, distance]) => distance <= farthest).map(([zone]) => zone);
}

function zonesAt([, sign, hours, minutes]: readonly (string | undefined)[]): readonly string[] {
  const wanted = `GMT${sign}${String(hours).padStart(2, "0")}:${minutes ?? "00"}`;
  const found = wellKnown.filter((zone) => offsetsOf(zone).includes(wanted));
  return (found.length > 0 ? found : wellKnown).slice(0, NEAREST);
}

/** Its offsets in January and in July, as `GMT+02:00`. */
function offsetsOf(zone: string): readonly string[] {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  return [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)].map((at) => {
    const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
    return name === "GMT" ? "GMT+00:00" : name;
  });
}
