import type { FindBankHolidays } from '../../clinics/use-cases/england-bank-holidays.ts';
import type { ToldOf } from '../../kernel/changes/change.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import { cutOffAt } from '../../mdt/rules/list-gates.ts';
import type { mdtCaseChanged, mdtListChanged, mdtPlanned } from '../../mdt/use-cases/mdt-changes.ts';
import type { Stores } from '../ports/stores.ts';
import { arrangeIfChanged } from './arrange-if-changed.ts';
import { chaseMdtOwners, showMdtAgenda, showMdtForecast } from './mdt-card-work.ts';
import { isNear, setMoments, watchMdt } from './watch-mdt.ts';

interface Deps {
  findBankHolidays: FindBankHolidays;
  enqueue: Enqueue;
  now: Now;
}

/** An MDT that was made or changed is looked at at once. */
export function makeFollowMdt(deps: Pick<Deps, 'now'>) {
  return async (
    stores: Pick<Stores, 'timetable'>,
    { subject: { kind, id } }: ToldOf<typeof mdtPlanned>,
  ): Promise<void> => {
    await stores.timetable.set(watchMdt, { kind, id }, { at: deps.now(), payload: {} });
  };
}

/** Keeps what Teams shows of a meeting up with its time, its list and who comes. */
export function makeFollowMdtList(deps: Deps) {
  return async (stores: Stores, { subject }: ToldOf<typeof mdtListChanged>): Promise<void> => {
    const meeting = await stores.mdtMeetings.findById(subject.id);
    const mdt = meeting && (await stores.mdts.findById(meeting.mdtId));
    if (meeting === undefined || mdt === undefined) return;
    const teams = await stores.mdtTeams.find(meeting.meetingId);
    // one that was moved far away takes its meeting of Teams with it
    if (!isNear(meeting, deps.now()) && teams === undefined) return;
    await arrangeIfChanged(deps, stores, { meeting, mdt });
    // most changes move nothing
    if (teams?.startsAt.equals(meeting.startsAt) !== true) await setMoments(deps, stores, meeting, mdt);
    const isShown = (kind: 'mdt-agenda' | 'mdt-chase' | 'mdt-forecast'): Promise<boolean> =>
      stores.cards.isShown(subject, kind);
    const isPlanned = meeting.status === 'planned';
    const cutOff = cutOffAt(meeting.startsAt.epochMilliseconds, mdt.cutOffHours);
    const isCut = isPlanned && deps.now().epochMilliseconds >= cutOff;
    if (isCut || (await isShown('mdt-agenda'))) await deps.enqueue(stores, showMdtAgenda, subject, {});
    if (isPlanned || (await isShown('mdt-forecast')))
      await deps.enqueue(stores, showMdtForecast, subject, {});
    if (await isShown('mdt-chase')) await deps.enqueue(stores, chaseMdtOwners, subject, { day: null });
  };
}

/** A case that is complete, or prepared, is not asked about any more. */
export function makeFollowMdtCase(deps: Pick<Deps, 'enqueue'>) {
  return async (
    stores: Stores,
    { subject: { id, serviceLineId } }: ToldOf<typeof mdtCaseChanged>,
  ): Promise<void> => {
    for (const meetingId of await stores.mdtTold.meetingsOfChased(id)) {
      const about = { kind: 'mdt-meeting', id: meetingId, serviceLineId } as const;
      await deps.enqueue(stores, chaseMdtOwners, about, { day: null });
    }
  };
}
