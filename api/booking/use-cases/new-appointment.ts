import {
  askRelationships,
  whenRelationshipsAreAsked,
} from '../../appointments/use-cases/ask-relationships.ts';
import type { Temporal } from 'temporal-polyfill';
import type { BookAppointment } from '../contract/book-appointment.ts';
import {
  nextReading,
  readPatientOfAppointment,
} from '../../appointments/use-cases/read-patient-of-appointment.ts';
import { askForDeviceTest, whenAsked } from '../../device-tests/use-cases/ask-for-device-test.ts';
import { lookAtAttendance, firstLook } from '../../attendance/use-cases/look-at-attendance.ts';
import { linkExpiryOf } from '../../links/rules/link-expiry.ts';
import {
  asId,
  type ParticipantId,
  type PractitionerId,
  type RelatedPersonId,
  type SeriesId,
} from '../../kernel/rules/id.ts';
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
import { remindCompanion, reminderOf } from '../../messages/use-cases/remind-companion.ts';
import { sendMessage } from '../../messages/use-cases/send-message.ts';
import { bookInPas } from '../../pas/use-cases/book-in-pas.ts';
import type { CompanionRequest } from '../../appointments/contract/companion.ts';
import { isCompanion } from '../../appointments/rules/participant-kind.ts';
import { messageFor } from '../../messages/use-cases/message-for.ts';
import { authorityAtBooking } from '../../patients/use-cases/authority-at-booking.ts';
import { authorityCloses, closingOf } from '../../appointments/use-cases/authority-closes.ts';
import type { RelatedPersonRecord } from '../../patients/ports/authority-store.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';
import {
  changerOf,
  changerActor,
  isInPas,
  staffOfChanger,
  type Changer,
  type PasChanger,
} from './changer.ts';
import type { CheckedBooking } from './check-booking.ts';

interface Deps {
  links: JoinLinks;
  now: Now;
  newId: NewId;
}

/** On whose behalf it is booked. `changer`: who does it, when that is not they themselves; the PAS has it then already. */
type Booker = (
  (Pick<Actor, 'practitionerId' | 'displayName'> & { changer?: Changer }) | { changer: PasChanger }
) & { organisation: Pick<Actor['organisation'], 'odsCode' | 'timeZone'> };

/** Undefined where the PAS booked it. */
const bookerId = (booker: Booker): PractitionerId | undefined =>
  'practitionerId' in booker ? booker.practitionerId : undefined;

/** What newAppointment needs to know beside the request. */
export interface ToBook extends CheckedBooking {
  outlookCheck: OutlookCheck;
  /** Undefined for an appointment that is made with others under one key. */
  idempotency: NewAppointment['idempotency'];
  /** For proxies who are known already and come along. */
  authorities?: readonly RelatedPersonRecord[];
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
  const changer = changerOfBooker(actor);
  const proxies = [
    ...(checked.authorities ?? []).map((one) => one.relatedPersonId),
    ...(proxy === undefined ? [] : [proxy.relatedPersonId]),
  ];
  const participants = [
    ...newParticipants(deps, actor, proxies, linkExpiresAt, ownContact(request)),
    ...(request.companions ?? []).map((one) => newCompanion(deps, actor, one, linkExpiresAt)),
  ];
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
    bookedBy: bookerId(actor),
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
        practitionerId: staffOfChanger(changer),
        detail: {},
        dedupeKey: `booked:${appointmentId}`,
      },
    ],
    outbox: workAfterBooking(deps, subject, participants, {
      canReachPatient: hasContact(request, checked.patient),
      hasOwnMeeting: checked.group === undefined,
      isInPas: isInPas(changer),
      invitations: series === undefined ? ONE : series.isFirst ? SERIES : undefined,
    }),
    due: [
      entryOf(lookAtAttendance, firstLook(time)),
      entryOf(readPatientOfAppointment, nextReading(now)),
      ...participants
        .filter(({ kind }) => isCompanion(kind))
        .flatMap(({ participantId }) =>
          reminderOf(participantId, time, now).map((when) => entryOf(remindCompanion, when)),
        ),
      ...(checked.authorities ?? []).flatMap((one) =>
        closingOf(one, actor.organisation.timeZone).map((when) => entryOf(authorityCloses, when)),
      ),
      ...((checked.authorities ?? []).length === 0
        ? []
        : whenRelationshipsAreAsked({ ...time, timeZone: actor.organisation.timeZone }, now).map((when) =>
            entryOf(askRelationships, when),
          )),
      ...(asked === undefined ? [] : [entryOf(askForDeviceTest, asked)]),
    ],
    idempotency: checked.idempotency,
    audit: auditEntry(deps, changerActor(changer), 'booked-appointment', `appointment:${appointmentId}`),
  };
}

