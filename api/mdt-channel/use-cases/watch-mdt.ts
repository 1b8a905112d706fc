import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { FindBankHolidays } from '../../clinics/use-cases/england-bank-holidays.ts';
import type { Now } from '../../kernel/clock.ts';
import { localDate } from '../../kernel/contract/scalars.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { MeetingRecord } from '../../mdt/ports/mdt-meeting-store.ts';
import type { MdtRecord } from '../../mdt/ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { lookForMdtEntry } from './arrange-mdt-meeting.ts';
import { arrangeIfChanged } from './arrange-if-changed.ts';
import type { FoundMeeting } from './card-head.ts';
import { momentsOf } from './moments-of.ts';
import { chaseMdtOwners, showMdtAgenda, showMdtForecast } from './mdt-card-work.ts';

/** Once a day: meetings that come near get their moments. */
export const watchMdt = due({ name: 'watch-mdt', about: 'mdt', payload: z.strictObject({}) });

/** Something is to be done in Teams before a meeting. */
export const mdtMoment = due({
  name: 'mdt-moment',
  about: 'mdt-meeting',
  payload: z.strictObject({ what: z.enum(['chase', 'forecast', 'agenda']), day: localDate }),
});

/** A cut-off is at most 14 days before the start, and the first question at most 9 days before that. */
const LOOKS_AHEAD_DAYS = 28;
const AGAIN_HOURS = 24;

interface Deps {
  findBankHolidays: FindBankHolidays;
  enqueue: Enqueue;
  now: Now;
}

export const isNear = ({ startsAt }: Pick<MeetingRecord, 'startsAt'>, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(startsAt, now.add({ hours: 24 * LOOKS_AHEAD_DAYS })) <= 0;

/** Sets what is to come; what is past is left alone, done or on its way. The agenda has one entry, which moves. */
export async function setMoments(
  deps: Pick<Deps, 'findBankHolidays' | 'now'>,
  { timetable }: Pick<Stores, 'timetable'>,
  meeting: MeetingRecord,
  mdt: MdtRecord,
): Promise<void> {
  if (meeting.status !== 'planned') return;
  const subject = { kind: 'mdt-meeting', id: meeting.meetingId } as const;
  const now = deps.now();
  for (const { what, day, at } of await momentsOf(deps, meeting, mdt)) {
    if (Temporal.Instant.compare(at, now) <= 0) continue;
    const key = what === 'agenda' ? what : `${what}:${day}`;
    await timetable.set(mdtMoment, subject, { at, key, payload: { what, day } });
  }
}

export function makeWatchMdt(deps: Deps): WhenDue<typeof watchMdt, Stores> {
  return async (stores, { subject }) => {
    const mdt = await stores.mdts.findById(subject.id);
    if (mdt === undefined) return undefined;
    const from = deps.now();
    const until = from.add({ hours: 24 * LOOKS_AHEAD_DAYS });
    const meetings = await stores.mdtMeetings.list({ mdtIds: [mdt.mdtId], from, until });
    for (const meeting of meetings) {
      await setMoments(deps, stores, meeting, mdt);
      await keepInTeams(deps, stores, { meeting, mdt });
    }
    if (mdt.isActive) {
      await stores.timetable.set(watchMdt, subject, { at: from.add({ hours: AGAIN_HOURS }), payload: {} });
    }
    return undefined;
  };
}

/** Has a meeting that is near made in Teams, brought up to date, or looked for in its organiser's Outlook. */
async function keepInTeams(
  deps: Pick<Deps, 'enqueue' | 'now'>,
  stores: Stores,
  found: FoundMeeting,
): Promise<void> {
  const { meeting, mdt } = found;
  if (await arrangeIfChanged(deps, stores, found)) return;
  const teams = await stores.mdtTeams.find(meeting.meetingId);
  // what is gone was said: somebody sees to it
  if (meeting.status !== 'planned' || teams === undefined || teams.goneAt !== undefined) return;
  const about = { kind: 'mdt-meeting', id: meeting.meetingId, serviceLineId: mdt.serviceLineId } as const;
  await deps.enqueue(stores, lookForMdtEntry, about, {});
}

/** A moment that the meeting no longer has, because it was moved or cancelled, passes without anything. */
export function makeMdtMoment(deps: Deps): WhenDue<typeof mdtMoment, Stores> {
  return async (stores, { subject, payload: { what, day } }) => {
    const meeting = await stores.mdtMeetings.findById(subject.id);
    const mdt = meeting && (await stores.mdts.findById(meeting.mdtId));
    if (meeting?.status !== 'planned' || mdt === undefined) return undefined;
    const moments = await momentsOf(deps, meeting, mdt);
    if (!moments.some((one) => one.what === what && one.day === day)) return undefined;
    const about = { ...subject, serviceLineId: mdt.serviceLineId };
    if (what === 'chase') await deps.enqueue(stores, chaseMdtOwners, about, { day });
    else await deps.enqueue(stores, what === 'agenda' ? showMdtAgenda : showMdtForecast, about, {});
    return undefined;
  };
}
