import type { Now } from '../../kernel/clock.ts';
import type { Enqueue } from '../../kernel/outbox/enqueue.ts';
import type { Stores } from '../ports/stores.ts';
import { arrangeMdtMeeting, peopleOf } from './arrange-mdt-meeting.ts';
import type { FoundMeeting } from './card-head.ts';

/** Whether Teams and the calendars have something else than what the meeting is now. */
async function isChanged(
  { now }: { now: Now },
  stores: Pick<Stores, 'mdtTeams' | 'staff'>,
  { meeting, mdt }: FoundMeeting,
): Promise<boolean> {
  const { meetingId, status, startsAt, endsAt } = meeting;
  const teams = await stores.mdtTeams.find(meetingId);
  if (status === 'finished') return teams?.isClosed === false;
  const entries = await stores.mdtTeams.listEntries(meetingId);
  if (status === 'cancelled') return teams !== undefined || entries.length > 0;
  if (status === 'running' || startsAt.epochMilliseconds <= now().epochMilliseconds) return false;
  if (teams === undefined || !teams.startsAt.equals(startsAt) || !teams.endsAt.equals(endsAt)) return true;
  const staff = await stores.staff.listByIds(peopleOf(mdt));
  const people = staff.filter(({ hasLeft }) => !hasLeft).map(({ practitionerId }) => practitionerId);
  return (
    entries.length !== people.length ||
    entries.some((one) => one.calendarEventId === undefined || !people.includes(one.practitionerId))
  );
}

/** @returns whether there is something to do. While a person has to see to it, it is not asked for again: it reads what holds then. */
export async function arrangeIfChanged(
  deps: { enqueue: Enqueue; now: Now },
  stores: Stores,
  found: FoundMeeting,
): Promise<boolean> {
  if (!(await isChanged(deps, stores, found))) return false;
  const { meetingId } = found.meeting;
  const about = { kind: 'mdt-meeting', id: meetingId, serviceLineId: found.mdt.serviceLineId } as const;
  const asked = await stores.outbox.listBySubjects([about]);
  const needsPerson = asked.some(
    ({ topic, deadAt, doneAt }) =>
      topic === arrangeMdtMeeting.topic && deadAt !== undefined && doneAt === undefined,
  );
  if (needsPerson) return true;
  await deps.enqueue(stores, arrangeMdtMeeting, about, {});
  return true;
}
