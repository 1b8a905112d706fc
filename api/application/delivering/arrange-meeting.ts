import type { Meetings } from '../ports/graph.ts';
import type { Transaction } from '../ports/stores.ts';
import type { Deliver } from './deliver.ts';
import { loadAppointment } from './load-appointment.ts';

/** Makes the Teams meeting and everybody's calendar entry, and keeps where to join. */
export function makeArrangeMeeting(deps: { transaction: Transaction; meetings: Meetings }): Deliver {
  return async (item) => {
    const appointment = await deps.transaction.run(item.orgId, (stores) => loadAppointment(stores, item));
    if (appointment.status === 'cancelled') return; // cancelled before it was ever arranged
    const arranged = await deps.meetings.arrange({
      appointmentId: appointment.appointmentId,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      timeZone: appointment.timeZone,
      subject: `Video appointment: ${appointment.serviceLineName}`,
      staff: appointment.staff.map(({ entraObjectId, userPrincipalName, displayName }) => ({
        entraObjectId,
        userPrincipalName,
        displayName,
      })),
      version: appointment.version,
    });
    await deps.transaction.run(item.orgId, async (stores) => {
      await stores.appointments.saveMeeting(appointment.appointmentId, arranged);
      const { appointmentId, serviceLineId } = appointment;
      await stores.liveEvents.add({ appointmentId, serviceLineId, kind: 'appointment-changed' });
    });
  };
}
