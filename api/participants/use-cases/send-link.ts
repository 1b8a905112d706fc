import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { messageFor } from '../../messages/use-cases/message-for.ts';
import { sendMessage } from '../../messages/use-cases/send-message.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import type { Stores } from '../ports/stores.ts';
import type { InHand, ParticipantDependencies } from './change-participant.ts';

/**
 * Whether a link can be sent for this appointment at all.
 * @throws Refusal appointment-already-over | patient-has-died
 */
export function checkMaySend(
  { status }: AppointmentRecord,
  { linkExpiresAt, patientStanding }: Pick<ParticipantRecord, 'linkExpiresAt' | 'patientStanding'>,
  now: Temporal.Instant,
): void {
  if (status !== 'booked' || Temporal.Instant.compare(linkExpiresAt, now) <= 0) {
    throw new Refusal('appointment-already-over');
  }
  if (!mayBeTold(patientStanding)) throw new Refusal('patient-has-died');
}

/** Puts a new link in the place of theirs: the one before opens nothing, on any device. */
export async function renewLink(
  { links }: ParticipantDependencies,
  actor: Actor,
  { participants }: Pick<Stores, 'participants'>,
  { participantId, linkGeneration }: ParticipantRecord,
): Promise<void> {
  const link = { participantId, linkGeneration: linkGeneration + 1 };
  const hash = links.hash(links.tokenFor(actor.organisation.odsCode, link));
  await participants.renewLink(participantId, { generation: link.linkGeneration, hash });
}

/** Leaves the message with their link, as it is when it goes out. */
export function sendLink(
  deps: ParticipantDependencies,
  stores: Stores,
  appointment: AppointmentRecord,
  { participantId, kind }: Pick<ParticipantRecord, 'participantId' | 'kind'>,
): Promise<void> {
  return deps.enqueue(stores, sendMessage, appointmentSubject(appointment), {
    messageId: deps.newId(),
    participantId,
    template: messageFor(kind, 'invitation'),
  });
}

/** Somebody who takes no part any more is added again, not changed. @throws Refusal participant-ended */
export function checkTakesPart({ participant }: Pick<InHand, 'participant'>): void {
  if (participant.endedAt !== undefined) throw new Refusal('participant-ended');
}