function changerOfBooker(booker: Booker): Changer {
  return 'practitionerId' in booker ? (booker.changer ?? changerOf(booker)) : booker.changer;
}

/** A contact given with one booking is for this booking only, unless it is the patient's from now on. */
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
  const recordedBy = bookerId(actor);
  // whom the PAS names beside the patient has no authority by that
  if (request.proxy === undefined || recordedBy === undefined) return undefined;
  return authorityAtBooking(request.proxy, {
    relatedPersonId: asId<'RelatedPerson'>(deps.newId()),
    patientId: patient.patientId,
    recordedBy,
    recordedAt: deps.now(),
  });
}

/** A link of its own: the first of theirs. */
function newLink(deps: Deps, { organisation }: Booker): Pick<NewParticipant, 'participantId' | 'linkHash'> {
  const participantId: ParticipantId = asId<'Participant'>(deps.newId());
  const token = deps.links.tokenFor(organisation.odsCode, { participantId, linkGeneration: 1 });
  return { participantId, linkHash: deps.links.hash(token) };
}

function newCompanion(
  deps: Deps,
  actor: Booker,
  { kind, givenName, familyName, language, mobile, email }: CompanionRequest,
  linkExpiresAt: Temporal.Instant,
): NewParticipant {
  return {
    ...newLink(deps, actor),
    kind,
    relatedPersonId: undefined,
    person: { givenName, familyName, language },
    linkExpiresAt,
    contact: { mobile, email },
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
  ): NewParticipant => ({ ...newLink(deps, actor), kind, relatedPersonId, linkExpiresAt });
  const patient = {
    ...participant('patient', undefined),
    ...(patientsContact === undefined ? {} : { contact: patientsContact }),
  };
  return [patient, ...proxies.map((id) => participant('proxy', id))];
}

/** What each kind of participant is sent. */
type Invitations = Record<'patient' | 'proxy', MessageTemplate>;
const ONE: Invitations = { patient: 'invitation', proxy: 'proxy-invitation' };
const SERIES: Invitations = { patient: 'series-invitation', proxy: 'proxy-series-invitation' };

function workAfterBooking(
  deps: Deps,
  subject: LineSubject<'appointment'>,
  participants: readonly NewParticipant[],
  {
    canReachPatient,
    hasOwnMeeting,
    isInPas: isThere,
    invitations,
  }: {
    canReachPatient: boolean;
    hasOwnMeeting: boolean;
    isInPas: boolean;
    invitations: Invitations | undefined;
  },
): NewAppointment['outbox'] {
  return [
    ...(hasOwnMeeting ? [newWork(deps.newId, arrangeMeeting, subject, {})] : []),
    ...(isThere ? [] : [newWork(deps.newId, bookInPas, subject, {})]),
    ...participants.flatMap(({ kind, participantId }) => {
      // a companion is invited to each appointment of a series by itself: another one may come to the next
      const template = isCompanion(kind) ? messageFor(kind, 'invitation') : invitations?.[kind];
      if (template === undefined || (kind === 'patient' && !canReachPatient)) return [];
      return [
        newWork(deps.newId, sendMessage, subject, { messageId: deps.newId(), participantId, template }),
      ];
    }),
  ];
}
