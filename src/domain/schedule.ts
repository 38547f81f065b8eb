/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The local moments of a week at which a channel wants its edition. Says nothing of the time zone. */
export interface Schedule {
  /** At least one, ascending, each once. */
  readonly weekdays: readonly Weekday[];
  /** 0 to 23 */
  readonly hour: number;
  /** 0 to 59 */
  readonly minute: number;
}
