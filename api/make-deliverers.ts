import type { Enqueue } from './kernel/outbox/enqueue.ts';
import type { RecordEvidence } from './evidence/use-cases/record-evidence.ts';
import type { JoinLinks } from './links/use-cases/join-links.ts';
import type { Now } from './kernel/clock.ts';
import type { Meetings } from './meetings/ports/meetings.ts';
import type { MessageTemplates } from './messages/ports/message-templates.ts';
import type { MessengerOf } from './messages/ports/messenger.ts';
import type { Organisations } from './kernel/actors/organisations.ts';
import type { OneFor } from './kernel/connections/one-for.ts';
import type { Pas } from './pas/ports/pas.ts';
import type { Transaction } from './kernel/transaction.ts';
import type { EveryStore } from './every-store.ts';
import type { TeamsCards } from './cards/ports/teams-cards.ts';
import {
  makeArrangeGroupMeeting,
  makeCancelGroupMeeting,
} from './meetings/use-cases/arrange-group-meeting.ts';
import { makeArrangeMeeting } from './meetings/use-cases/arrange-meeting.ts';
import { makeBookInPas, makeMoveInPas } from './pas/use-cases/book-in-pas.ts';
import { makeCancelMeeting } from './meetings/use-cases/cancel-meeting.ts';
import type { Deliverers } from './kernel/outbox/deliver.ts';
import { makeMarkArrivedInPas } from './pas/use-cases/mark-arrived-in-pas.ts';
import { makeSendOfferMessage } from './refill/use-cases/send-offer-message.ts';
import type { OfferLinks } from './refill/use-cases/offer-links.ts';
import { makeSendMessage } from './messages/use-cases/send-message.ts';
import { makeShowCards } from './cards/use-cases/show-cards.ts';
import { makeWriteOutcomeToPas } from './attendance/use-cases/write-outcome-to-pas.ts';

/** Wires what the outbox does. */
export function makeDeliverers(deps: {
  transaction: Transaction<EveryStore>;
  organisations: Organisations;
  meetingsOf: OneFor<Meetings>;
  pasOf: OneFor<Pas>;
  templates: MessageTemplates;
  messengerOf: MessengerOf;
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
