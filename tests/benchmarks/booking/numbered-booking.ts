import { firstLook, lookAtAttendance } from '../../../api/attendance/use-cases/look-at-attendance.ts';
import { entryOf } from '../../../api/kernel/timetable/timetable.ts';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { showConsultationCard } from '../../../api/cards/use-cases/show-cards.ts';
import { newWork } from '../../../api/kernel/outbox/enqueue.ts';
import type { Work } from '../../../api/kernel/outbox/work.ts';
import { arrangeMeeting } from '../../../api/meetings/use-cases/arrange-meeting.ts';
import { sendMessage } from '../../../api/messages/use-cases/send-message.ts';
import { bookInPas } from '../../../api/pas/use-cases/book-in-pas.ts';
import { Temporal } from 'temporal-polyfill';
import type { NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import { asId } from '../../../api/kernel/rules/id.ts';

/** Six members of staff and a patient who only meet one another, so that no booking waits for a time that is taken. */
export const TEAMS = 500;
export const TEAM_ROLES = [
  'consultant',
  'specialist-nurse',
  'dietitian',
  'psychologist',
  'podiatrist',
  'pharmacist',
] as const;
export const SLOT_MINUTES = 30;
export const FIRST_SLOT = '2030-01-07T08:00:00Z';
export const ORG_ID = asId<'Organisation'>('00000000-0000-7000-8000-000000000001');
export const SERVICE_LINE_ID = asId<'ServiceLine'>('00000000-0000-7000-8000-000000000002');

/** What tells bookings apart, as twelve hexadecimal digits each. */
export interface BookingMarks {
  number: string;
  team: string;
}

export const marked = (value: number): string => value.toString(16).padStart(12, '0');
export const practitionerId = (team: string, place: number) =>
  asId<'Practitioner'>(`0000000a-0000-7000-800${place}-${team}`);
export const patientIdOf = (team: string) => asId<'Patient'>(`0000000b-0000-7000-8000-${team}`);

const BOOKED_AT = Temporal.Instant.from('2029-12-03T09:30:00Z');
const LINKS_EXPIRE_AT = Temporal.Instant.from('2039-12-31T00:00:00Z');

/** A booking with six staff, a patient and a proxy, and the work that follows from it, as the use case makes it. */
export function markedBooking({ number, team }: BookingMarks, startsAt: Temporal.Instant): NewAppointment {
  const id = <Kind extends string>(kind: number) => asId<Kind>(`000000${kind}-0000-7000-8000-${number}`);
  const hash = (kind: number): Buffer => Buffer.from(`${kind}`.repeat(52) + number, 'hex');
  const appointmentId = id<'Appointment'>(10);
  const relatedPersonId = id<'RelatedPerson'>(11);
  const [patientId, bookedBy] = [patientIdOf(team), practitionerId(team, 0)];
  const subject = appointmentSubject({ appointmentId, serviceLineId: SERVICE_LINE_ID });
  const work = <Payload>(kind: number, what: Work<'appointment', Payload>, payload: Payload) =>
    newWork(() => id(kind), what, subject, payload);
  const endsAt = startsAt.add({ minutes: SLOT_MINUTES });
  const participant = { linkExpiresAt: LINKS_EXPIRE_AT };
  return {
    appointmentId,
    serviceLineId: SERVICE_LINE_ID,
    patientId,
    startsAt,
    endsAt,
    patientStartsAt: startsAt,
    patientEndsAt: endsAt,
    ...{ modality: 'video', location: null, session: undefined },
    seriesId: undefined,
    group: undefined,
    resourceIds: [],
    outlookCheck: 'fresh',
    timeZone: 'Europe/London',
    bookedBy,
    bookedAt: BOOKED_AT,
    staff: TEAM_ROLES.map((roleCode, place) => ({ practitionerId: practitionerId(team, place), roleCode })),
    proxy: {
      relatedPersonId,
      patientId,
      givenName: 'Mary',
      familyName: 'Family',
      relationship: 'MTH',
      legalBasis: 'consent',
      scope: ['join', 'receive-messages'],
      ...{ startsOn: undefined, reviewOn: undefined, endsOn: undefined, decision: undefined },
      evidenceSeen: 'The patient said so on the telephone',
      recordedBy: bookedBy,
      recordedAt: BOOKED_AT,
      mobile: '07700900456',
      email: undefined,
    },
    participants: [
      {
        ...participant,
        participantId: id(12),
        kind: 'patient',
        relatedPersonId: undefined,
        linkHash: hash(1),
      },
      { ...participant, participantId: id(13), kind: 'proxy', relatedPersonId, linkHash: hash(2) },
    ],
    evidence: [
      {
        evidenceId: id(14),
        subject,
        kind: 'appointment-booked',
        source: 'confer',
        occurredAt: BOOKED_AT,
        recordedAt: BOOKED_AT,
        participantId: undefined,
        practitionerId: bookedBy,
        detail: {},
        dedupeKey: `booked:${appointmentId}`,
      },
    ],
    outbox: [
      work(15, arrangeMeeting, {}),
      work(16, bookInPas, {}),
      work(17, sendMessage, { messageId: id(20), participantId: id(12), template: 'invitation' }),
      work(18, sendMessage, { messageId: id(21), participantId: id(13), template: 'proxy-invitation' }),
      work(19, showConsultationCard, {}),
    ],
    due: [entryOf(lookAtAttendance, firstLook({ patientStartsAt: startsAt, endsAt }))],
    idempotency: { key: id(22), requestHash: hash(3) },
    audit: {
      auditId: id(23),
      at: BOOKED_AT,
      actor: `staff:${bookedBy}`,
      action: 'booked-appointment',
      subjectKind: 'appointment',
      subjectId: appointmentId,
    },
  };
}

/** The booking of this number: no two numbers want the same people at the same time. */
export function numberedBooking(number: number): NewAppointment {
  const startsAt = Temporal.Instant.from(FIRST_SLOT).add({
    minutes: Math.floor(number / TEAMS) * SLOT_MINUTES,
  });
  return markedBooking({ number: marked(number), team: marked(number % TEAMS) }, startsAt);
}
