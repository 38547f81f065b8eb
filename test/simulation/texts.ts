import { firstPublication, type Edition, type Signal } from "../../src/domain/edition.ts";
import type { Random } from "./scenario.ts";

/** Signals on it say so in their headline. */
export const TOPIC = "cuivre";

const SHORT = ["Un paragraphe.", "Un autre, corrigé.", "Un troisième."];
/** Too long for one message: its pieces have to keep their order too. */
const LONG = "Une phrase assez longue. ".repeat(200).trim();
const LONG_INTRODUCTION = "Une introduction qui ne finit pas. ".repeat(140).trim();

export function editionOf(id: string, random: Random): Edition {
  const count = 1 + Math.floor(random() * 4);
  return {
    id,
    publication: firstPublication,
    date: id.slice(0, "2026-02-08".length),
    title: "Édition",
    introduction: random() < 0.1 ? LONG_INTRODUCTION : "",
    signals: Array.from({ length: count }, (_, n) => signalOf(id, n, random)),
  };
}

function signalOf(edition: string, n: number, random: Random): Signal {
  const topic = random() < 0.5 ? ` ${TOPIC}` : "";
  return {
    id: `${edition}.${n.toString(16).padStart(8, "0")}`,
    headline: `Signal ${n}${topic}`,
    paragraphs: paragraphsOf(random),
  };
}

function paragraphsOf(random: Random): readonly string[] {
  if (random() < 0.2) return [LONG];
  return [SHORT[Math.floor(random() * SHORT.length)] ?? "", `Chiffre ${Math.floor(random() * 1_000)}.`];
}

/** An editor's next version of a text. `former`: what was in it once. Now and then nothing is changed at all. */
export function changed(
  edition: Edition,
  former: readonly Signal[],
  { random, now, revision }: { readonly random: Random; readonly now: Date; readonly revision: number },
): Edition {
  const { signals } = edition;
  const at = Math.floor(random() * signals.length);
  const replace = (change: (signal: Signal) => Signal) => ({
    ...edition,
    signals: signals.map((signal, n) => (n === at ? change(signal) : signal)),
  });
  const insert = (signal: Signal) => {
    const place = Math.floor(random() * (signals.length + 1));
    return { ...edition, signals: [...signals.slice(0, place), signal, ...signals.slice(place)] };
  };
  const draw = random();
  if (draw < 0.25) return replace((signal) => ({ ...signal, paragraphs: paragraphsOf(random) }));
  if (draw < 0.35)
    return replace((signal) => ({
      ...signal,
      paragraphs: paragraphsOf(random),
      note: { text: "Corrigé.", revision, at: now },
    }));
  if (draw < 0.45)
    return replace((signal) => ({
      ...signal,
      headline:
        `${signal.headline.split(" ").slice(0, 2).join(" ")} bis ${random() < 0.5 ? TOPIC : ""}`.trim(),
    }));
  if (draw < 0.6) return insert(signalOf(edition.id, former.length, random));
  if (draw < 0.72 && signals.length > 1) return { ...edition, signals: signals.filter((_, n) => n !== at) };
  if (draw < 0.82)
    return replace((signal) => ({
      ...signal,
      retraction: { at: now, reason: "Démenti.", hidesHeadline: random() < 0.5 },
    }));
  if (draw < 0.88) {
    const gone = former.find(({ id }) => !signals.some((signal) => signal.id === id));
    return gone ? insert(gone) : edition;
  }
  if (draw < 0.9) {
    const { retraction: _over, ...restored } = signals[at] ?? signalOf(edition.id, former.length, random);
    return replace(() => restored);
  }
  if (draw < 0.93) return { ...edition, introduction: edition.introduction === "" ? LONG_INTRODUCTION : "" };
  if (draw < 0.97) return { ...edition, signals: signals.toReversed() };
  return edition;
}
