import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import { againstAgreed } from '../../wishes/contract/against-agreed.ts';
import type { Stores } from '../ports/stores.ts';

/** Whether letting these people in, of whom some may be in, goes against what staff agreed with the patient's side. */
export async function isAgainstWish(
  { wishes, participants }: Pick<Stores, 'wishes' | 'participants'>,
  { appointmentId }: Pick<AppointmentRecord, 'appointmentId'>,
  participantIds: readonly string[],
): Promise<boolean> {
  const asked = await wishes.listByAppointments([appointmentId]);
  const standing = asked.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  if (standing.length === 0) return false;
  const everybody = await participants.listByAppointment(appointmentId);
  const isIn = everybody
    .filter(({ state }) => isInConsultation(state))
    .map(({ participantId }): string => participantId);
  const letIn = participantIds.filter((one) => !isIn.includes(one));
  const about = standing.map((wish) => ({
    participantId: wish.participantId,
    kind: wish.about.kind,
    aboutParticipantId: wish.about.kind === 'participant-not-there' ? wish.about.participantId : null,
    answer: wish.answer ?? null,
  }));
  return againstAgreed(about, letIn, isIn).length > 0;
}
