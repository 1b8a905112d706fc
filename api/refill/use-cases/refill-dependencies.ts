import type { Telling } from '../../kernel/changes/tell.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import type { JoinLinks } from '../../links/use-cases/join-links.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { TellOfStanding } from '../../patients/use-cases/keep-from-pas.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { OfferLinks } from './offer-links.ts';

/** What offering freed slots, and answering an offer, is made of. */
export interface RefillDependencies extends Telling {
  transaction: Transaction<Stores>;
  organisations: Organisations;
  offerLinks: OfferLinks;
  /** Of the appointment that an acceptance books. */
  links: JoinLinks;
  recordEvidence: RecordEvidence;
  tellOfStanding: TellOfStanding;
  enqueue: Enqueue;
  now: Now;
  newId: NewId;
}
