import { firstPublication, type PublicationId } from "../domain/edition.ts";

/** A source that stands in the settings. */
export interface SetSource {
  readonly address: string;
  readonly publication: PublicationId;
}

/** Addresses with spaces or commas between them, each with its publication before it or none; or what is wrong with them. */
export function parseSources(text: string): readonly SetSource[] | string {
  const sources: SetSource[] = [];
  for (const written of text.split(/[\s,]+/).filter((each) => each !== "")) {
    const [, publication = firstPublication, address = ""] =
      /^(?:([a-z0-9-]{1,16})=)?(.*)$/.exec(written) ?? [];
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol !== "http:" && url?.protocol !== "https:")
      return "has something that is not a web address; write https://host/feed, or culture=https://host/feed for the publication culture";
    if (sources.some((source) => source.address === address)) return "names an address twice; name each once";
    sources.push({ address, publication });
  }
  return sources;
}
