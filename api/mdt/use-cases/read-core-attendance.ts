import { Temporal } from 'temporal-polyfill';
import { todayIn } from '../../clinics/use-cases/planning-days.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Roles } from '../../kernel/contract/roles.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { CoreAttendanceExportQuery, CoreAttendanceView } from '../contract/running.ts';
import { exportMdtCoreAttendanceCsv, getMdtCoreAttendance } from '../contract/running-endpoints.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { ConfirmationRecord } from '../ports/mdt-outcome-store.ts';
import type { MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { coreAttendance, type CoreMember, type HeldMeeting } from '../rules/core-attendance.ts';
import type { Share } from '../rules/share-of.ts';
import { memberInMeeting } from '../rules/who-counts.ts';
import { csvTable } from '../../kernel/reports/csv-table.ts';
import { getMdtOfCases } from './mdt-access.ts';
import { momentOf, whoWasThere, type MeetingPresence } from './meeting-presence.ts';
import { labels } from './view-mdts.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/** What the measures of NCAT ask for, in per cent: of each core member or their cover, and of meetings. */
const MEMBER_TARGET = 67;
const QUORATE_TARGET = 95;

/** A meeting was quorate when enough people were there each time that an outcome of it was confirmed first. */
function heldMeeting(
  meeting: MeetingRecord,
  { presence, members, said }: Pick<MeetingPresence, 'presence' | 'members' | 'said'>,
  confirmations: readonly ConfirmationRecord[],
  timeZone: string,
): HeldMeeting {
  const first = confirmations.filter(({ number }) => number === 1);
  return {
    id: meeting.meetingId,
    on: (meeting.startedAt ?? meeting.startsAt).toZonedDateTimeISO(timeZone).toPlainDate(),
    isQuorate: first.length > 0 && first.every(({ isQuorate }) => isQuorate),
    present: presence
      .filter(({ stays }) => stays.length > 0)
      .flatMap(({ person }) => {
        const { covers } = memberInMeeting(person, members, said);
        return [
          { person, coverFor: undefined },
          ...covers.map((member) => ({ person, coverFor: member.person })),
        ];
      }),
  };
}

/** Members with a core role, from the day on which the series began: when they took it is not kept. */
function coreMembersOf({ members, coreRoles, series }: MdtRecord): CoreMember[] {
  const core = new Set(coreRoles.map(({ role }) => role));
  return members
    .filter(({ hasLeft }) => !hasLeft)
    .flatMap(({ practitionerId, roles, cover }) =>
      roles
        .filter((role) => core.has(role))
        .map((role) => ({
          ...{ person: practitionerId, role, lastDay: undefined },
          from: Temporal.PlainDate.from(series.startsOn),
          namedCovers: cover === undefined ? [] : [cover.practitionerId],
        })),
    );
}

const shareView = ({ percent, ...same }: Share): CoreAttendanceView['quorate'] => ({
  ...same,
  percent: percent ?? null,
});

/** Meetings that were finished in the 12 months to a day. */
async function meetingsHeld(
  deps: Deps,
  stores: Stores,
  mdt: MdtRecord,
  lastDay: Temporal.PlainDate,
): Promise<HeldMeeting[]> {
  const { timeZone } = mdt.series;
  const startOf = (day: Temporal.PlainDate): Temporal.Instant =>
    day.toZonedDateTime(timeZone).startOfDay().toInstant();
  const meetings = await stores.mdtMeetings.list({
    mdtIds: [mdt.mdtId],
    from: startOf(lastDay.subtract({ years: 1 })),
    until: startOf(lastDay.add({ days: 1 })),
  });
  const finished = meetings.filter(({ status }) => status === 'finished');
  const ids = finished.map(({ meetingId }) => meetingId);
  const comings = await stores.mdtPresence.listComings(ids);
  const confirmations = await stores.mdtOutcomes.listConfirmations(ids, undefined);
  return finished.map((meeting) => {
    const isItsOwn = (one: { meetingId: string }): boolean => one.meetingId === meeting.meetingId;
    const seen = whoWasThere(mdt, comings.filter(isItsOwn), momentOf(meeting, deps.now()));
    return heldMeeting(meeting, seen, confirmations.filter(isItsOwn), timeZone);
  });
}

/** @throws Refusal mdt-not-found */
async function attendanceFor(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  roles: Roles,
  { mdtId, lastDay: asked }: CoreAttendanceExportQuery,
): Promise<CoreAttendanceView> {
  const mdt = await getMdtOfCases(stores, actor, roles, mdtId);
  const lastDay = Temporal.PlainDate.from(asked ?? todayIn(mdt.series.timeZone, deps.now()));
  const since = Temporal.PlainDate.from('2000-01-01');
  const counted = coreAttendance(
    { members: coreMembersOf(mdt), meetings: await meetingsHeld(deps, stores, mdt, lastDay) },
    {
      member: [{ from: since, percent: MEMBER_TARGET }],
      quorate: [{ from: since, percent: QUORATE_TARGET }],
    },
    lastDay,
  );
  const labelOf = await labels(stores);
  return {
    ...{ mdtId: mdt.mdtId, mdtName: mdt.name, memberTarget: MEMBER_TARGET, quorateTarget: QUORATE_TARGET },
    firstDay: counted.firstDay.toString(),
    lastDay: counted.lastDay.toString(),
    members: counted.members.map(({ person, role, share, isKept, held, bySelf, byCover }) => ({
      practitionerId: asId<'Practitioner'>(person),
      displayName: mdt.members.find(({ practitionerId }) => practitionerId === person)?.displayName ?? '',
      ...{ role, label: labelOf(role), held, bySelf, byCover },
      share: shareView(share),
      isKept: isKept ?? null,
    })),
    quorate: shareView(counted.quorate),
    isQuorateReached: counted.isQuorateReached ?? null,
  };
}

/** @throws Refusal mdt-not-found */
export function makeGetMdtCoreAttendance(deps: Deps) {
  return useCase(getMdtCoreAttendance, (actor, { mdtId, query }) =>
    deps.transaction.run(actor.orgId, (stores) =>
      attendanceFor(deps, stores, actor, getMdtCoreAttendance.roles, { mdtId, ...query }),
    ),
  );
}

const ATTENDANCE_HEADINGS = [
  ...['Name', 'Core role', 'Meetings held', 'Came', 'Cover came', 'Per cent', 'Target per cent', 'Kept'],
];

/** @throws Refusal mdt-not-found */
export function makeExportMdtCoreAttendance(deps: Deps) {
  return useCase(exportMdtCoreAttendanceCsv, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { roles } = exportMdtCoreAttendanceCsv;
      const found = await attendanceFor(deps, stores, actor, roles, query);
      const { members, memberTarget, quorate, quorateTarget, isQuorateReached } = found;
      await deps.audit(stores, actor, 'exported-mdt-core-attendance', `mdt:${found.mdtId}`);
      return csvTable(ATTENDANCE_HEADINGS, [
        ...members.map(({ displayName, label, held, bySelf, byCover, share, isKept }) => [
          ...[displayName, label, held, bySelf, byCover, share.percent, memberTarget, isKept],
        ]),
        [
          ...['Quorate meetings', '', quorate.denominator, quorate.numerator, ''],
          ...[quorate.percent, quorateTarget, isQuorateReached],
        ],
      ]);
    }),
  );
}
