/** Messages as the clients of a platform show them: for people who want to see an edition before it is posted. */
export interface Drawing {
  /** HTML without scripts. All foreign text in it is escaped. */
  readonly markup: string;
  /** The style sheet for it. Dark where the page has a checked input with the id `dark`. */
  readonly style: string;
}
