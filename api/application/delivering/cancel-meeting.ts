import type { Meetings } from '../ports/graph.ts';
import type { Transaction } from '../ports/stores.ts';
import type { Deliver } from './deliver.ts';
import { loadAppointment } from './load-appointment.ts';

/** Takes the meeting and the calendar entries away. There is nothing to do when they were never made. */
export function makeCancelMeeting(deps: { transaction: Transaction; meetings: Meetings }): Deliver {
  return async (item) => {
    const appointment = await deps.transaction.run(item.orgId, (stores) => loadAppointment(stores, item));
    const organiser = appointment.staff[0];
    if (appointment.graphMeetingId === undefined || organiser === undefined) return;
    await deps.meetings.cancel({
      organiserObjectId: organiser.entraObjectId,
      graphMeetingId: appointment.graphMeetingId,
      calendarEvents: appointment.staff.flatMap(({ entraObjectId, calendarEventId }) =>
        calendarEventId === undefined ? [] : [{ entraObjectId, eventId: calendarEventId }],
      ),
    });
  };
}
