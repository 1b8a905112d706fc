import type { Temporal } from 'temporal-polyfill';
import type { ParticipantId } from '../../kernel/rules/id.ts';
import type { LineSubject } from '../../kernel/rules/subject.ts';

/** Many open pages at a time: what one look at all of them reads and writes. */
export interface OpenPageStore {
  /**
   * Everything on which a page depends has a stamp: while it is the same, only the clock moves the page on.
   * @param seen the stamp that each participant's page has, empty for one that has none
   * @returns the stamps that are other ones now; empty for who is not there
   */
  changedStamps(
    seen: ReadonlyMap<ParticipantId, string>,
    now: Temporal.Instant,
  ): Promise<ReadonlyMap<ParticipantId, string>>;
  /** When each of them was last heard from; an earlier time than is known changes nothing. */
  touch(heard: readonly { participantId: ParticipantId; at: Temporal.Instant }[]): Promise<void>;
  /**
   * These say nothing any more: of those who wait, and whom nobody heard later, it is written down.
   * @param last when each of them was last heard from
   * @returns their appointments, each once
   */
  markSilent(
    last: readonly { participantId: ParticipantId; at: Temporal.Instant }[],
    now: Temporal.Instant,
  ): Promise<LineSubject[]>;
}
