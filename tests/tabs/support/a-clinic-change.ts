import type { BlockPreview } from '../../../api/blocks/contract/blocks.ts';
import type {
  ClinicChangeDetail,
  ClinicChangeNumbers,
  ClinicChangePreview,
} from '../../../api/clinic-changes/contract/clinic-changes.ts';
import { id } from './an-appointment.ts';

export const FORTY: ClinicChangeNumbers = {
  sessions: 1,
  appointments: 40,
  patients: 40,
  people: 43,
  messages: 43,
  pasWrites: 40,
  graphCalls: 40,
  patientsToPhone: 1,
  notPossible: 0,
};

/** What cancelling one session of Thursday would do. */
export function aPreview(change: Partial<ClinicChangePreview> = {}): ClinicChangePreview {
  return {
    fingerprint: 'f'.repeat(43),
    timeZone: 'Europe/London',
    numbers: FORTY,
    sessions: [
      {
        sessionId: id(300),
        clinicName: 'Thursday clinic',
        serviceLineName: 'Young adult diabetes',
        date: '2026-03-05',
        opensAt: '09:00',
        closesAt: '12:00',
        staff: ['Dr A'],
        appointments: 40,
        patients: [{ appointmentId: id(310), startsAt: '2026-03-05T09:00:00Z', displayName: 'Maya Kelso' }],
        becomes: 'cancelled',
        movesTo: null,
      },
    ],
    notPossible: [],
    ...change,
  };
}

/** A cancellation that is under way. */
export function aChange(change: Partial<ClinicChangeDetail> = {}): ClinicChangeDetail {
  return {
    changeId: id(400),
    kind: 'cancel',
    summary: 'Cancel the clinics: a professional is ill or away',
    state: 'running',
    serviceLineNames: ['Young adult diabetes'],
    startedBy: 'Dev Rana',
    startedAt: '2026-03-03T09:00:00Z',
    finishedAt: null,
    timeZone: 'Europe/London',
    from: '2026-03-05',
    to: '2026-03-05',
    counts: { total: 40, pending: 17, done: 23, failed: 0 },
    failures: [],
    deliveries: { pending: 12, done: 80, needsPerson: 0 },
    toRebook: 23,
    ...change,
  };
}

/** What a day away would hit. */
export function aBlockPreview(change: Partial<BlockPreview> = {}): BlockPreview {
  return {
    startsAt: '2026-03-05T00:00:00Z',
    endsAt: '2026-03-06T00:00:00Z',
    timeZone: 'Europe/London',
    bookings: [
      {
        appointmentId: id(10),
        startsAt: '2026-03-05T09:30:00Z',
        endsAt: '2026-03-05T10:00:00Z',
        serviceLine: { serviceLineId: id(100), name: 'Young adult diabetes' },
        patientInitials: 'M. K.',
        staff: ['Dr A'],
      },
    ],
    bookingCount: 1,
    elsewhere: [],
    ...change,
  };
}
