// The engines that the bench compares, each as the evaluator wants it: `build(docs)` resolves with `{ search(query, limit) }`.
import { create, insertMultiple, search as searchOrama } from "@orama/orama";
import { Charset, Document } from "flexsearch";
import MiniSearch from "minisearch";
import { stem } from "../../dist/src/search/analysis/stem.js";
import { isStopWord } from "../../dist/src/search/analysis/stop-words.js";
import { tokenise, wordsIn } from "../../dist/src/search/analysis/tokens.js";

export { build as buildOurs } from "../evaluation/engine.mjs";

/** As its README shows it. */
export async function buildMiniSearchDefault(docs) {
  const index = new MiniSearch({ fields: ["title", "body"] });
  index.addAll(docs);
  return {
    search: (query, limit) =>
      index
        .search(query, { prefix: true, fuzzy: 0.2, boost: { title: 3 } })
        .slice(0, limit)
        .map(({ id }) => id),
  };
}

/**
 * With everything that its options allow, on our own analysis: surface and light stem as terms, compounds joined when the index has
 * them, prefixes for words it does not know and then typos, all words before any, phrases filtered, exclusions taken out.
 */
export async function buildMiniSearchBest(docs) {
  const words = (text) =>
    tokenise(text)
      .filter(({ elided }) => !elided)
      .map(({ word }) => word);
  const known = new Set();
  const forms = (word) => [word, `~${stem(word)}`];
  const index = new MiniSearch({
    fields: ["title", "body"],
    tokenize(text) {
      const own = words(text);
      for (const word of own) known.add(word);
      const glued = tokenise(text).flatMap((token, place, all) =>
        token.glued ? [`${all[place - 1].word}${token.word}`] : [],
      );
      return [...own, ...glued];
    },
    processTerm: forms,
  });
  index.addAll(docs);
  const texts = new Map(
    docs.map(({ id, title, body }) => [id, ` ${wordsIn(`${title} | ${body}`).join(" ")} `]),
  );
  const exactly = {
    tokenize: (text) => [text],
    boost: { title: 4 },
    boostTerm: (term) => (term.startsWith("~") ? 0.7 : 1),
  };
  const loosely = { ...exactly, processTerm: (word) => word };
  const queryOf = (word) => {
    const exact = { ...exactly, queries: [word], combineWith: "OR" };
    if (known.has(word) || index.search(word, exactly).length > 0) return exact;
    const longer = { ...loosely, queries: [word], prefix: word.length >= 3 };
    if (index.search(word, longer).length > 0) return longer;
    return { ...loosely, queries: [word], fuzzy: word.length < 8 ? 1 : 2 };
  };
  return {
    search(typed, limit) {
      const phrases = [...typed.matchAll(/["«]([^"»]*)["»]/g)].map(
        ([, phrase]) => ` ${wordsIn(phrase).join(" ")} `,
      );
      const excluded = [...typed.matchAll(/(?<=\s)-(\S+)/g)].flatMap(([, word]) => words(word));
      const asked = words(typed.replaceAll(/["«»]/g, " ").replaceAll(/(?<=\s)-\S+/g, " "));
      const telling = asked.filter((word) => !isStopWord(word));
      const terms = telling.length > 0 ? telling : asked;
      const banned = new Set(excluded.flatMap((word) => index.search(word, exactly).map(({ id }) => id)));
      const filter = ({ id }) => !banned.has(id) && phrases.every((phrase) => texts.get(id).includes(phrase));
      const whole = terms.slice(1).map((word, place) => `${terms[place]}${word}`);
      const compounds = whole.filter((word) => known.has(word)).map(queryOf);
      const queries = terms.map(queryOf);
      const every = index.search(
        { combineWith: "OR", queries: [{ combineWith: "AND", queries }, ...compounds] },
        { filter },
      );
      const found = every.length > 0 ? every : index.search({ combineWith: "OR", queries }, { filter });
      return found.slice(0, limit).map(({ id }) => id);
    },
  };
}

export async function buildFlexSearch(docs) {
  const index = new Document({
    tokenize: "forward",
    encoder: Charset.LatinBalance,
    document: { id: "id", index: ["title", "body"] },
  });
  for (const { id, title, body } of docs) index.add({ id, title, body });
  return {
    search: (query, limit) => index.search(query, { limit, suggest: true, merge: true }).map(({ id }) => id),
  };
}

export async function buildOrama(docs) {
  const index = create({ schema: { title: "string", body: "string" }, language: "french" });
  await insertMultiple(
    index,
    docs.map(({ id, title, body }) => ({ id, title, body })),
  );
  return {
    async search(term, limit) {
      const { hits } = await searchOrama(index, { term, limit, tolerance: 1, boost: { title: 3 } });
      return hits.map(({ id }) => id);
    },
  };
}
