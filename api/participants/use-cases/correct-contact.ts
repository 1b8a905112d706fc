import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { isCompanion } from '../../appointments/rules/participant-kind.ts';
import type { BookingContact } from '../../patients/contract/contact.ts';
import { correctContact } from '../contract/endpoints.ts';
import {
  changeParticipant,
  leaveProxiesToPas,
  type InHand,
  type ParticipantDependencies,
} from './change-participant.ts';
import { leaveWaiting } from './leave-waiting.ts';
import { checkMaySend, checkTakesPart, renewLink, sendLink } from './send-link.ts';

const NOWHERE_ELSE = { mobile: undefined, email: undefined };

/**
 * Says where the messages of somebody in this booking go, in all appointments that were booked with it, and sends a new
 * link there: the one before went to the wrong place and opens nothing any more. It is for the patient's other
 * appointments only when it is said to be their new number.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found, participant-ended,
 *   appointment-already-over, patient-has-died
 */
export function makeCorrectContact(deps: ParticipantDependencies) {
  return useCase(correctContact, (actor, { body, ...asked }) =>
    changeParticipant(deps, actor, asked, 'corrected-contact', async (hand) => {
      const { stores, appointment, participant } = hand;
      checkTakesPart(hand);
      checkMaySend(appointment, participant, deps.now());
      const isForAll = body.isForAll === true && participant.kind === 'patient';
      if (isForAll) {
        await stores.patients.setContact(appointment.patientId, { mobile: body.mobile, email: body.email });
        await deps.audit(stores, actor, 'changed-contact', `patient:${appointment.patientId}`);
      }
      await leaveWaiting(deps, hand);
      for (const same of [participant, ...(await inSeries(deps, hand))]) {
        await redirect(deps, actor, hand, same, isForAll ? NOWHERE_ELSE : body);
      }
      await sendLink(deps, stores, appointment, participant);
      if (participant.kind === 'proxy') await leaveProxiesToPas(deps, stores, appointment);
    }),
  );
}

async function redirect(
  deps: ParticipantDependencies,
  actor: Actor,
  { stores }: InHand,
  participant: ParticipantRecord,
  { mobile, email }: Pick<BookingContact, 'mobile' | 'email'>,
): Promise<void> {
  await stores.participants.setContact(participant.participantId, { mobile, email });
  await renewLink(deps, actor, stores, participant);
}

/** The same person in the other appointments of the series that are still to come; those whose link was withdrawn stay so. */
async function inSeries(
  deps: ParticipantDependencies,
  { stores, appointment, participant }: InHand,
): Promise<ParticipantRecord[]> {
  // a companion has their contact with this appointment only
  if (appointment.seriesId === undefined || isCompanion(participant.kind)) return [];
  const others = (await stores.appointments.listBySeries(appointment.seriesId)).filter(
    ({ appointmentId, status, endsAt }) =>
      appointmentId !== appointment.appointmentId &&
      status === 'booked' &&
      Temporal.Instant.compare(endsAt, deps.now()) > 0,
  );
  const everyone = await stores.participants.listByAppointments(others.map((one) => one.appointmentId));
  return everyone.filter(
    ({ kind, relatedPersonId, withdrawnAt }) =>
      kind === participant.kind &&
      relatedPersonId === participant.relatedPersonId &&
      withdrawnAt === undefined,
  );
}
