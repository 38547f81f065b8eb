/** A person or a rule keeps an edition back: meanwhile nothing new of it goes out. */
export interface Hold {
  readonly since: Date;
  /** The platform's id of a person, or "operator". */
  readonly by: string;
  /** When it was let go again; absent while it is held. */
  readonly until?: Date;
}

/** Whether nothing new of it may go out now. */
export function isHeld({ hold }: { readonly hold?: Hold }): boolean {
  return hold !== undefined && hold.until === undefined;
}
