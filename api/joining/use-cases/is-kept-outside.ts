import { Temporal } from 'temporal-polyfill';
import { againstAgreed } from '../../wishes/contract/against-agreed.ts';
import { standingWishes } from '../../wishes/use-cases/standing-wishes.ts';
import type { KnownLink } from './known-link.ts';

/**
 * Whether it was agreed since they were let in that they are not there. An admission against the wish that is no older than
 * the answer lets them in; whoever asked for the wish goes back in at any time.
 */
export async function isKeptOutside({ stores, appointment, participant }: KnownLink): Promise<boolean> {
  const { appointmentId } = appointment;
  const wishes = standingWishes(await stores.wishes.listByAppointments([appointmentId]));
  const against = againstAgreed(wishes, [participant.participantId], []);
  if (against.length === 0) return false;
  const evidence = await stores.evidence.listByAppointment(appointmentId);
  const letIn = evidence.findLast(
    ({ kind, participantId, detail }) =>
      kind === 'admitted' && participantId === participant.participantId && 'againstWish' in detail,
  );
  return against.some(
    ({ answer }) =>
      letIn === undefined || answer === null || Temporal.Instant.compare(letIn.occurredAt, answer.at) < 0,
  );
}
