/** The result of a piece of work, for the log. `event` is its name there. */
export interface FollowOutcome {
  event: string;
  facts: Readonly<Record<string, string | number>>;
  isTrouble: boolean;
}
