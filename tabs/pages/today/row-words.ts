import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { whoIsThere } from '../../../api/appointments/contract/who-is-there.ts';
import { MODALITIES } from '../../../api/kernel/contract/modality-words.ts';
import { carerWords, companyWords, participantRole, patientSide } from '../../words/participant-words.ts';
import { NETWORK_WORDS } from '../../words/device-words.ts';
import { needsWords } from '../../words/needs-words.ts';
import { clockRange, clockTime, untilWords } from '../../words/times.ts';
import { isOver } from './next-steps.ts';
import { waitLevel } from './who-waits.ts';

/** "Consultant cannot come", of required roles. */
export function missingWords({ missingRoles }: Pick<Appointment, 'missingRoles'>): string {
  return `${missingRoles.map(({ label }) => label).join(' and ')} cannot come`;
}

/** What is wrong with an appointment that has not begun, in a few words. */
export function troubleWords(appointment: Appointment): string | undefined {
  if (appointment.patient.standing === 'died') return 'The patient has died';
  if (appointment.patient.standing === 'merged') return 'The patient’s record was merged';
  if (appointment.patient.standing === 'inactive') return 'The PAS no longer uses the patient’s record';
  if (appointment.missingRoles.length > 0) return missingWords(appointment);
  const takePart = appointment.participants.filter(({ link }) => link.state !== 'ended');
  if (takePart.some((each) => each.isLocked)) return 'Link locked after five tries';
  if (takePart.some((each) => each.invitation === 'failed')) return 'Invitation not delivered';
  if (takePart.some((each) => each.deviceTask === 'failed')) return 'Phone test failed';
  return appointment.deliveries.some((each) => each.state === 'needs-person') ? 'Needs a person' : undefined;
}

/** "team from 09:35" while there is a huddle to come to. */
function startsEarlierWords(appointment: Appointment, isAhead: boolean): string | undefined {
  const { startsAt, patientStartsAt, timeZone } = appointment;
  return isAhead && startsAt !== patientStartsAt ? `team from ${clockTime(startsAt, timeZone)}` : undefined;
}

/** "interpreter: Polish" and how many other adjustments, short enough for the queue. */
export function needsInShort({ needs }: Pick<Appointment, 'needs'>): string | undefined {
  const words = needsWords(needs);
  if (words.length <= 2) return words.length === 0 ? undefined : words.join(', ');
  return `${words.slice(0, 2).join(', ')} and ${words.length - 2} more`;
}

/** The internet of somebody who waits does badly: it may be better to ring them. */
export function badInternetWords({ participants }: Appointment): string | undefined {
  const bad = participants.find(
    ({ state, network }) => state === 'waiting' && network.health !== null && network.health !== 'passed',
  );
  if (bad === undefined || bad.network.health === null) return undefined;
  return `${participantRole(bad)}: ${NETWORK_WORDS[bad.network.health]}`;
}

/** Somebody who is there is to be rung, since the video call does not work for them. */
export function toRingWords({ participants, endedAt }: Appointment): string | undefined {
  const isAny = participants.some(
    ({ wayIn, state }) =>
      wayIn?.way === 'telephone' && ['waiting', 'admitted', 'sent-on'].includes(state) && endedAt === null,
  );
  return isAny ? 'Ring them' : undefined;
}

/** Who is there, once somebody has come; before that, who comes with the patient. */
const whoComesWords = (appointment: Appointment): string | undefined =>
  whoIsThere(appointment.participants) ?? companyWords(appointment);

const TOLD_WORDS: Readonly<Record<NonNullable<NonNullable<Appointment['wait']>['toldStep']>, string>> = {
  staff: 'its staff',
  colleagues: 'the service’s clinicians',
  coordinators: 'the coordinators',
  reception: 'reception',
};

/** What a wait that is too long asks for, and who has been told of it; undefined while it is short. @param now ms since 1970 */
export function waitWords(appointment: Appointment, now: number): string | undefined {
  const level = waitLevel(appointment, now);
  const { wait, arrivalTakenBy, timeZone } = appointment;
  if (wait === null || level === undefined || level === 'short') return undefined;
  const since = `since ${clockTime(wait.since, timeZone)}`;
  if (level === 'long') return `Waits long, ${since}`;
  if (arrivalTakenBy !== null) return `Waits too long, ${since}`;
  const told = wait.toldStep === null ? '' : `: ${TOLD_WORDS[wait.toldStep]} told`;
  return `Nobody has come, ${since}${told}`;
}

/** Of the phones before the appointment: that one was tested, or that nobody has tested one by the day before. */
function phoneWords({ participants }: Appointment): string | undefined {
  if (participants.some(({ deviceTask }) => deviceTask === 'not-tested')) return 'phone not tested';
  const theirs = patientSide({ participants }).filter(({ link }) => link.state !== 'ended');
  return theirs.some(({ deviceTest }) => deviceTest?.outcome === 'passed') ? 'phone tested' : undefined;
}

/** Who comes with the patient, when, and who of the staff comes. @param now milliseconds since 1970 */
export function detailWords(appointment: Appointment, now: number): string {
  const isAhead =
    ['due', 'arrived', 'waiting'].includes(appointment.state) && Date.parse(appointment.endsAt) > now;
  const coming = appointment.staff.filter((member) => member.response === 'coming').length;
  return [
    isOver(appointment) ? companyWords(appointment) : whoComesWords(appointment),
    patientSide(appointment)
      .map(carerWords)
      .find((words) => words !== undefined),
    appointment.modality === 'video' ? undefined : MODALITIES[appointment.modality].label.toLowerCase(),
    appointment.group === null ? undefined : `group “${appointment.group.title}”`,
    startsEarlierWords(appointment, isAhead),
    isAhead && appointment.expected !== null
      ? `expected ${clockRange(appointment.expected.from, appointment.expected.until, appointment.timeZone)}`
      : undefined,
    appointment.state === 'due' && isAhead ? untilWords(appointment.patientStartsAt, now) : undefined,
    appointment.state === 'due' && !isAhead ? 'nobody came' : undefined,
    appointment.wait !== null && waitLevel(appointment, now) === 'short'
      ? `since ${clockTime(appointment.wait.since, appointment.timeZone)}`
      : undefined,
    appointment.state === 'waiting' && appointment.arrivalTakenBy !== null
      ? `taken by ${appointment.arrivalTakenBy}`
      : undefined,
    appointment.state === 'due' && isAhead ? phoneWords(appointment) : undefined,
    isAhead ? `${coming} of ${appointment.staff.length} staff coming` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}
