import { createHash } from "node:crypto";
import type { Channel } from "../src/domain/channel.ts";
import type { Message } from "../src/domain/message.ts";
import type { Delivery, DeliveryState, Plan, Post } from "../src/domain/delivery.ts";
import type { Edition, Signal } from "../src/domain/edition.ts";
import type { Subscription } from "../src/domain/subscription.ts";

export function aChannel(overrides: Partial<Channel> = {}): Channel {
  return { platform: "slack", workspace: "T0001", id: "C0001", ...overrides };
}

export function aSignal(overrides: Partial<Signal> = {}): Signal {
  const headline = overrides.headline ?? "TikTok ouvre un bureau à Lyon";
  return {
    id: `2026-02-08.${hash(headline).slice(0, 8)}`,
    headline,
    paragraphs: ["Trente personnes y travailleront dès le mois de mars."],
    ...overrides,
  };
}

/** Two signals, unless told otherwise; `date` follows `id`. */
export function anEdition(overrides: Partial<Edition> = {}): Edition {
  const id = overrides.id ?? "2026-02-08";
  return {
    id,
    title: "TikTok / Cuivre",
    date: id,
    introduction: "",
    signals: [
      aSignal({ id: `${id}.00000001` }),
      aSignal({ id: `${id}.00000002`, headline: "Le cuivre remonte" }),
    ],
    ...overrides,
  };
}

export function aSubscription(overrides: Partial<Subscription> = {}): Subscription {
  return {
    channel: aChannel(),
    schedule: { weekdays: [1], hour: 9, minute: 0 },
    zone: "Europe/Paris",
    language: "fr",
    layout: "thread",
    topics: [],
    state: { kind: "active" },
    skipNext: false,
    lastSlot: { at: new Date("2026-02-02T08:00:00Z"), outcome: "delivered" },
    createdAt: new Date("2026-01-15T10:30:00Z"),
    createdBy: "U0001",
    ...overrides,
  };
}

/** A header and one message for each signal of `anEdition()`; the id follows the content. */
export function aPlan(overrides: Partial<Plan> = {}): Plan {
  const plan = { edition: "2026-02-08", layout: "thread", messages: messages(), ...overrides } as const;
  return { id: hash(JSON.stringify(plan)), ...plan };
}

type DeliveryParts = Partial<Omit<Delivery, "state">> & (DeliveryState | { readonly state?: never });

/** A claimed delivery of `aPlan()`, its posts pending; the id follows edition and channel. */
export function aDelivery(overrides: DeliveryParts = {}): Delivery {
  const edition = overrides.edition ?? "2026-02-08";
  const channel = overrides.channel ?? aChannel();
  const id = hash(JSON.stringify([edition, channel.platform, channel.workspace, channel.id]));
  const delivery = {
    id,
    edition,
    channel,
    plan: aPlan().id,
    createdAt: new Date("2026-02-09T08:00:00Z"),
    posts: [0, 1, 2].map((n): Post => ({
      key: hash(id + n),
      hash: hash(`${n}`),
      state: "pending",
      form: "rich",
    })),
    version: 1,
  };
  return overrides.state === undefined
    ? { ...delivery, ...overrides, state: "open" }
    : { ...delivery, ...overrides };
}

function messages(): Message[] {
  const edition = anEdition();
  const common = { language: "fr", edition: edition.id, part: { number: 1, of: 1 } } as const;
  const total = edition.signals.length;
  return [
    {
      ...common,
      kind: "header",
      title: edition.title,
      date: edition.date,
      total,
      introduction: [],
      contents: edition.signals.map(({ id, headline }) => ({ signal: id, headline })),
      signals: [],
    },
    ...edition.signals.map(({ id, headline, paragraphs }, index): Message => ({
      ...common,
      kind: "signal",
      signal: id,
      headline,
      paragraphs,
      position: index + 1,
      total,
    })),
  ];
}

/** 32 hexadecimal digits. */
function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
