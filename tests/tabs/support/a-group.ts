import type { GroupSession } from '../../../api/booking/contract/booking-changes.ts';
import { DR_A, id } from './an-appointment.ts';

/** Wed 4 March 2026, 10:00 to 11:00 in London, with three of eight places taken. */
export function aGroup(change: Partial<GroupSession> = {}): GroupSession {
  return {
    groupSessionId: id(80),
    version: 1,
    serviceLine: { serviceLineId: id(100), name: 'Young adult diabetes' },
    title: 'Counting carbohydrates',
    startsAt: '2026-03-04T10:00:00Z',
    endsAt: '2026-03-04T11:00:00Z',
    timeZone: 'Europe/London',
    capacity: 8,
    booked: 3,
    status: 'planned',
    modality: 'video',
    staff: [DR_A],
    ...change,
  };
}
