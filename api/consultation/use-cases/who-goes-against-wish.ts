import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import { againstAgreed } from '../../wishes/contract/against-agreed.ts';
import { standingWishes } from '../../wishes/use-cases/standing-wishes.ts';
import type { Stores } from '../ports/stores.ts';

/** Those of these people, of whom some may be in, whom to let in goes against what staff agreed with the patient's side. */
export async function whoGoesAgainstWish(
  { wishes, participants }: Pick<Stores, 'wishes' | 'participants'>,
  { appointmentId }: Pick<AppointmentRecord, 'appointmentId'>,
  participantIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const standing = standingWishes(await wishes.listByAppointments([appointmentId]));
  if (standing.length === 0) return new Set();
  const everybody = await participants.listByAppointment(appointmentId);
  const isIn = everybody
    .filter(({ state }) => isInConsultation(state))
    .map(({ participantId }): string => participantId);
  const letIn = participantIds.filter((one) => !isIn.includes(one));
  return new Set(letIn.filter((one) => againstAgreed(standing, [one], isIn).length > 0));
}
