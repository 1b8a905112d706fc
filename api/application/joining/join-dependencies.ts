import type { NewId, Now } from '../ports/clock.ts';
import type { Organisations } from '../ports/organisations.ts';
import type { ParticipantRecord } from '../ports/participant-store.ts';
import type { Transaction } from '../ports/stores.ts';
import type { JoinLinks } from './join-links.ts';

/** What coming in by a link is made of. */
export interface JoinDependencies {
  transaction: Transaction;
  organisations: Organisations;
  links: JoinLinks;
  now: Now;
  newId: NewId;
  /** Turns the meeting's address into the one for this participant; as it is when absent. */
  joinMeetingUrl?: (joinWebUrl: string, participant: ParticipantRecord) => string;
}
