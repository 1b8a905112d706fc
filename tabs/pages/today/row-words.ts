import type { Appointment } from '../../../api/contract/appointments.ts';
import { companyWords } from '../../words/participant-words.ts';
import { untilWords } from '../../words/times.ts';

/** What is wrong with an appointment that has not begun, in a few words. */
export function troubleWords(appointment: Appointment): string | undefined {
  if (appointment.participants.some((each) => each.isLocked)) return 'Link locked after five tries';
  if (appointment.participants.some((each) => each.invitation === 'failed'))
    return 'Invitation not delivered';
  return appointment.deliveries.some((each) => each.state === 'needs-person') ? 'Needs a person' : undefined;
}

/** Who comes with the patient, when, and who of the staff comes. @param now milliseconds since 1970 */
export function detailWords(appointment: Appointment, now: number): string {
  const isAhead =
    ['due', 'arrived', 'waiting'].includes(appointment.state) && Date.parse(appointment.endsAt) > now;
  const coming = appointment.staff.filter((member) => member.response === 'coming').length;
  return [
    companyWords(appointment),
    appointment.state === 'due' && isAhead ? untilWords(appointment.startsAt, now) : undefined,
    appointment.state === 'due' && !isAhead ? 'nobody came' : undefined,
    appointment.state === 'waiting' && appointment.arrivalTakenBy !== null
      ? `taken by ${appointment.arrivalTakenBy}`
      : undefined,
    isAhead ? `${coming} of ${appointment.staff.length} staff coming` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}
