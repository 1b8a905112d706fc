import type { Enqueue } from '../enqueue.ts';
import type { RecordEvidence } from '../evidence/record-evidence.ts';
import type { JoinLinks } from '../joining/join-links.ts';
import type { Now } from '../ports/clock.ts';
import type { Meetings } from '../ports/graph.ts';
import type { Messenger } from '../ports/messenger.ts';
import type { Organisations } from '../ports/organisations.ts';
import type { Pas } from '../ports/pas.ts';
import type { Transaction } from '../ports/stores.ts';
import type { TeamsCards } from '../ports/teams-cards.ts';
import { makeArrangeGroupMeeting, makeCancelGroupMeeting } from './arrange-group-meeting.ts';
import { makeArrangeMeeting } from './arrange-meeting.ts';
import { makeBookInPas, makeMoveInPas } from './book-in-pas.ts';
import { makeCancelMeeting } from './cancel-meeting.ts';
import type { Deliverers } from './deliver.ts';
import { makeMarkArrivedInPas } from './mark-arrived-in-pas.ts';
import { makeSendOfferMessage } from '../refill/send-offer-message.ts';
import type { OfferLinks } from '../refill/offer-links.ts';
import { makeSendMessage } from './send-message.ts';
import { makeShowCards } from './show-cards.ts';
import { makeWriteOutcomeToPas } from './write-outcome-to-pas.ts';

/** Wires what the outbox does. */
export function makeDeliverers(deps: {
  transaction: Transaction;
  organisations: Organisations;
  meetings: Meetings;
  pas: Pas;
  messenger: Messenger;
  cards: TeamsCards;
  links: JoinLinks;
  offerLinks: OfferLinks;
  recordEvidence: RecordEvidence;
  enqueue: Enqueue;
  now: Now;
}): Deliverers {
  return {
    'arrange-meeting': makeArrangeMeeting(deps),
    'move-meeting': makeArrangeMeeting(deps),
    'cancel-meeting': makeCancelMeeting(deps),
    'arrange-group-meeting': makeArrangeGroupMeeting(deps),
    'cancel-group-meeting': makeCancelGroupMeeting(deps),
    'book-in-pas': makeBookInPas(deps),
    'move-in-pas': makeMoveInPas(deps),
    'mark-arrived-in-pas': makeMarkArrivedInPas(deps),
    'write-outcome-to-pas': makeWriteOutcomeToPas(deps),
    'send-message': makeSendMessage(deps),
    'send-offer-message': makeSendOfferMessage(deps),
    'show-consultation-card': makeShowCards(deps, 'consultation'),
    'show-arrival-card': makeShowCards(deps, 'arrival'),
    'show-attendance-card': makeShowCards(deps, 'attendance'),
  };
}
