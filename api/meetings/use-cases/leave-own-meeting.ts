import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { noPayload, work, type Deliver } from '../../kernel/outbox/work.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';
import type { Meetings } from '../ports/meetings.ts';
import type { Stores } from '../ports/stores.ts';
import { takeAway } from './take-away.ts';

/** The appointment became a place in a group: the group's meeting is its meeting. */
export const leaveOwnMeeting = work({
  topic: 'leave-own-meeting',
  system: 'graph',
  about: 'appointment',
  label: 'Own Teams meeting and calendars taken away',
  payload: noPayload,
});

/** Takes the meeting and the calendar entries away that it had before. There is nothing to do when it had none. */
export function makeLeaveOwnMeeting(deps: {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
}): Deliver<typeof leaveOwnMeeting> {
  return async (item) => {
    const own = await deps.transaction.run(item.orgId, async (stores) => {
      const appointment = await loadAppointment(stores, item);
      if (appointment.group === undefined) return undefined; // it has left the group again, and keeps its meeting
      const { appointmentId, staff } = appointment;
      const [meeting, former] = await Promise.all([
        stores.appointments.findOwnMeeting(appointmentId),
        stores.appointments.listFormerStaff(appointmentId),
      ]);
      return { appointmentId, meeting, people: [...staff, ...former], former };
    });
    if (own === undefined) return;
    await takeAway(await deps.meetingsOf(item.orgId), own.meeting, own.people);
    await deps.transaction.run(item.orgId, (stores) =>
      stores.appointments.forgetOwnMeeting(own.appointmentId),
    );
  };
}
