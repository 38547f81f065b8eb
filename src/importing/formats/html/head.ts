type Attributes = Readonly<Record<string, string>>;

/** When the page says, for machines, that it was published; the most trusted first. */
export interface PageDates {
  readonly linkedData: string | undefined;
  readonly meta: string | undefined;
  readonly time: string | undefined;
}

/** The title without the site's name, which the page gives to those who link to it. */
export const sharedTitle = ({ content, property }: Attributes): string | undefined =>
  property === "og:title" ? content : undefined;

export function metaDate({ content, property, name, itemprop }: Attributes): string | undefined {
  return content && DATES.test(property ?? name ?? itemprop ?? "") ? content : undefined;
}

const DATES =
  /^(?:article:published_time|og:published_time|date|dc\.date(?:\.issued)?|dcterms\.(?:date|created|issued)|pubdate|publish-?date|datepublished|parsely-pub-date|sailthru\.date)$/i;

/** `datePublished` of schema.org, wherever it stands in the JSON: of several, the first is the page's. */
export function linkedDate(json: string): string | undefined {
  return /"datePublished"\s*:\s*"([^"]{8,40})"/.exec(json.slice(0, LONGEST_LINKED))?.[1];
}

/** Characters. */
const LONGEST_LINKED = 200_000;
