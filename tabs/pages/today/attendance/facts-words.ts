import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { MODALITIES } from '../../../../api/kernel/contract/modality-words.ts';
import { clockRange, clockTime, fullDay } from '../../../words/times.ts';
import { teamTimeWords } from '../../book/slot-words.ts';

/** "Tuesday 3 March 2026, 09:40–10:00", the part with the patient. */
export function whenWords({
  patientStartsAt,
  patientEndsAt,
  timeZone,
}: Pick<Appointment, 'patientStartsAt' | 'patientEndsAt' | 'timeZone'>): string {
  return `${fullDay(patientStartsAt, timeZone)}, ${clockRange(patientStartsAt, patientEndsAt, timeZone)}`;
}

/** On which day and when, what for and how far it is, in one line under the patient's name. */
export function factsOf(appointment: Appointment): string {
  const { timeZone, arrivalTakenBy, professionalReadyAt } = appointment;
  return [
    whenWords(appointment),
    teamTimeWords(appointment, timeZone),
    appointment.serviceLine.name,
    heldWords(appointment),
    appointment.group === null ? undefined : `group “${appointment.group.title}”`,
    appointment.seriesId === null ? undefined : 'one of a series',
    ...appointment.resources.map((each) => each.name),
    arrivalTakenBy === null ? undefined : `taken by ${arrivalTakenBy}`,
    professionalReadyAt === null ? undefined : `team ready ${clockTime(professionalReadyAt, timeZone)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** "Telephone", "In person, Clinic 4"; nothing of a video appointment, which most are. */
function heldWords({ modality, location }: Pick<Appointment, 'modality' | 'location'>): string | undefined {
  if (modality === 'video') return undefined;
  const { label } = MODALITIES[modality];
  return location === null ? label : `${label}, ${location}`;
}

/** "Cancelled by the patient on Tue 3 Mar 09:40: The patient cannot come"; undefined while it stands. */
export function cancelledWords({ cancelled }: Pick<Appointment, 'cancelled'>): string | undefined {
  if (cancelled === null) return undefined;
  const by = cancelled.by === 'patient' ? 'Cancelled by the patient' : 'Cancelled by us';
  return cancelled.reasonLabel === null ? by : `${by}: ${cancelled.reasonLabel}`;
}
