import type { Temporal } from 'temporal-polyfill';

/** How long whoever confirmed an attendance can take it back. */
const UNDO_SECONDS = 60;

export const undoUntilOf = ({ confirmedAt }: { confirmedAt: Temporal.Instant }): Temporal.Instant =>
  confirmedAt.add({ seconds: UNDO_SECONDS });
