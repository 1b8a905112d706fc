import type { MdtTeamsStore, TeamsMeetingRecord } from '../../api/mdt/ports/mdt-teams-store.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';
import type { MdtRows } from './in-memory-mdts.ts';

const done = (): Promise<void> => Promise.resolve();

/** What Microsoft 365 has of meetings of MDTs. */
export function inMemoryMdtTeams(rows: MdtRows, staff: readonly StaffRecord[]): MdtTeamsStore {
  const keepEntries = (isKept: (row: MdtRows['entries'][number]) => boolean): void => {
    rows.entries.splice(0, rows.entries.length, ...rows.entries.filter(isKept));
  };
  const change = (id: string, changes: Partial<TeamsMeetingRecord>): Promise<void> => {
    for (const [at, row] of rows.teams.entries()) {
      if (row.meetingId === id) rows.teams[at] = { ...row, ...changes };
    }
    return done();
  };
  return {
    find: (id) => Promise.resolve(rows.teams.find(({ meetingId }) => meetingId === id)),
    findByChat: (chat) =>
      Promise.resolve(rows.teams.find(({ chatThreadId }) => chatThreadId === chat)?.meetingId as never),
    listEntries: (id) => Promise.resolve(rows.entries.filter(({ meetingId }) => meetingId === id)),
    askForEntries: (meetingId, people, addedVersion) => {
      for (const practitionerId of people) {
        const isKnown = rows.entries.some(
          (row) => row.meetingId === meetingId && row.practitionerId === practitionerId,
        );
        const person = staff.find((row) => row.practitionerId === practitionerId);
        if (isKnown || person === undefined) continue;
        const { entraObjectId } = person;
        rows.entries.push({
          ...{ meetingId, practitionerId, entraObjectId, calendarEventId: undefined, addedVersion },
        });
      }
      return done();
    },
    save: (meetingId, meeting, entries, removed) => {
      const before = rows.teams.find((row) => row.meetingId === meetingId);
      const others = rows.teams.filter((row) => row !== before);
      const isSameChat = before?.chatThreadId === meeting.chatThreadId;
      rows.teams.splice(0, rows.teams.length, ...others, {
        ...{ ...meeting, meetingId, isClosed: before?.isClosed ?? false, goneAt: undefined },
        appInChatAt: isSameChat ? before.appInChatAt : undefined,
      });
      for (const [at, row] of rows.entries.entries()) {
        const made = entries.find(({ practitionerId }) => practitionerId === row.practitionerId);
        if (row.meetingId === meetingId && made !== undefined) rows.entries[at] = { ...row, ...made };
      }
      keepEntries((row) => row.meetingId !== meetingId || !removed.includes(row.practitionerId));
      return done();
    },
    setClosed: (id) => change(id, { isClosed: true }),
    setAppInChat: (id, appInChatAt) => change(id, { appInChatAt }),
    setGone: (id, goneAt) => change(id, { goneAt }),
    forget: (id) => {
      rows.teams.splice(0, rows.teams.length, ...rows.teams.filter((row) => row.meetingId !== id));
      keepEntries(({ meetingId }) => meetingId !== id);
      return done();
    },
  };
}
