import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { useNowFor } from '../hooks/use-now.ts';
import { appointmentWords } from '../words/state-words.ts';
import { minutesSince, minuteWords } from '../words/times.ts';
import { APPOINTMENT_ICONS } from './state-icons.ts';
import { patientSide } from '../words/participant-words.ts';
import { ToneBadge } from './tone-badge.tsx';

/** The instant from which the time in the present state is counted; undefined where it tells nothing. */
function countedFrom(appointment: Appointment): string | undefined {
  const earliest = (instants: (string | null)[]): string | undefined =>
    instants.filter((instant) => instant !== null).sort()[0];
  if (appointment.state === 'waiting')
    return earliest(patientSide(appointment).map((each) => each.waitingSince));
  if (appointment.state === 'let-in' || appointment.state === 'in-consultation') {
    return earliest(patientSide(appointment).map((each) => each.admittedAt));
  }
  return undefined;
}

/** Where an appointment is, with how long it has been there where that counts: "Waiting 7 min". */
export function AppointmentStateBadge({ appointment }: { appointment: Appointment }) {
  const { word, tone } = appointmentWords(appointment.state);
  const since = countedFrom(appointment);
  const wordsAt = (now: number): string =>
    since === undefined ? word : `${word} ${minuteWords(minutesSince(since, now))}`;
  const now = useNowFor(wordsAt);
  return (
    <ToneBadge tone={tone} icon={APPOINTMENT_ICONS[appointment.state]}>
      {wordsAt(now)}
    </ToneBadge>
  );
}
