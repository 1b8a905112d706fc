import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { TemplateRule } from '../../clinics/rules/template-dates.ts';
import type { FindBankHolidays } from '../../clinics/use-cases/england-bank-holidays.ts';
import { plannedSessions } from '../../clinics/use-cases/planned-sessions.ts';
import { extendAt, madeAheadUntil, nextDay, todayIn } from '../../clinics/use-cases/planning-days.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import { asId, type MdtId } from '../../kernel/rules/id.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { NewMeeting } from '../ports/mdt-meeting-store.ts';
import type { MdtFields, MdtRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { WantedMeeting } from '../rules/replan-meetings.ts';

/** Makes more meetings of an MDT that goes on, so that there are always eleven months of them. */
export const extendMdt = due({ name: 'extend-mdt', about: 'mdt', payload: z.strictObject({}) });

/** Somebody changes the MDT just now: how long until the next try, in seconds. */
const BUSY_SECONDS = 60;
/** Its service line is archived, and may be restored: how long until the next try, in hours. */
const ARCHIVED_HOURS = 24;

interface Deps {
  findBankHolidays: FindBankHolidays;
  now: Now;
  newId: NewId;
}

/** Whenever a series, or the day up to which its meetings are made, changes: says when it gets more, if ever. */
export async function setMdtExtension(
  { timetable }: Pick<Stores, 'timetable'>,
  mdtId: MdtId,
  { isActive, madeUntil, series: { endsOn, timeZone } }: Pick<MdtFields, 'isActive' | 'madeUntil' | 'series'>,
): Promise<void> {
  const subject = { kind: 'mdt', id: mdtId } as const;
  const goesOn = isActive && (endsOn === undefined || endsOn > madeUntil);
  if (!goesOn) {
    await timetable.callOff(extendMdt, subject);
    return;
  }
  await timetable.set(extendMdt, subject, { at: extendAt(madeUntil, timeZone), payload: {} });
}

/** The meetings that a series gives from one day to another, both included. */
export async function wantedMeetings(
  deps: Pick<Deps, 'findBankHolidays'>,
  series: TemplateRule,
  from: string,
  until: string,
): Promise<WantedMeeting[]> {
  const sessions = await plannedSessions(deps, series, from, until);
  return sessions.flatMap(({ localDate, span }) =>
    span === undefined ? [] : [{ seriesDate: localDate, ...span }],
  );
}

export const newMeeting = (
  { newId }: Pick<Deps, 'newId'>,
  { seriesDate, from, until }: WantedMeeting,
): NewMeeting => ({
  meetingId: asId<'MdtMeeting'>(newId()),
  seriesDate,
  startsAt: Temporal.Instant.fromEpochMilliseconds(from),
  endsAt: Temporal.Instant.fromEpochMilliseconds(until),
});

export function makeExtendMdt(deps: Deps): WhenDue<typeof extendMdt, Stores> {
  return async (stores, { subject }) => {
    const again = (wait: Temporal.DurationLike): Promise<void> =>
      stores.timetable.set(extendMdt, subject, { at: deps.now().add(wait), payload: {} });
    const mdt = await stores.mdts.lockByIdUnlessBusy(subject.id);
    if (mdt === undefined) await again({ seconds: BUSY_SECONDS });
    else if (await isArchived(stores, mdt)) await again({ hours: ARCHIVED_HOURS });
    else await extend(deps, stores, mdt);
    return undefined;
  };
}

async function isArchived(stores: Stores, { serviceLineId }: MdtRecord): Promise<boolean> {
  const line = await stores.serviceLines.findById(serviceLineId);
  return line?.isArchived !== false;
}

async function extend(deps: Deps, stores: Stores, mdt: MdtRecord): Promise<void> {
  const { mdtId, series } = mdt;
  const madeUntil = madeAheadUntil(todayIn(series.timeZone, deps.now()));
  const wanted = await wantedMeetings(deps, series, nextDay(mdt.madeUntil), madeUntil);
  await stores.mdtMeetings.add(
    mdtId,
    wanted.map((one) => newMeeting(deps, one)),
  );
  await stores.mdts.setMadeUntil(mdtId, madeUntil);
  await setMdtExtension(stores, mdtId, { ...mdt, madeUntil });
}
