/** What is searched: one signal, or anything else with a headline and a text. */
export interface Document {
  readonly id: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Where it comes among the documents of its date. */
  readonly order: number;
  readonly headline: string;
  readonly body: string;
}

/** The newer document first; those of one date in their order. */
export function compareByAge(a: Document, b: Document): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}
