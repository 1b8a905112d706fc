import type { Temporal } from 'temporal-polyfill';
import type { BookAppointment } from '../contract/book-appointment.ts';
import {
  nextReading,
  readPatientOfAppointment,
} from '../../appointments/use-cases/read-patient-of-appointment.ts';
import { askForDeviceTest, whenAsked } from '../../device-tests/use-cases/ask-for-device-test.ts';
import { lookAtAttendance, firstLook } from '../../attendance/use-cases/look-at-attendance.ts';
import { linkExpiryOf } from '../../links/rules/link-expiry.ts';
import { asId, type ParticipantId, type RelatedPersonId, type SeriesId } from '../../kernel/rules/id.ts';
import { auditEntry } from '../../kernel/audit/audit.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { JoinLinks } from '../../links/use-cases/join-links.ts';
import { entryOf } from '../../kernel/timetable/timetable.ts';
import { newWork } from '../../kernel/outbox/enqueue.ts';
import type { NewAppointment, NewParticipant } from '../../appointments/ports/appointment-store.ts';
import type { OutlookCheck } from '../../outlook/ports/outlook-check.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MessageTemplate } from '../../messages/ports/messenger.ts';
import type { LineSubject } from '../../kernel/rules/subject.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { arrangeMeeting } from '../../meetings/use-cases/arrange-meeting.ts';
import { sendMessage } from '../../messages/use-cases/send-message.ts';
import { bookInPas } from '../../pas/use-cases/book-in-pas.ts';
import type { PatientRecord, RelatedPersonRecord } from '../../patients/ports/patient-store.ts';
import { changerOf, changerActor, type Changer } from './changer.ts';
import type { CheckedBooking } from './check-booking.ts';

interface Deps {
  links: JoinLinks;
  now: Now;
  newId: NewId;
}

/** On whose behalf it is booked. `changer`: who does it, when that is not they themselves. */
type Booker = Pick<Actor, 'practitionerId' | 'displayName'> & {
  changer?: Changer;
  organisation: Pick<Actor['organisation'], 'odsCode' | 'timeZone'>;
};

/** What newAppointment needs to know beside the request. */
export interface ToBook extends CheckedBooking {
  outlookCheck: OutlookCheck;
  /** Undefined for an appointment that is made with others under one key. */
  idempotency: NewAppointment['idempotency'];
  /** Related persons, known before, who are to come along. */
  proxies?: readonly RelatedPersonId[];
  series?: {
    seriesId: SeriesId;
    linksExpireAt: Temporal.Instant;
    /** The one whose invitation tells of all. */
    isFirst: boolean;
    /** The proxy of the whole series, once one of its appointments has made them. */
    proxy: RelatedPersonRecord | undefined;
  };
}

/** All rows of a booking, with the work that follows from it: ids only, names are looked up when they are needed. */
export function newAppointment(
  deps: Deps,
  actor: Booker,
  request: BookAppointment,
  checked: ToBook,
): NewAppointment {
  const now = deps.now();
  const appointmentId = asId<'Appointment'>(deps.newId());
  const subject = appointmentSubject({ ...checked.serviceLine, appointmentId });
  const { time, series } = checked;
  const asked = whenAsked({
    ...time,
    ...checked.place,
    bookedAt: now,
    timeZone: actor.organisation.timeZone,
  });
  const proxy = series?.proxy ?? relatedPerson(deps, actor, request, checked.patient);
  const linkExpiresAt = series?.linksExpireAt ?? linkExpiryOf(time.endsAt);
  const changer: Changer = actor.changer ?? changerOf(actor);
  const proxies = [...(checked.proxies ?? []), ...(proxy === undefined ? [] : [proxy.relatedPersonId])];
  const participants = newParticipants(deps, actor, proxies, linkExpiresAt, ownContact(request));
  return {
    appointmentId,
    serviceLineId: checked.serviceLine.serviceLineId,
    patientId: checked.patient.patientId,
    ...time,
    ...checked.place,
    seriesId: series?.seriesId,
    group: checked.group,
    resourceIds: checked.resourceIds,
    outlookCheck: checked.outlookCheck,
    timeZone: actor.organisation.timeZone,
    bookedBy: actor.practitionerId,
    bookedAt: now,
    staff: checked.staff,
    proxy: series?.proxy === undefined ? proxy : undefined,
    participants,
    evidence: [
      {
        evidenceId: deps.newId(),
        subject,
        kind: 'appointment-booked',
        source: 'confer',
        occurredAt: now,
        recordedAt: now,
        participantId: undefined,
        practitionerId: 'offerId' in changer ? undefined : changer.practitionerId,
        detail: {},
        dedupeKey: `booked:${appointmentId}`,
      },
    ],
    outbox: workAfterBooking(deps, subject, participants, {
      canReachPatient: hasContact(request, checked.patient),
      hasOwnMeeting: checked.group === undefined,
      invitations: series === undefined ? ONE : series.isFirst ? SERIES : undefined,
    }),
    due: [
      entryOf(lookAtAttendance, firstLook(time)),
      entryOf(readPatientOfAppointment, nextReading(now)),
      ...(asked === undefined ? [] : [entryOf(askForDeviceTest, asked)]),
    ],
    idempotency: checked.idempotency,
    audit: auditEntry(deps, changerActor(changer), 'booked-appointment', `appointment:${appointmentId}`),
  };
}

