import { Temporal } from 'temporal-polyfill';
import type { MdtProgressStore, ProgressCase } from '../../api/mdt/ports/mdt-progress-store.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';
import type { MdtRows } from './in-memory-mdts.ts';

const earliest = (times: readonly Temporal.Instant[]): Temporal.Instant | undefined =>
  times.toSorted((one, other) => Temporal.Instant.compare(one, other))[0];

/** How far cases are, from the rows of MDTs. */
export function inMemoryMdtProgress(rows: MdtRows, staff: readonly StaffRecord[]): MdtProgressStore {
  const isWithin = (
    at: Temporal.Instant | undefined,
    { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
  ): at is Temporal.Instant =>
    at !== undefined && Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, until) < 0;
  const onList = (id: string) =>
    rows.items.filter(({ meetingId, off }) => meetingId === id && off === undefined);
  const progressOf = (row: MdtRows['cases'][number]): ProgressCase => {
    const items = rows.items.filter(({ caseId, off }) => caseId === row.caseId && off === undefined);
    const triages = rows.triages.filter(({ caseId }) => caseId === row.caseId);
    const sinceOther = triages.slice(
      triages.findLastIndex(({ decision }) => decision !== 'standard-of-care') + 1,
    );
    const open = items.find(({ closedAt }) => closedAt === undefined);
    const meeting = rows.meetings.find(({ meetingId }) => meetingId === open?.meetingId);
    return {
      caseId: row.caseId,
      decidedAt: earliest([
        ...items.flatMap(({ closedAt }) => closedAt ?? []),
        ...sinceOther.map(({ decidedAt }) => decidedAt),
      ]),
      listedOn: meeting && {
        meetingId: meeting.meetingId,
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt,
      },
      caseTypeId: row.caseTypeId,
      isUrgent: row.isUrgent,
      askedAt: row.askedAt,
      triage: triages.at(-1)?.decision,
    };
  };
  return {
    clocksOf: (ids) =>
      Promise.resolve(rows.cases.filter(({ caseId }) => ids.includes(caseId)).map(progressOf)),
    openMeetings: (mdtIds, now, most) =>
      Promise.resolve(
        mdtIds.flatMap((wanted) =>
          rows.meetings
            .filter(
              ({ mdtId, status, endsAt }) =>
                mdtId === wanted &&
                (status === 'planned' || status === 'running') &&
                Temporal.Instant.compare(endsAt, now) > 0,
            )
            .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))
            .slice(0, most)
            .map(({ meetingId, mdtId, startsAt, endsAt }) => ({
              ...{ meetingId, mdtId, startsAt, endsAt },
              caseCount: onList(meetingId).length,
              minutesPlanned: onList(meetingId).reduce((sum, { minutes }) => sum + minutes, 0),
            })),
        ),
      ),
    preparing: (ids) =>
      Promise.resolve(
        rows.preparations
          .filter(({ caseId }) => ids.includes(caseId))
          .map(({ caseId, person }) => ({
            caseId,
            person: {
              practitionerId: person.practitionerId,
              displayName:
                staff.find(({ practitionerId }) => practitionerId === person.practitionerId)?.displayName ??
                person.displayName,
            },
          })),
      ),
    listCases: (id, within) =>
      Promise.resolve(
        rows.cases
          .filter(({ mdtId }) => mdtId === id)
          .map(progressOf)
          .filter(({ decidedAt }) => decidedAt === undefined || isWithin(decidedAt, within)),
      ),
    listReady: (id, within) =>
      Promise.resolve(
        rows.cases.flatMap(({ mdtId, caseId, caseTypeId, askedAt, firstReadyAt }) =>
          mdtId === id && isWithin(firstReadyAt, within)
            ? [{ caseId, caseTypeId, askedAt, readyAt: firstReadyAt }]
            : [],
        ),
      ),
    listPrepared: (id, within) =>
      Promise.resolve(
        rows.preparations.flatMap(({ caseId, person, askedAt, done }) => {
          const isTheirs = rows.cases.some((one) => one.caseId === caseId && one.mdtId === id);
          return isTheirs && isWithin(done?.at, within) ? [{ person, askedAt, doneAt: done.at }] : [];
        }),
      ),
  };
}
