import type {
  ArrivalCardView,
  AttendanceCardView,
  ConsultationCardView,
  MissingCardView,
} from '../../api/cards/ports/teams-cards.ts';
import type { AppointmentSomewhere } from '../../api/appointment-view/use-cases/everywhere.ts';
import type { Attendance } from '../../api/attendance/contract/attendance.ts';

export const APPOINTMENT_ID = '0198c0de-0000-7000-8000-0000000000a1';

const common = {
  appointmentId: APPOINTMENT_ID,
  organisation: 'RX1',
  serviceLineName: 'Young adult diabetes',
  startsAt: '2026-03-03T09:40:00Z',
  timeZone: 'Europe/London',
  patientInitials: 'M. K.',
};

const member = (displayName: string, roleLabel: string, response: 'none' | 'coming' | 'not-coming') => ({
  practitionerId: '0198c0de-0000-7000-8000-0000000000b1',
  entraObjectId: '33333333-3333-4333-8333-000000000001',
  displayName,
  roleLabel,
  response,
});

/** One comes, one cannot, one has not answered. */
export const aConsultationCard = (changes: Partial<ConsultationCardView> = {}): ConsultationCardView => ({
  ...common,
  kind: 'consultation',
  endsAt: '2026-03-03T10:10:00Z',
  state: 'due',
  modality: 'video',
  missingRoles: [],
  whoIsThere: null,
  staff: [
    member('Dr Amina Okafor', 'Consultant', 'coming'),
    member('Ben Hartley', 'Specialist nurse', 'none'),
    member('Cara Lewis', 'Social prescriber', 'not-coming'),
  ],
  ...changes,
});

/** The only consultant cannot come. */
export const aMissingCard = (changes: Partial<MissingCardView> = {}): MissingCardView => ({
  ...common,
  kind: 'missing',
  state: 'due',
  missingRoles: ['Consultant'],
  names: ['Dr Amina Okafor'],
  ...changes,
});

/** The patient waits, and nobody has taken it. */
export const anArrivalCard = (changes: Partial<ArrivalCardView> = {}): ArrivalCardView => ({
  ...common,
  kind: 'arrival',
  whoIsThere: null,
  waiting: [{ who: 'Patient', since: '2026-03-03T09:33:00Z' }],
  wishes: [],
  isEscalated: false,
  movedTo: null,
  takenBy: null,
  takenAt: null,
  state: 'waiting',
  ...changes,
});

export const anAttendance = (changes: Partial<Attendance> = {}): Attendance => ({
  status: 'proposed',
  code: '5',
  codeLabel: 'Attended on time, or before the professional was ready',
  subReason: 'on-time',
  confidence: 'high',
  tookPart: [],
  toBeBrought: null,
  reasons: ['The patient was admitted at 09:42.'],
  version: 0,
  confirmedBy: null,
  confirmedAt: null,
  writtenToPasAt: null,
  ...changes,
});

export const anAttendanceCard = (attendance: Partial<Attendance> = {}): AttendanceCardView => ({
  ...common,
  kind: 'attendance',
  attendance: anAttendance(attendance),
});

export const aListedAppointment = (changes: Partial<AppointmentSomewhere> = {}): AppointmentSomewhere => ({
  organisation: common.organisation,
  appointmentId: APPOINTMENT_ID,
  version: 1,
  state: 'due',
  serviceLine: { serviceLineId: '0198c0de-0000-7000-8000-00000000000a', name: common.serviceLineName },
  startsAt: common.startsAt,
  endsAt: '2026-03-03T10:10:00Z',
  patientStartsAt: common.startsAt,
  patientEndsAt: '2026-03-03T10:10:00Z',
  timeZone: common.timeZone,
  modality: 'video',
  location: null,
  clinicId: null,
  sessionId: null,
  missingRoles: [],
  seriesId: null,
  group: null,
  resources: [],
  needs: null,
  outlookCheck: 'fresh',
  cancelled: null,
  patient: {
    patientId: '0198c0de-0000-7000-8000-0000000000c1',
    displayName: 'Maya Kelso',
    initials: 'M. K.',
    standing: 'active',
    notice: null,
    birthYear: 2004,
    nhsNumberEnding: '018',
  },
  staff: [],
  reassigned: [],
  participants: [],
  telephone: [],
  interpreter: null,
  waysIn: null,
  wishes: [],
  joinWebUrl: null,
  arrivalTakenBy: null,
  expected: null,
  wait: null,
  professionalReadyAt: null,
  endedAt: null,
  outsideStillIn: 0,
  deliveries: [],
  attendance: null,
  ...changes,
});
