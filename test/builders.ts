import { createHash } from "node:crypto";
import type { Channel } from "../src/domain/channel.ts";
import { contentHash } from "../src/domain/content-hash.ts";
import type { Copy, CopyState } from "../src/domain/copy.ts";
import { type Delivery, deliveryIdOf, type DeliveryState, type Plan } from "../src/domain/delivery.ts";
import { type Edition, firstPublication, type Signal } from "../src/domain/edition.ts";
import type { Message } from "../src/domain/message.ts";
import type { Part } from "../src/domain/part.ts";
import type { EditionHistory, Revision } from "../src/domain/revision.ts";
import type { Subscription } from "../src/domain/subscription.ts";
import type { Gathered, WatchedSource } from "../src/domain/watched-source.ts";

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
    publication: firstPublication,
    title: "TikTok / Cuivre",
    date: id.slice(0, "2026-02-08".length),
    introduction: "",
    signals: [
      aSignal({ id: `${id}.00000001` }),
      aSignal({ id: `${id}.00000002`, headline: "Le cuivre remonte" }),
    ],
    ...overrides,
  };
}

/** The first revision of `anEdition()`, released when it was made. */
export function aRevision(overrides: Partial<Revision> = {}): Revision {
  const madeAt = overrides.madeAt ?? new Date("2026-02-08T18:00:00Z");
  return {
    number: 1,
    state: "released",
    kind: "silent",
    origin: "file",
    author: "operator",
    madeAt,
    releasedAt: madeAt,
    text: anEdition(),
    ...overrides,
  };
}

/** An edition of which these texts were released one after the other. */
export function aHistory(
  texts: readonly Edition[] = [anEdition()],
  madeAt = new Date("2026-02-08T18:00:00Z"),
): EditionHistory {
  const revisions = texts.map((text, n) =>
    aRevision({ number: n + 1, text, madeAt, releasedAt: madeAt, ...(n > 0 && { parent: n }) }),
  );
  return { id: texts[0]?.id ?? anEdition().id, revisions };
}

/** A feed that was just added. */
export function aSource(overrides: Partial<WatchedSource> = {}): WatchedSource {
  const addedAt = overrides.addedAt ?? new Date("2026-02-06T10:00:00Z");
  return {
    address: "https://a.example/feed",
    publication: firstPublication,
    decisions: {},
    validators: {},
    nextLookAt: addedAt,
    addedAt,
    addedBy: "operator",
    ...overrides,
  };
}

/** A draft of one signal, with everything that can be known. */
export function aGathered(overrides: Partial<Gathered> = {}): Gathered {
  return {
    address: "https://a.example/feed",
    closedUntil: new Date("2026-02-02T07:00:00Z"),
    items: [{ names: ["0a1b2c3d"], content: "4e5f6071" }],
    forming: {
      cutOffAt: new Date("2026-02-09T07:00:00Z"),
      date: "2026-02-09",
      title: "La lettre",
      signals: [
        {
          names: ["0a1b2c3d"],
          publishedAt: new Date("2026-02-05T09:00:00Z"),
          headline: "Le cuivre remonte",
          paragraphs: ["Il avait perdu un tiers de son prix."],
          url: "https://a.example/cuivre",
          guid: "tag:a.example,2026:1",
          doubts: ["its text is cut off"],
        },
      ],
    },
    editions: ["2026-02-02"],
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
    wantsFrom: { [firstPublication]: "2026-01-15" },
    wantsFuture: false,
    passed: [],
    skips: [],
    lastSlot: { at: new Date("2026-02-02T08:00:00Z"), outcome: "delivered" },
    createdAt: new Date("2026-01-15T10:30:00Z"),
    createdBy: "U0001",
    ...overrides,
  };
}

/** A header and one message for each signal of `anEdition()`; the id follows the content. */
export function aPlan(overrides: Partial<Plan> = {}): Plan {
  const parts = messages().map((message) => ({
    part: partOf(message),
    message,
    hash: contentHash(message),
  }));
  const plan = { edition: "2026-02-08", revision: 1, parts, ...overrides };
  return { id: hash(JSON.stringify(plan)), ...plan };
}

type DeliveryDetails = Partial<Omit<Delivery, "state">> & (DeliveryState | { readonly state?: never });

/** A claimed delivery of `aPlan()`, its copies pending; the id follows edition and channel. */
export function aDelivery(overrides: DeliveryDetails = {}): Delivery {
  const edition = overrides.edition ?? "2026-02-08";
  const channel = overrides.channel ?? aChannel();
  const plan = aPlan();
  const delivery = {
    id: deliveryIdOf(edition, channel),
    purpose: "edition",
    edition,
    channel,
    choice: {
      layout: "thread",
      language: "fr",
      query: { kind: "all" },
      signals: anEdition().signals.map(({ id }) => id),
    },
    plan: plan.id,
    createdAt: new Date("2026-02-09T08:00:00Z"),
    copies: plan.parts.map(({ part }) => aCopy(part)),
    version: 1,
  } as const;
  return overrides.state === undefined
    ? { ...delivery, ...overrides, state: "open" }
    : { ...delivery, ...overrides };
}

export function aCopy(part: Part, state: CopyState = { state: "pending", form: "rich" }): Copy {
  return { part, key: hash(JSON.stringify(part)), generation: 1, ...state };
}

function messages(): Message[] {
  const edition = anEdition();
  const common = { language: "fr", edition: edition.id, piece: { number: 1, of: 1 } } as const;
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
      place: { kind: "of", position: index + 1, total },
    })),
  ];
}

function partOf(message: Message): Part {
  switch (message.kind) {
    case "header":
      return { kind: "header", piece: message.piece.number };
    case "signal":
      return { kind: "signal", signal: message.signal, piece: message.piece.number };
    case "group":
      return { kind: "group", signal: message.signals[0]?.signal ?? "" };
  }
}

/** 32 hexadecimal digits. */
function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
