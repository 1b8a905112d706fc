import type { ChaseRecord, MdtToldStore } from '../../api/mdt-channel/ports/mdt-told-store.ts';
import type { MdtRows } from './in-memory-mdts.ts';

const isSame = (one: ChaseRecord, other: ChaseRecord): boolean =>
  one.meetingId === other.meetingId &&
  one.caseId === other.caseId &&
  one.practitionerId === other.practitionerId &&
  one.moment === other.moment;

/** What people were told before a meeting. */
export const inMemoryMdtTold = (rows: MdtRows): MdtToldStore => ({
  addChases: (chases) => {
    for (const one of chases) if (!rows.chases.some((known) => isSame(known, one))) rows.chases.push(one);
    return Promise.resolve();
  },
  listChases: (id) => Promise.resolve(rows.chases.filter(({ meetingId }) => meetingId === id)),
  meetingsOfChased: (id) => {
    const ids = new Set(rows.chases.filter(({ caseId }) => caseId === id).map(({ meetingId }) => meetingId));
    const isPlanned = (one: string) =>
      rows.meetings.some(({ meetingId, status }) => meetingId === one && status === 'planned');
    return Promise.resolve([...ids].filter(isPlanned));
  },
  listShortfalls: (id) => Promise.resolve(rows.shortfalls.filter(({ meetingId }) => meetingId === id)),
  setShortfalls: (meetingId, shortfalls) => {
    const others = rows.shortfalls.filter((one) => one.meetingId !== meetingId);
    rows.shortfalls.splice(
      0,
      rows.shortfalls.length,
      ...others,
      ...shortfalls.map((one) => ({ ...one, meetingId })),
    );
    return Promise.resolve();
  },
});
