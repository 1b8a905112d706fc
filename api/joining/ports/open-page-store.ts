import type { Temporal } from 'temporal-polyfill';
import type { ParticipantId } from '../../kernel/rules/id.ts';

/** Many open pages at a time: what one look at all of them reads and writes. */
export interface OpenPageStore {
  /**
   * Of each participant a word for everything on which their page depends, however it is changed: while it is the same,
   * only the clock moves the page on. Those that are not there have none.
   */
  stampsOf(
    participantIds: readonly ParticipantId[],
    now: Temporal.Instant,
  ): Promise<ReadonlyMap<ParticipantId, string>>;
  /** When each of them was last heard from; an earlier time than is known changes nothing. */
  touch(heard: readonly { participantId: ParticipantId; at: Temporal.Instant }[]): Promise<void>;
}
