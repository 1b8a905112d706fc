import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Meetings } from '../ports/meetings.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { noPayload, work, type Deliver } from '../../kernel/outbox/work.ts';
import { takeAway } from './take-away.ts';
import { loadAppointment } from '../../appointments/use-cases/load-appointment.ts';

export const cancelMeeting = work({
  topic: 'cancel-meeting',
  system: 'graph',
  about: 'appointment',
  label: 'Teams meeting and calendars taken away',
  payload: noPayload,
});

/** Takes the meeting and the calendar entries away. There is nothing to do when they were never made. */
export function makeCancelMeeting(deps: {
  transaction: Transaction<Stores>;
  meetingsOf: OneFor<Meetings>;
}): Deliver<typeof cancelMeeting> {
  return async (item) => {
    const appointment = await deps.transaction.run(item.orgId, (stores) => loadAppointment(stores, item));
    const { graphMeetingId, organiserObjectId, appointmentId } = appointment;
    if (appointment.group !== undefined) return; // the meeting is the group's
    const former = await deps.transaction.run(item.orgId, (stores) =>
      stores.appointments.listFormerStaff(appointmentId),
    );
    const isMade = graphMeetingId !== undefined && organiserObjectId !== undefined;
    const meeting = isMade ? { graphMeetingId, organiserObjectId } : undefined;
    await takeAway(await deps.meetingsOf(item.orgId), meeting, [...appointment.staff, ...former]);
    await deps.transaction.run(item.orgId, (stores) =>
      stores.appointments.forgetCalendarEntries(appointmentId),
    );
  };
}
