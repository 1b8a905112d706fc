import { Temporal } from 'temporal-polyfill';
import type { CaseClock } from '../contract/case-clock.ts';
import type { CaseTarget } from '../contract/mdts.ts';
import type { CaseRecord } from '../ports/mdt-case-store.ts';
import type { CaseClockRecord, OpenMeeting } from '../ports/mdt-progress-store.ts';
import type { CaseTypeRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { MOST_CASES_ON_LIST } from '../rules/case-terms.ts';
import { readClock, type ClockReading, type TargetClock } from '../rules/target-clock.ts';

/** Of each MDT, the meetings in which a place is looked for: so many full ones in a row are not expected. */
export const MOST_MEETINGS = 12;

export const clockOf = ({ unit, within, share }: NonNullable<CaseTarget>): TargetClock => ({
  ...{ unit, length: within, targetPercent: share },
});

type NextMeeting = NonNullable<CaseClockRecord['listedOn']>;

/** The meeting at which a case could be heard next: that it is listed on, else the first with a place. */
export function nextMeetingOf(
  { listedOn, decidedAt }: CaseClockRecord,
  meetings: readonly OpenMeeting[],
  now: Temporal.Instant,
): NextMeeting | undefined {
  if (decidedAt !== undefined) return undefined;
  if (listedOn === undefined) return meetings.find(({ caseCount }) => caseCount < MOST_CASES_ON_LIST);
  return Temporal.Instant.compare(listedOn.endsAt, now) > 0 ? listedOn : undefined;
}

function clockView({ unit }: TargetClock, reading: ClockReading, next: NextMeeting | undefined): CaseClock {
  return {
    state: reading.state,
    dueOn: reading.lastDay.toString(),
    dueAt: unit === 'days' ? null : reading.lateFrom.subtract({ nanoseconds: 1 }).toString(),
    nextMeeting:
      next === undefined ? null : { meetingId: next.meetingId, startsAt: next.startsAt.toString() },
  };
}

/** Of each case of these types, by id; one whose type has no target has none. */
export async function clocksOf(
  { mdtProgress }: Pick<Stores, 'mdtProgress'>,
  records: readonly CaseRecord[],
  caseTypes: readonly CaseTypeRecord[],
  now: Temporal.Instant,
): Promise<Map<string, CaseClock>> {
  const targets = new Map(caseTypes.map(({ caseTypeId, target }) => [caseTypeId, target]));
  const onClock = records.flatMap((record) => {
    const target = targets.get(record.caseTypeId) ?? null;
    return target === null ? [] : [{ record, clock: clockOf(target) }];
  });
  if (onClock.length === 0) return new Map();
  const mdtIds = [...new Set(onClock.map(({ record }) => record.mdtId))];
  const [standings, meetings] = await Promise.all([
    mdtProgress.clocksOf(onClock.map(({ record }) => record.caseId)),
    mdtProgress.openMeetings(mdtIds, now, MOST_MEETINGS),
  ]);
  const standingOf = new Map(standings.map((one) => [one.caseId, one]));
  return new Map(
    onClock.map(({ record: { caseId, mdtId, askedAt }, clock }) => {
      const standing = standingOf.get(caseId);
      if (standing === undefined) throw new Error(`a case that is not there: ${caseId}`);
      const theirs = meetings.filter((one) => one.mdtId === mdtId);
      const next = nextMeetingOf(standing, theirs, now);
      const facts = {
        startedAt: askedAt,
        stoppedAt: standing.decidedAt,
        nextMeetingEndsAt: next?.endsAt,
      };
      return [caseId, clockView(clock, readClock(clock, facts, now), next)];
    }),
  );
}
