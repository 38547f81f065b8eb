import { it } from "vitest";
import type { Channel } from "../../src/domain/channel.ts";
import type { Platform, PlatformEvent } from "../../src/ports/platform.ts";

/** A message as the people in the channel see it: its text without mark-up, and the replies in its thread. */
export interface Shown {
  readonly id: string;
  readonly text: string;
  readonly replies: readonly Shown[];
}

/** A body as the platform shows it. */
export interface Stripped {
  /** What people read. */
  readonly text: string;
  /** All that the body does but show its text, in order: `bold`, `link https://example.org/`, `ping everyone`. */
  readonly marks: readonly string[];
}

/** What the adapter asks of the platform. */
export type Asked = "post" | "edit" | "remove" | "look";

/** What happens to the next request of one sort. */
export type Trouble =
  /** The connection is refused: nothing was sent. */
  | "refused"
  /** The connection breaks before the platform took the request. */
  | "lost-before"
  /** The platform does what was asked, and the connection breaks before its reply. */
  | "lost-after"
  /** The platform does what was asked, and never replies. */
  | "silent"
  /** The platform asks to wait one second. */
  | "rate-limited"
  /** The platform finds something wrong with the content. */
  | "rejected"
  /** The channel is not ours to post to any more, from now on. */
  | "channel-gone"
  /** Our credentials are refused, from now on. */
  | "credentials-dead";

/** What a subject may not be able to arrange: a trouble, an event, or one of its other hands. */
export type Hand =
  | Trouble
  | PlatformEvent["kind"]
  | "hidden-history"
  | "shared-channel"
  | "suggestions"
  /** A look that ends at `since`. */
  | "since";

/** An adapter under test, and the hands to arrange its surroundings. */
export interface PlatformSubject {
  readonly platform: Platform;
  /** May be posted to. */
  readonly channel: Channel;
  /** Does not exist. */
  readonly missing: Channel;
  shown(): Promise<readonly Shown[]>;
  /** What `platform.render` gave, as people would see it. */
  strip(body: unknown): Stripped;
  trouble(next: Trouble, on: Asked): void;
  /** Takes away what is needed to read back. */
  hideHistory(): void;
  /** From now on a key that was sent before makes a message of its own, as it does once a nonce's time is over. */
  forgetKeys(): void;
  /** A second workspace shows us the channel too; its name for it. */
  share(): Channel;
  /** Somebody types `/signal words`; resolves with the text of what they see as an answer. */
  ask(words: string): Promise<string>;
  /** Somebody has typed `/signal words` and not sent it yet; resolves with what they are offered. */
  type(words: string): Promise<readonly string[]>;
  /** Makes the platform tell this by itself, of `channel` or its workspace. */
  happen(event: PlatformEvent["kind"]): Promise<void>;
  close(): Promise<void>;
}

/** How a platform differs from what the cases expect; each value is the reason. */
export interface Differences {
  /** What cannot happen there: its cases are left out. */
  readonly impossible?: Partial<Record<Hand, string>>;
  /** A message has no limit there. */
  readonly unlimited?: string;
  /** The channel has nothing but threads. */
  readonly onlyThreads?: string;
  /** Some characters are shown otherwise. */
  readonly altered?: { readonly reason: string; readonly shownAs: (text: string) => string };
}

/** What each group of cases gets: the subject of this very case, and how to leave cases out. */
export interface Given {
  subject(): PlatformSubject;
  platform(): Platform;
  readonly differences: Differences;
  /** `it`, unless the platform cannot have this. */
  unless(hand: Hand): (title: string, test: () => Promise<void>) => void;
}

export function leaveOutWhere(impossible: NonNullable<Differences["impossible"]>): Given["unless"] {
  return (hand) => (impossible[hand] === undefined ? it : () => undefined);
}

/** The declared differences, so that a list of the tests shows what was left out and why. */
export function exceptions({ impossible = {}, unlimited, onlyThreads, altered }: Differences): string {
  const reasons = [...new Set(Object.values(impossible))].map((reason) => {
    const hands = Object.entries(impossible).filter(([, why]) => why === reason);
    return `cannot have ${hands.map(([hand]) => hand).join(", ")} (${reason})`;
  });
  const others = [
    ...(unlimited === undefined ? [] : [`has no limits (${unlimited})`]),
    ...(onlyThreads === undefined ? [] : [`has only threads (${onlyThreads})`]),
    ...(altered === undefined ? [] : [`shows some characters otherwise (${altered.reason})`]),
  ];
  const all = [...reasons, ...others];
  return all.length === 0 ? "" : `, but ${all.join("; ")}`;
}
