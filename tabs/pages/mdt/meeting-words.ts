import type { MeetingSummary } from '../../../api/mdt/contract/mdts.ts';
import { countWords } from '../../words/count-words.ts';
import { clockRange, clockTime, minuteWords, shortDay } from '../../words/times.ts';

const MINUTE_MS = 60_000;

type When = Pick<MeetingSummary, 'startsAt' | 'endsAt' | 'timeZone'>;

/** "Thu 5 Mar 13:00–14:30" */
export const meetingTime = ({ startsAt, endsAt, timeZone }: When): string =>
  `${shortDay(startsAt, timeZone)} ${clockRange(startsAt, endsAt, timeZone)}`;

export const lengthMinutes = ({ startsAt, endsAt }: Pick<When, 'startsAt' | 'endsAt'>): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS);

/** "2 cases · 16 of 120 min" */
export function fillWords(meeting: When & { caseCount: number; minutesPlanned: number }): string {
  const { caseCount, minutesPlanned } = meeting;
  if (caseCount === 0) return 'no cases yet';
  return `${countWords(caseCount, 'case', 'cases')} · ${minutesPlanned} of ${lengthMinutes(meeting)} min`;
}

/** "52 min free", "12 min too many"; undefined when it is just full. */
export function roomWords(minutesPlanned: number, length: number): string | undefined {
  if (minutesPlanned === length) return undefined;
  return minutesPlanned < length
    ? `${minuteWords(length - minutesPlanned)} free`
    : `${minuteWords(minutesPlanned - length)} too many`;
}

/** When a case that is added becomes a late one: "closes Wed 4 Mar 13:00". @param now milliseconds since 1970 */
export function cutOffWords(
  { cutOffAt, timeZone }: Pick<MeetingSummary, 'cutOffAt' | 'timeZone'>,
  now: number,
): string {
  const when = `${shortDay(cutOffAt, timeZone)} ${clockTime(cutOffAt, timeZone)}`;
  return Date.parse(cutOffAt) < now ? `closed since ${when}` : `closes ${when}`;
}

/** What keeps a list from being ready, each in words; empty when every case is. */
export function listTroubles({
  lateCount,
  incompleteCount,
  preparationsOpen,
}: Pick<MeetingSummary, 'lateCount' | 'incompleteCount' | 'preparationsOpen'>): string[] {
  return [
    ...(lateCount === 0 ? [] : [`${lateCount} late`]),
    ...(incompleteCount === 0 ? [] : [`${incompleteCount} incomplete`]),
    ...(preparationsOpen === 0
      ? []
      : [countWords(preparationsOpen, 'preparation open', 'preparations open')]),
  ];
}

/** The status, where a list has to say it: a planned one is the ordinary one. */
export const MEETING_STATUS_WORDS: Readonly<Record<MeetingSummary['status'], string>> = {
  planned: 'Planned',
  running: 'Under way',
  finished: 'Finished',
  cancelled: 'Cancelled',
};
