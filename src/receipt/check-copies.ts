import { type Channel, channelLabel } from "../domain/channel.ts";
import type { Copy } from "../domain/copy.ts";
import type { Delivery, Plan } from "../domain/delivery.ts";
import { PlatformError } from "../ports/failure.ts";
import type { Platform, Spot } from "../ports/platform.ts";

type ShownCopy = Extract<Copy, { state: "shown" }>;

/** What a look found of the copies that are recorded as there. */
export interface Checked {
  readonly channel: Channel;
  readonly looked: number;
  /** Not there any more, by what they are for. */
  readonly missing: readonly Copy["part"][];
  /** Why it could not be looked at. */
  readonly unread?: string;
}

const LOOK_MS = 60_000;

/** Reads a delivery's copies back: the header where it stands, the replies in its thread, groups beside it. */
export async function checkCopies(
  { channel, copies }: Pick<Delivery, "channel" | "copies">,
  { parts }: Plan,
  platform: Platform,
): Promise<Checked> {
  const there = copies.slice(0, parts.length).filter((copy): copy is ShownCopy => copy.state === "shown");
  const [header, ...others] = there;
  const [first] = parts;
  if (!header || first?.message.kind !== "header") return { channel, looked: 0, missing: [] };
  const thread = { header: header.message, title: first.message.title };
  const looks: readonly (readonly [Spot, readonly ShownCopy[]])[] = [
    [{ at: "channel", channel }, [header]],
    [{ at: "thread", thread }, others.filter(({ part }) => part.kind !== "group")],
    [{ at: "beside", thread }, others.filter(({ part }) => part.kind === "group")],
  ];
  const missing: Copy["part"][] = [];
  for (const [spot, wanted] of looks) {
    if (wanted.length === 0) continue;
    const found = await look(spot, wanted, platform);
    if (typeof found === "string") return { channel, looked: 0, missing: [], unread: found };
    missing.push(...wanted.filter(({ key }) => !found.has(key)).map(({ part }) => part));
  }
  return { channel, looked: there.length, missing };
}

async function look(
  spot: Spot,
  wanted: readonly ShownCopy[],
  platform: Platform,
): Promise<ReadonlySet<string> | string> {
  const since = new Date(Math.min(...wanted.map(({ postedAt }) => postedAt.getTime())));
  const keys = wanted.map(({ key }) => key);
  try {
    const seen = await platform.readBack(spot, keys, since, AbortSignal.timeout(LOOK_MS));
    return seen.readable ? new Set(seen.found.map(({ key }) => key)) : seen.reason;
  } catch (error) {
    if (error instanceof PlatformError) return error.message;
    throw error;
  }
}

export function missingWords({ channel, missing }: Checked): string {
  const names = missing.map((part) => ("signal" in part ? part.signal : `the header's piece ${part.piece}`));
  return `${channelLabel(channel)}: not there any more: ${names.join(", ")}`;
}
