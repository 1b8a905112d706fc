import { Temporal } from 'temporal-polyfill';
import type { FindBankHolidays } from '../../clinics/use-cases/england-bank-holidays.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changeMdt } from '../contract/endpoints.ts';
import type { MeetingRecord } from '../ports/mdt-meeting-store.ts';
import type { MdtFields, MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { replanMeetings, type PlannedMeeting } from '../rules/replan-meetings.ts';
import { newMeeting, setMdtExtension, wantedMeetings } from './extend-mdt.ts';
import { giveCasesBack } from './give-cases-back.ts';
import { lockMdtFor } from './mdt-access.ts';
import { tellOfList, tellOfMdt } from './mdt-changes.ts';
import { checkSettings } from './mdt-settings.ts';
import { showMdt } from './view-mdts.ts';

interface Deps {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

const SERIES_CHANGED = 'The series of meetings was changed, and this date is no longer one of it.';
const MEETS_NO_MORE = 'The MDT meets no more.';

/**
 * Changes an MDT and its meetings to come: see `replanMeetings`. Cases of a meeting that goes are to be listed again.
 * @throws Refusal mdt-not-found | changed-meanwhile | mdt-name-taken | what `checkSettings` refuses
 */
export function makeChangeMdt(deps: Deps) {
  return useCase(changeMdt, (actor, { mdtId: id, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const before = await lockMdtFor(stores, actor, id, seen);
      const { mdtId, series, followUpDays } = before;
      const context = { series, followUpDays, known: knownOf(before) };
      const checked = await checkSettings(deps, stores, body, series.timeZone, context);
      const isChanged = await stores.mdts.change(mdtId, checked.fields, checked.members);
      if (!isChanged) throw new Refusal('mdt-name-taken', { pointer: '/name' });
      // before its meetings: who looks at both holds them in this order
      await tellOfMdt(deps, stores, before, mdtId);
      await replan(deps, stores, before, checked.fields, checked.today);
      await setMdtExtension(stores, mdtId, checked.fields);
      await deps.audit(stores, actor, 'changed-mdt', `mdt:${mdtId}`);
      return showMdt(stores, mdtId);
    }),
  );
}

/** People and roles that it has already. */
const knownOf = ({ chairedBy, coreRoles, members }: MdtRecord): Set<string> =>
  new Set([
    chairedBy,
    ...coreRoles.map(({ role }) => role),
    ...members.flatMap(({ practitionerId, roles, cover }) => [
      practitionerId,
      ...roles,
      ...(cover === undefined ? [] : [cover.practitionerId]),
    ]),
  ]);

const plannedOf = (record: MeetingRecord): PlannedMeeting<MeetingRecord['meetingId']> => ({
  ...record,
  from: record.startsAt.epochMilliseconds,
  until: record.endsAt.epochMilliseconds,
  isMoved: record.movedBecause !== undefined,
  isCancelledBySeries: record.status === 'cancelled' && record.cancelledBy === undefined,
});

const timeOf = ({ from, until }: { from: number; until: number }) => ({
  startsAt: Temporal.Instant.fromEpochMilliseconds(from),
  endsAt: Temporal.Instant.fromEpochMilliseconds(until),
});

async function replan(
  deps: Deps,
  stores: Stores,
  mdt: MdtRecord,
  fields: MdtFields,
  today: string,
): Promise<void> {
  const { mdtMeetings } = stores;
  const now = deps.now();
  const existing = await mdtMeetings.lockFrom(mdt.mdtId, today, now);
  const wanted = fields.isActive
    ? await wantedMeetings(deps, fields.series, today, fields.madeUntil)
    : undefined;
  const plan = replanMeetings(existing.map(plannedOf), wanted, now.epochMilliseconds);
  await mdtMeetings.remove(plan.remove);
  await mdtMeetings.add(
    mdt.mdtId,
    plan.make.map((one) => newMeeting(deps, one)),
  );
  for (const { meetingId, ...time } of plan.change) {
    await mdtMeetings.setTime(meetingId, { ...timeOf(time), movedBecause: undefined });
    await tellOfList(deps, stores, mdt, meetingId);
  }
  for (const { meetingId, ...time } of plan.restore) {
    await mdtMeetings.restore(meetingId, timeOf(time));
    await tellOfList(deps, stores, mdt, meetingId);
  }
  const because = fields.isActive ? SERIES_CHANGED : MEETS_NO_MORE;
  for (const meetingId of plan.cancel) {
    await mdtMeetings.cancel(meetingId, because, undefined);
    const off = { how: 'meeting-cancelled', because, by: undefined, at: now } as const;
    await giveCasesBack(deps, stores, mdt, meetingId, off);
  }
}
