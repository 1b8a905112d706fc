import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { whoIsThere } from '../../../api/appointments/contract/who-is-there.ts';
import { STATE_WORDS } from '../../../api/appointment-view/contract/state-words.ts';
import { clockTime, fullDay } from '../../words/times.ts';
import { reassignmentWords } from './reassigning.ts';

/** What is not as the person saw it, in sentences; none when nothing of it shows. */
export function whatChanged(before: Appointment, now: Appointment): string[] {
  const { timeZone, patientStartsAt } = now;
  const presence = whoIsThere(now.participants);
  const people = ({ staff }: Appointment): string =>
    staff
      .map(({ practitionerId, response }) => `${practitionerId} ${response}`)
      .sort()
      .join();
  const moved = now.reassigned.length > before.reassigned.length ? now.reassigned.at(-1) : undefined;
  return [
    before.patientStartsAt === patientStartsAt
      ? undefined
      : `It is on ${fullDay(patientStartsAt, timeZone)} at ${clockTime(patientStartsAt, timeZone)} now.`,
    before.state === now.state ? undefined : `It is now: ${STATE_WORDS[now.state]}.`,
    presence === undefined || presence === whoIsThere(before.participants) ? undefined : `Now: ${presence}.`,
    now.arrivalTakenBy === null || now.arrivalTakenBy === before.arrivalTakenBy
      ? undefined
      : `${now.arrivalTakenBy} looks after who waits.`,
    moved === undefined ? undefined : `It was moved: ${reassignmentWords(moved, timeZone)}.`,
    people(before) === people(now) || moved !== undefined
      ? undefined
      : 'Its staff, or who of them comes, changed.',
  ].filter((sentence) => sentence !== undefined);
}
