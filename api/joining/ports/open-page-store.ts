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
  /** Appointments in which one of these waits and was not heard from since before then, each once. */
  silentSince(participantIds: readonly ParticipantId[], before: Temporal.Instant): Promise<LineSubject[]>;
}
