import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { keepsOut } from '../../wishes/contract/against-agreed.ts';
import type { Stores } from '../ports/stores.ts';
import { isSomebodyKeptOut } from '../rules/is-somebody-kept-out.ts';

/**
 * As its service line has it set up. A group always has one: patients do not meet before somebody of the team is there. So
 * has, from then on, a meeting that somebody who was let in is to stay out of, and one of which it was agreed that somebody
 * is not there, until that is over.
 */
export async function wantsLobby(
  { serviceLines, evidence, participants, wishes }: Stores,
  { appointmentId, group, serviceLineId }: AppointmentRecord,
): Promise<boolean> {
  if (group !== undefined) return true;
  if ((await serviceLines.findById(serviceLineId))?.waitsInLobby ?? true) return true;
  const asked = await wishes.listByAppointments([appointmentId]);
  const isAgreed = asked.some(
    ({ withdrawnAt, about: { kind }, answer = null }) =>
      withdrawnAt === undefined && keepsOut({ kind, answer }),
  );
  if (isAgreed) return true;
  const [seen, people] = await Promise.all([
    evidence.listByAppointment(appointmentId),
    participants.listByAppointment(appointmentId),
  ]);
  return isSomebodyKeptOut(seen, people);
}
