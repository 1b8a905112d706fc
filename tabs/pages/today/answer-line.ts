import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { countWords } from '../../words/count-words.ts';
import { clockTime, minutesSince, minuteWords, untilWords } from '../../words/times.ts';
import { waitingSince } from './sort-queue.ts';
import type { Queue } from './sort-queue.ts';

function waitingWords(queue: Queue, now: number): string | undefined {
  const waiting = [...queue.now, ...queue.next]
    .map((appointment) => ({ appointment, since: waitingSince(appointment) }))
    .filter((each): each is { appointment: Appointment; since: string } => each.since !== undefined)
    .sort((one, other) => Date.parse(one.since) - Date.parse(other.since));
  const longest = waiting[0];
  if (longest === undefined) return undefined;
  const { patient, arrivalTakenBy } = longest.appointment;
  const time = minuteWords(minutesSince(longest.since, now));
  if (waiting.length > 1) return `${waiting.length} are waiting, ${patient.initials} the longest: ${time}.`;
  const taken = arrivalTakenBy === null ? 'Nobody has taken it yet.' : `Taken by ${arrivalTakenBy}.`;
  return `${patient.initials} has been waiting ${time}. ${taken}`;
}

/** The answer to "who is next, and is anyone waiting for me?" in a sentence or two. @param now ms since 1970 */
export function answerLine(queue: Queue, now: number, timeZone: string): string {
  const waiting = waitingWords(queue, now);
  const next = queue.next.find((appointment) => waitingSince(appointment) === undefined);
  const nextWords =
    next === undefined
      ? undefined
      : `Next: ${next.patient.initials} at ${clockTime(next.patientStartsAt, timeZone)}, ${untilWords(next.patientStartsAt, now)}.`;
  const parts = [
    waiting ?? 'Nobody is waiting.',
    nextWords ?? (waiting === undefined ? 'Nobody is left to come.' : ''),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** What is on a day that is not today: "6 appointments, 1 cancelled." */
export function dayLine(queue: Queue): string {
  const standing = queue.now.length + queue.next.length + queue.earlier.length;
  const cancelled = queue.cancelled.length === 0 ? '' : `, ${queue.cancelled.length} cancelled`;
  return `${countWords(standing, 'appointment', 'appointments')}${cancelled}.`;
}
