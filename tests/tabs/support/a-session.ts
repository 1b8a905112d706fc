import type { Session } from '../../../api/clinics/contract/clinics.ts';
import { DR_A, id } from './an-appointment.ts';

/** A session of Dr A's around now, for three hours to either side. */
export function aSession(change: Partial<Session> = {}): Session {
  const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
  return {
    sessionId: id(300),
    version: 1,
    clinic: { clinicId: id(310), name: 'Tuesday clinic' },
    serviceLine: { serviceLineId: id(100), name: 'Young adult diabetes' },
    templateId: null,
    localDate: '2026-03-03',
    opensAt: '09:00',
    closesAt: '12:00',
    timeZone: 'Europe/London',
    startsAt: at(-3),
    endsAt: at(3),
    slotMinutes: 20,
    modality: 'video',
    location: null,
    capacity: 1,
    status: 'planned',
    practitioners: [
      { practitionerId: DR_A.practitionerId, displayName: DR_A.displayName, roleLabel: DR_A.roleLabel },
    ],
    bookingCount: 0,
    ...change,
  };
}
