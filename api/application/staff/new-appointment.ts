import { Temporal } from 'temporal-polyfill';
import type { BookAppointment } from '../../contract/appointments.ts';
import { asId, type AppointmentId, type ParticipantId } from '../../domain/shared/id.ts';
import type { Actor } from '../actor.ts';
import type { JoinLinks } from '../joining/join-links.ts';
import { laneOf } from '../outbox-lane.ts';
import type { NewAppointment, NewParticipant } from '../ports/appointment-store.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { ServiceLineRecord } from '../ports/directory.ts';
import type { MessageTemplate } from '../ports/messenger.ts';
import type { OutboxTopic } from '../ports/outbox.ts';
import type { PatientRecord, RelatedPersonRecord } from '../ports/patient-store.ts';

interface Deps {
  links: JoinLinks;
  now: Now;
  newId: NewId;
}

interface Checked {
  serviceLine: ServiceLineRecord;
  patient: PatientRecord;
  idempotencyKey: string;
  requestHash: Uint8Array;
}

/** A link outlives its appointment, so that the same page can say how it ended, in hours. */
const LINK_OUTLIVES_HOURS = 24 * 7;

/** All rows of a booking, with the work that follows from it: ids only, names are looked up when they are needed. */
export function newAppointment(
  deps: Deps,
  actor: Actor,
  request: BookAppointment,
  checked: Checked,
): NewAppointment {
  const now = deps.now();
  const appointmentId = asId<'Appointment'>(deps.newId());
  const startsAt = Temporal.Instant.from(request.startsAt);
  const endsAt = startsAt.add({ minutes: request.durationMinutes ?? checked.serviceLine.durationMinutes });
  const proxy = relatedPerson(deps, actor, request, checked.patient);
  const participants = newParticipants(deps, actor, proxy, endsAt.add({ hours: LINK_OUTLIVES_HOURS }));
  return {
    appointmentId,
    serviceLineId: checked.serviceLine.serviceLineId,
    patientId: checked.patient.patientId,
    startsAt,
    endsAt,
    timeZone: actor.organisation.timeZone,
    bookedBy: actor.practitionerId,
    bookedAt: now,
    staff: request.staff.map((member) => ({
      practitionerId: asId<'Practitioner'>(member.practitionerId),
      roleCode: member.roleCode,
    })),
    proxy,
    participants,
    evidence: [
      {
        evidenceId: deps.newId(),
        appointmentId,
        kind: 'appointment-booked',
        source: 'confer',
        occurredAt: now,
        recordedAt: now,
        participantId: undefined,
        practitionerId: actor.practitionerId,
        detail: {},
        dedupeKey: `booked:${appointmentId}`,
      },
    ],
    outbox: workAfterBooking(deps, appointmentId, participants, hasContact(request, checked.patient)),
    idempotency: { key: checked.idempotencyKey, requestHash: checked.requestHash },
    audit: {
      auditId: deps.newId(),
      actor: `staff:${actor.practitionerId}`,
      action: 'booked-appointment',
      subject: `appointment:${appointmentId}`,
    },
  };
}

const hasContact = (request: BookAppointment, patient: PatientRecord): boolean =>
  [patient.mobile, patient.email, request.patientContact?.mobile, request.patientContact?.email].some(
    (contact) => contact !== undefined,
  );

function relatedPerson(
  deps: Deps,
  actor: Actor,
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
  actor: Actor,
  proxy: RelatedPersonRecord | undefined,
  linkExpiresAt: Temporal.Instant,
): NewParticipant[] {
  const participant = (
    kind: 'patient' | 'proxy',
    relatedPersonId: NewParticipant['relatedPersonId'],
  ): NewParticipant => {
    const participantId: ParticipantId = asId<'Participant'>(deps.newId());
    const token = deps.links.tokenFor(actor.organisation.odsCode, participantId);
    return { participantId, kind, relatedPersonId, linkHash: deps.links.hash(token), linkExpiresAt };
  };
  const patient = participant('patient', undefined);
  return proxy === undefined ? [patient] : [patient, participant('proxy', proxy.relatedPersonId)];
}

function workAfterBooking(
  deps: Deps,
  appointmentId: AppointmentId,
  participants: readonly NewParticipant[],
  canReachPatient: boolean,
): NewAppointment['outbox'] {
  const work = (
    topic: OutboxTopic,
    payload: Record<string, string> = {},
  ): NewAppointment['outbox'][number] => ({
    outboxId: asId<'Outbox'>(deps.newId()),
    topic,
    lane: laneOf(topic, appointmentId),
    payload,
  });
  const templateOf = (participant: NewParticipant): MessageTemplate =>
    participant.kind === 'patient' ? 'invitation' : 'proxy-invitation';
  return [
    work('arrange-meeting'),
    work('book-in-pas'),
    ...participants
      .filter((participant) => participant.kind === 'proxy' || canReachPatient)
      .map((participant) =>
        work('send-message', {
          messageId: deps.newId(),
          participantId: participant.participantId,
          template: templateOf(participant),
        }),
      ),
    work('show-consultation-card'),
  ];
}
