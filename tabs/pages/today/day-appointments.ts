import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';

/** Which appointments of the day to show. */
export interface DayFilter {
  /** Start and end of the day, RFC 3339. */
  from: string;
  to: string;
  /** Only those where this person is on the staff. */
  practitionerId: string | undefined;
  serviceLineId: string | undefined;
}

/** Whether an appointment belongs on the list: the same question that the API answers for the whole list. */
export function belongs(appointment: Appointment, filter: DayFilter): boolean {
  const { practitionerId, serviceLineId } = filter;
  return (
    Date.parse(appointment.endsAt) > Date.parse(filter.from) &&
    Date.parse(appointment.startsAt) < Date.parse(filter.to) &&
    (serviceLineId === undefined || appointment.serviceLine.serviceLineId === serviceLineId) &&
    (practitionerId === undefined || appointment.staff.some((each) => each.practitionerId === practitionerId))
  );
}

/** The list with one appointment as it is now: added, replaced, or taken off because it no longer belongs. */
export function withAppointment(
  list: readonly Appointment[],
  appointment: Appointment,
  filter: DayFilter,
): Appointment[] {
  const others = list.filter((each) => each.appointmentId !== appointment.appointmentId);
  return belongs(appointment, filter) ? [...others, appointment] : others;
}

/** Whether an attendance may come to be proposed by time alone, such as when nobody comes. @param now ms since 1970 */
export function changesByTheClock(appointment: Appointment, now: number): boolean {
  return Date.parse(appointment.startsAt) <= now && appointment.attendance?.status === 'not-yet';
}
