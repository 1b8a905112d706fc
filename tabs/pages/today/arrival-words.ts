import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { LiveEvent } from '../../../api/kernel/contract/live.ts';
import { clockTime } from '../../words/times.ts';

/** What is said aloud when something happens that a clinician waits for; undefined for the rest. Initials only. */
export function arrivalWords(event: LiveEvent, appointment: Appointment): string | undefined {
  const who = `${appointment.patient.initials}, ${clockTime(appointment.patientStartsAt, appointment.timeZone)}`;
  switch (event.kind) {
    case 'participant-arrived':
      return `${who}: has the page open`;
    case 'participant-waiting':
      return `${who}: in the waiting room`;
    case 'wait-escalated':
      return appointment.wait === null ? undefined : `${who}: waits, and nobody has taken it`;
    case 'waiting-message':
      return `${who}: a message in the waiting room`;
    case 'participant-left':
      return `${who}: left`;
    case 'arrival-taken':
      return appointment.arrivalTakenBy === null
        ? undefined
        : `${who}: taken by ${appointment.arrivalTakenBy}`;
    default:
      return undefined;
  }
}
