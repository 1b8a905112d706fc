import type {
  AppointmentRecord,
  BookingResult,
  NewAppointment,
} from '../../api/appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../api/appointments/ports/participant-store.ts';
import type { Evidence } from '../../api/evidence/ports/evidence-store.ts';
import type { PatientRecord } from '../../api/patients/ports/patient-store.ts';
import type { KeptRequest } from './in-memory-idempotency.ts';

/** The tables into which a booking writes. */
export interface Tables {
  appointments: AppointmentRecord[];
  participants: { rows: ParticipantRecord[] };
  patients: PatientRecord[];
  evidence: Evidence[];
  requests: KeptRequest[];
}

const overlaps = (one: AppointmentRecord, other: NewAppointment): boolean =>
  one.status !== 'cancelled' &&
  one.startsAt.epochMilliseconds < other.endsAt.epochMilliseconds &&
  one.endsAt.epochMilliseconds > other.startsAt.epochMilliseconds;

/** Writes the rows of a booking, as far as use cases read them again; refuses what the constraints refuse. */
export function bookInMemory(tables: Tables, booking: NewAppointment): BookingResult {
  const { bookedBy, idempotency } = booking;
  const key = idempotency?.key;
  if (tables.requests.some((row) => row.practitionerId === bookedBy && row.key === key)) return 'key-used';
  const clashing = tables.appointments.filter((row) => overlaps(row, booking));
  const isTaken = clashing.some((row) =>
    row.staff.some((one) => booking.staff.some((other) => other.practitionerId === one.practitionerId)),
  );
  if (isTaken && booking.group === undefined) return 'slot-taken';
  if (clashing.some((row) => row.patientId === booking.patientId)) return 'patient-already-booked';
  tables.appointments.push(recordOf(booking));
  tables.participants.rows.push(...participantsOf(tables, booking));
  tables.evidence.push(...booking.evidence);
  if (idempotency !== undefined && bookedBy !== undefined) {
    const { requestHash } = idempotency;
    const madeIds = [booking.appointmentId];
    tables.requests.push({
      ...{ practitionerId: bookedBy, key: idempotency.key, requestHash, madeIds },
      operation: 'bookAppointment',
    });
  }
  return 'booked';
}

/** Somebody as they come on the staff. */
export function asStaff(
  member: NewAppointment['staff'][number],
  addedVersion: number,
): AppointmentRecord['staff'][number] {
  return {
    ...member,
    entraObjectId: member.practitionerId,
    userPrincipalName: `${member.practitionerId}@northmoor.example`,
    displayName: 'Somebody',
    roleLabel: member.roleCode,
    response: 'none',
    calendarEventId: undefined,
    addedVersion,
  };
}

function recordOf(booking: NewAppointment): AppointmentRecord {
  const {
    participants: _participants,
    proxy: _proxy,
    evidence: _evidence,
    outbox: _outbox,
    ...rest
  } = booking;
  return {
    ...rest,
    version: 1,
    status: 'booked',
    serviceLineName: 'Young adult diabetes',
    toBeBrought: undefined,
    patientMark: { birthYear: 2004, nhsNumberEnding: '018' },
    group: booking.group === undefined ? undefined : { ...booking.group, title: 'A group' },
    resources: booking.resourceIds.map((resourceId) => ({ resourceId, kind: 'room', name: 'Room 4' })),
    needs: undefined,
    cancelled: undefined,
    professionalReadyAt: undefined,
    arrivalTakenBy: undefined,
    lateness: undefined,
    latenessTold: undefined,
    endedAt: undefined,
    graphMeetingId: undefined,
    organiserObjectId: undefined,
    joinWebUrl: undefined,
    visitorJoinUrl: undefined,
    noVisitorLinkBecause: undefined,
    dialIn: undefined,
    hasLobby: true,
    chatThreadId: undefined,
    pasAppointmentId: undefined,
    staff: booking.staff.map((member) => asStaff(member, 1)),
  };
}

function participantsOf({ patients }: Tables, booking: NewAppointment): ParticipantRecord[] {
  const patient = patients.find((row) => row.patientId === booking.patientId);
  return booking.participants.map(({ contact, person: named, ...participant }) => {
    const person = participant.kind === 'patient' ? patient : booking.proxy;
    return {
      ...participant,
      appointmentId: booking.appointmentId,
      relationship: booking.proxy?.relationship,
      relationshipCheck: undefined,
      legalBasis: booking.proxy?.legalBasis,
      authority:
        participant.kind === 'proxy' && booking.proxy !== undefined
          ? { ...booking.proxy, withdrawnAt: undefined }
          : undefined,
      laterAuthorities: [],
      language: named?.language,
      givenName: (named ?? person)?.givenName ?? '',
      familyName: (named ?? person)?.familyName ?? '',
      ...(contact ?? { mobile: person?.mobile, email: person?.email }),
      patientStanding: patient?.standing ?? 'active',
      linkGeneration: 1,
      endedAt: undefined,
      withdrawnAt: undefined,
      failedIdentityChecks: 0,
      lockedAt: undefined,
      verifiedAt: undefined,
      boundDeviceHash: undefined,
      pageLanguage: undefined,
      state: 'invited',
      waitingSince: undefined,
      admittedAt: undefined,
      lastSeenAt: undefined,
      silentAt: undefined,
      askedForNoTextsAt: undefined,
    };
  });
}
