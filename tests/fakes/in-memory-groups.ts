import type { GroupRecord, GroupStore } from '../../api/appointments/ports/group-store.ts';
import { asStaff } from './book-in-memory.ts';
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
    findAt: ({ serviceLineId, startsAt, practitionerIds }) =>
      Promise.resolve(
        rows.find(
          (row) =>
            row.status === 'planned' &&
            row.session !== undefined &&
            row.serviceLineId === serviceLineId &&
            row.startsAt.equals(startsAt) &&
            row.staff.some((one) => practitionerIds.includes(one.practitionerId)),
        )?.groupSessionId,
      ),
    move: (id, { at: _at, staff, ...to }) => {
      const at = rows.findIndex((row) => row.groupSessionId === id);
      const { version, staff: before } = rows[at]!;
      rows[at] = {
        ...rows[at]!,
        ...to,
        version: version + 1,
        staff: staff.map(
          (member) =>
            before.find((one) => one.practitionerId === member.practitionerId) ??
            asStaff(member, version + 1),
        ),
      };
      return Promise.resolve('moved');
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
        staff: staff.map((member) => asStaff(member, 1)),
        graphMeetingId: undefined,
        organiserObjectId: undefined,
        joinWebUrl: undefined,
        dialIn: undefined,
        chatThreadId: undefined,
      });
      return Promise.resolve('created');
    },
    listFormerStaff: () => Promise.resolve([]),
    saveMeeting: (id, { graphMeetingId, organiserObjectId, joinWebUrl, chatThreadId, dialIn }) => {
      const at = rows.findIndex((row) => row.groupSessionId === id);
      rows[at] = { ...rows[at]!, graphMeetingId, organiserObjectId, joinWebUrl, chatThreadId, dialIn };
      return Promise.resolve();
    },
    cancel: (id) => {
      const at = rows.findIndex((row) => row.groupSessionId === id);
      rows[at] = { ...rows[at]!, status: 'cancelled', version: rows[at]!.version + 1, booked: 0 };
      return Promise.resolve();
    },
  });
}
