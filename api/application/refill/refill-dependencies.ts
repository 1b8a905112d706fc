import type { Enqueue } from '../enqueue.ts';
import type { RecordEvidence } from '../evidence/record-evidence.ts';
import type { JoinLinks } from '../joining/join-links.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { Organisations } from '../ports/organisations.ts';
import type { Transaction } from '../ports/stores.ts';
import type { OfferLinks } from './offer-links.ts';

/** What offering freed slots, and answering an offer, is made of. */
export interface RefillDependencies {
  transaction: Transaction;
  organisations: Organisations;
  offerLinks: OfferLinks;
  /** Of the appointment that an acceptance books. */
  links: JoinLinks;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  now: Now;
  newId: NewId;
}
