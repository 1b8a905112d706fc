import type { GroupRecord, GroupStore } from '../../api/appointments/ports/group-store.ts';
import { partly } from './partly.ts';

/** Group sessions as the database keeps them. Nobody's time is ever taken. */
export function inMemoryGroups(rows: GroupRecord[]): GroupStore {
  const find = (id: string) => Promise.resolve(rows.find((row) => row.groupSessionId === id));
  return partly<GroupStore>('groups', {
    findById: find,
    lockById: find,
    freeSeat: async (id) => {
      const group = await find(id);
      return group !== undefined && group.booked < group.capacity ? group.booked + 1 : undefined;
    },
    list: ({ from, to, serviceLineIds }) =>
      Promise.resolve(
        rows.filter(
          (row) =>
            serviceLineIds.includes(row.serviceLineId) &&
            row.startsAt.epochMilliseconds < to.epochMilliseconds &&
            row.endsAt.epochMilliseconds > from.epochMilliseconds,
        ),
      ),
    add: ({ staff, createdBy: _by, createdAt: _at, ...group }) => {
      rows.push({
        ...group,
        version: 1,
        booked: 0,
        serviceLineName: 'Young adult diabetes',
        status: 'planned',
        staff: staff.map((member) => ({
          ...member,
          entraObjectId: member.practitionerId,
          userPrincipalName: `${member.practitionerId}@northmoor.example`,
          displayName: 'Somebody',
          roleLabel: member.roleCode,
          calendarEventId: undefined,
        })),
        graphMeetingId: undefined,
        organiserObjectId: undefined,
        joinWebUrl: undefined,
      });
      return Promise.resolve('created');
    },
    cancel: (id) => {
      const at = rows.findIndex((row) => row.groupSessionId === id);
      rows[at] = { ...rows[at]!, status: 'cancelled', version: rows[at]!.version + 1, booked: 0 };
      return Promise.resolve();
    },
  });
}
