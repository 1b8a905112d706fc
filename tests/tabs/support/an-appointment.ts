import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';
import type { Attendance } from '../../../api/attendance/contract/attendance.ts';
import type { Slot } from '../../../api/slots/contract/slots.ts';

/** An id that can be told apart by its number. */
export const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const DR_A = {
  practitionerId: id(1),
  displayName: 'Dr A',
  roleCode: 'consultant',
  roleLabel: 'Consultant',
  organisation: null,
};
export const NURSE_B = {
  practitionerId: id(2),
  displayName: 'Nurse B',
  roleCode: 'nurse',
  roleLabel: 'Nurse',
  organisation: null,
};

export function aParticipant(change: Partial<Participant> = {}): Participant {
  return {
    participantId: id(20),
    kind: 'patient',
    displayName: 'Maya Kowalski',
    initials: 'M. K.',
    relationship: null,
    legalBasis: null,
    authority: null,
    language: null,
    state: 'invited',
    isOnline: false,
    waitingSince: null,
    admittedAt: null,
    isLocked: false,
    link: { state: 'open', generation: 1, goesTo: 'text to …123' },
    invitation: 'delivered',
    askedForNoTextsAt: null,
    identity: null,
    deviceTest: null,
    deviceTask: null,
    network: { health: null, since: null, silences: 0, lastSilence: null },
    wayIn: null,
    carer: null,
    ...change,
  };
}

export function anAttendance(change: Partial<Attendance> = {}): Attendance {
  return {
    status: 'proposed',
    code: '5',
    codeLabel: 'Attended on time, or before the professional was ready',
    subReason: 'on-time',
    confidence: 'high',
    tookPart: [],
    toBeBrought: null,
    reasons: ['The patient was in the meeting for 21 minutes'],
    version: 0,
    confirmedBy: null,
    confirmedAt: null,
    writtenToPasAt: null,
    ...change,
  };
}

/** Tue 3 March 2026, 10:00 to 10:30 in London. */
export function anAppointment(change: Partial<Appointment> = {}): Appointment {
  return {
    appointmentId: id(10),
    version: 1,
    state: 'due',
    serviceLine: { serviceLineId: id(100), name: 'Young adult diabetes' },
    startsAt: '2026-03-03T10:00:00Z',
    endsAt: '2026-03-03T10:30:00Z',
    patientStartsAt: change.startsAt ?? '2026-03-03T10:00:00Z',
    patientEndsAt: change.endsAt ?? '2026-03-03T10:30:00Z',
    modality: 'video',
    location: null,
    clinicId: null,
    sessionId: null,
    missingRoles: [],
    seriesId: null,
    group: null,
    resources: [],
    reassigned: [],
    needs: null,
    outlookCheck: 'fresh',
    cancelled: null,
    timeZone: 'Europe/London',
    patient: {
      patientId: id(50),
      displayName: 'Maya Kowalski',
      initials: 'M. K.',
      standing: 'active',
      notice: null,
      birthYear: 2004,
      nhsNumberEnding: '018',
    },
    staff: [{ ...DR_A, response: 'coming' }],
    participants: [aParticipant()],
    telephone: [],
    interpreter: null,
    wishes: [],
    joinWebUrl: 'https://teams.example/meeting',
    waysIn: {
      organiser: DR_A.displayName,
      hasVisitorLink: true,
      noVisitorLinkBecause: null,
      hasLobby: true,
      dialIn: null,
    },
    arrivalTakenBy: null,
    expected: null,
    wait: null,
    professionalReadyAt: null,
    endedAt: null,
    outsideStillIn: 0,
    deliveries: [],
    attendance: anAttendance({ status: 'not-yet', code: null, codeLabel: null, reasons: [] }),
    ...change,
  };
}

export function aSlot(startsAt: string, staff: Slot['staff'] = [DR_A], change: Partial<Slot> = {}): Slot {
  const endsAt = new Date(Date.parse(startsAt) + 30 * 60_000).toISOString();
  return {
    startsAt,
    endsAt,
    patientStartsAt: startsAt,
    patientEndsAt: endsAt,
    staff,
    resources: [],
    modality: 'video',
    shared: null,
    reasons: [],
    ...change,
  };
}
