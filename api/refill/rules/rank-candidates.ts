import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS, type Weekday } from '../../kernel/rules/time/weekday.ts';

/** Time that was freed, whole, and its part with the patient. */
export interface FreedTime {
  startsAt: Temporal.Instant;
  patientStartsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  timeZone: string;
  practitionerIds: readonly string[];
  /** Of the interpreters that come with it. */
  interpreterLanguages: readonly string[];
}

/** Somebody on the short-notice list, with all that decides whether and when they are offered a slot. */
export interface Candidate {
  entryId: string;
  /** Minutes before the start at which they have to hear of it. */
  noticeMinutes: number;
  suits: {
    weekdays?: readonly Weekday[] | undefined;
    from?: string | undefined;
    until?: string | undefined;
  };
  priority: 'routine' | 'urgent';
  /** ISO date. */
  waitingSince: string;
  hasMobile: boolean;
  /** Minutes of the appointment that they would have. */
  parts: { huddleMinutes: number; patientMinutes: number; debriefMinutes: number };
  /** Start of the appointment that they give up; undefined when a new one would be booked. */
  givesUpStartsAt: Temporal.Instant | undefined;
  /** Whether another appointment of theirs overlaps the time. */
  isBusyThen: boolean;
  /** Who saw them last. */
  lastTeam: readonly string[];
  interpreterLanguage: string | undefined;
}

/** Why somebody is not offered a slot. */
export type Unsuited =
  'no-mobile' | 'notice-too-short' | 'does-not-suit' | 'too-long' | 'not-earlier' | 'busy' | 'no-interpreter';

/** Why a candidate is not offered the time; undefined when they may be. */
export function whyUnsuited(
  candidate: Candidate,
  time: FreedTime,
  now: Temporal.Instant,
): Unsuited | undefined {
  const { patientStartsAt } = time;
  if (!candidate.hasMobile) return 'no-mobile';
  if (patientStartsAt.since(now).total('minutes') < candidate.noticeMinutes) return 'notice-too-short';
  if (!doesSuit(candidate, time)) return 'does-not-suit';
  if (!doesFit(candidate, time)) return 'too-long';
  const { givesUpStartsAt } = candidate;
  if (givesUpStartsAt !== undefined && Temporal.Instant.compare(givesUpStartsAt, time.startsAt) <= 0) {
    return 'not-earlier';
  }
  if (candidate.isBusyThen) return 'busy';
  const language = candidate.interpreterLanguage;
  if (language !== undefined && !time.interpreterLanguages.includes(language)) return 'no-interpreter';
  return undefined;
}

/** On the wall of the clinic: the day, and the part with the patient within the times that they gave. */
function doesSuit({ suits, parts }: Candidate, { patientStartsAt, timeZone }: FreedTime): boolean {
  const start = patientStartsAt.toZonedDateTimeISO(timeZone);
  const end = start.add({ minutes: parts.patientMinutes });
  const weekday = WEEKDAYS[start.dayOfWeek - 1];
  if (suits.weekdays !== undefined && (weekday === undefined || !suits.weekdays.includes(weekday)))
    return false;
  const clock = (at: Temporal.ZonedDateTime): string => at.toPlainTime().toString({ smallestUnit: 'minute' });
  if (suits.from !== undefined && clock(start) < suits.from) return false;
  if (suits.until === undefined) return true;
  return clock(end) <= suits.until && end.toPlainDate().equals(start.toPlainDate());
}

/** Their appointment has to lie within the time that was freed, with the patient's part at the time of the offer. */
function doesFit({ parts }: Candidate, { startsAt, patientStartsAt, endsAt }: FreedTime): boolean {
  const start = patientStartsAt.subtract({ minutes: parts.huddleMinutes });
  const end = patientStartsAt.add({ minutes: parts.patientMinutes + parts.debriefMinutes });
  return Temporal.Instant.compare(start, startsAt) >= 0 && Temporal.Instant.compare(end, endsAt) <= 0;
}

/**
 * Ranks whom to offer the time: urgent before routine, who has waited longer, who knows more of the team,
 * then as they came on to the list.
 * @param candidates in the order in which they came on to the list
 */
export function rankCandidates<Someone extends Candidate>(
  candidates: readonly Someone[],
  time: FreedTime,
  now: Temporal.Instant,
): Someone[] {
  const known = (candidate: Candidate): number =>
    candidate.lastTeam.filter((id) => time.practitionerIds.includes(id)).length;
  const compare = (one: Candidate, other: Candidate): number => {
    if (one.priority !== other.priority) return one.priority === 'urgent' ? -1 : 1;
    if (one.waitingSince !== other.waitingSince) return one.waitingSince < other.waitingSince ? -1 : 1;
    return known(other) - known(one);
  };
  return candidates.filter((candidate) => whyUnsuited(candidate, time, now) === undefined).toSorted(compare);
}