/** What is said of one booking is this booking's, unless it is the patient's from now on. */
function ownContact({ patientContact }: BookAppointment): NewParticipant['contact'] {
  if (patientContact === undefined || patientContact.isForAll === true) return undefined;
  return { mobile: patientContact.mobile, email: patientContact.email };
}

const hasContact = (request: BookAppointment, patient: PatientRecord): boolean =>
  [patient.mobile, patient.email, request.patientContact?.mobile, request.patientContact?.email].some(
    (contact) => contact !== undefined,
  );

function relatedPerson(
  deps: Deps,
  actor: Booker,
  request: BookAppointment,
  patient: PatientRecord,
): RelatedPersonRecord | undefined {
  if (request.proxy === undefined) return undefined;
  const { mobile, email, ...proxy } = request.proxy;
  return {
    ...proxy,
    mobile,
    email,
    relatedPersonId: asId<'RelatedPerson'>(deps.newId()),
    patientId: patient.patientId,
    recordedBy: actor.practitionerId,
    recordedAt: deps.now(),
  };
}

function newParticipants(
  deps: Deps,
  actor: Booker,
  proxies: readonly RelatedPersonId[],
  linkExpiresAt: Temporal.Instant,
  patientsContact: NewParticipant['contact'],
): NewParticipant[] {
  const participant = (
    kind: 'patient' | 'proxy',
    relatedPersonId: NewParticipant['relatedPersonId'],
  ): NewParticipant => {
    const participantId: ParticipantId = asId<'Participant'>(deps.newId());
    const token = deps.links.tokenFor(actor.organisation.odsCode, { participantId, linkGeneration: 1 });
    return { participantId, kind, relatedPersonId, linkHash: deps.links.hash(token), linkExpiresAt };
  };
  const patient = {
    ...participant('patient', undefined),
    ...(patientsContact === undefined ? {} : { contact: patientsContact }),
  };
  return [patient, ...proxies.map((id) => participant('proxy', id))];
}

/** What each kind of participant is sent. */
type Invitations = Record<NewParticipant['kind'], MessageTemplate>;
const ONE: Invitations = { patient: 'invitation', proxy: 'proxy-invitation' };
const SERIES: Invitations = { patient: 'series-invitation', proxy: 'proxy-series-invitation' };

function workAfterBooking(
  deps: Deps,
  subject: LineSubject<'appointment'>,
  participants: readonly NewParticipant[],
  {
    canReachPatient,
    hasOwnMeeting,
    invitations,
  }: {
    canReachPatient: boolean;
    hasOwnMeeting: boolean;
    invitations: Invitations | undefined;
  },
): NewAppointment['outbox'] {
  const invited = invitations === undefined ? [] : participants;
  return [
    ...(hasOwnMeeting ? [newWork(deps.newId, arrangeMeeting, subject, {})] : []),
    newWork(deps.newId, bookInPas, subject, {}),
    ...invited
      .filter((participant) => participant.kind === 'proxy' || canReachPatient)
      .map((participant) =>
        newWork(deps.newId, sendMessage, subject, {
          messageId: deps.newId(),
          participantId: participant.participantId,
          template: (invitations ?? ONE)[participant.kind],
        }),
      ),
  ];
}
