import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { noPayload, work, type Deliver } from '../../kernel/outbox/work.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Meetings } from '../ports/meetings.ts';
import type { Stores } from '../ports/stores.ts';
import { knownMeeting } from './arrange-meeting.ts';
import { wantsLobby } from './wants-lobby.ts';

export const setLobby = work({
  topic: 'set-lobby',
  system: 'graph',
  about: 'appointment',
  label: 'Lobby of the Teams meeting',
  payload: noPayload,
});

/**
 * Somebody comes, or is to stay out: the meeting is to have the lobby, or none, as it wants it by now. Teams takes it in a
 * running call too. Until it has, screens and pages say what still is.
 */
export async function bringLobbyUpToDate(
  { enqueue }: { enqueue: Enqueue },
  stores: Stores,
  appointment: AppointmentRecord,
): Promise<void> {
  const { status, modality } = appointment;
  if (status !== 'booked' || modality !== 'video' || knownMeeting(appointment) === undefined) return;
  if (appointment.hasLobby === (await wantsLobby(stores, appointment))) return;
  await enqueue(stores, setLobby, appointmentSubject(appointment), {});
}

export function makeSetLobby(deps: {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
}): Deliver<typeof setLobby> {
  return async (item) => {
    const wanted = await deps.transaction.run(item.orgId, async (stores) => {
      const appointment = await loadAppointment(stores, item);
      const meeting = knownMeeting(appointment);
      // the door of one that has ended is closed
      if (appointment.status !== 'booked') return undefined;
      if (meeting === undefined || appointment.group !== undefined) return undefined;
      const hasLobby = await wantsLobby(stores, appointment);
      return hasLobby === appointment.hasLobby ? undefined : { meeting, hasLobby };
    });
    if (wanted === undefined) return;
    const { meeting, hasLobby } = wanted;
    const meetings = await deps.meetingsOf(item.orgId);
    // one that was deleted is made anew when somebody is let in, with its lobby
    if ((await meetings.setLobby({ ...meeting, hasLobby })) === 'meeting-gone') return;
    await deps.transaction.run(item.orgId, async (stores) => {
      await stores.appointments.saveLobby(item.subject.id, hasLobby);
      await stores.liveEvents.add({ subject: item.subject, kind: 'appointment-changed' });
    });
  };
}
