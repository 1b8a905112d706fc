import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { change } from '../../kernel/changes/change.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { windowOf } from '../../appointments/rules/appointment-window.ts';
import { getAppointmentFor, lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import {
  readTelephoneRecord,
  withoutCorrected,
  writeTelephoneRecord,
  type TelephoneRecord,
} from '../../evidence/rules/telephone-record.ts';
import type { RecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { correctTelephone, recordTelephone } from '../contract/endpoints.ts';
import type { RecordTelephone } from '../contract/participants.ts';
import type { Stores } from '../ports/stores.ts';
import type { ParticipantDependencies } from './change-participant.ts';
import { firstLink } from './first-link.ts';

type Deps = ParticipantDependencies & { recordEvidence: RecordEvidence };

/** Staff said who took part by telephone, or how it was with the interpreter: it may change what is proposed. */
export const takingPartRecorded = change({
  name: 'taking-part-recorded',
  about: 'appointment',
  screens: 'attendance-changed',
});

/**
 * Staff record that somebody takes part by telephone, which no system sees: it is evidence, of a person who was there from
 * then to then. Somebody who is not known yet is named with it and has no link.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over (cancelled), participant-not-found,
 *   person-not-in-service-line, telephone-time-not-possible, key-reused
 */
export function makeRecordTelephone(deps: Deps & { makeOnce: MakeOnce }) {
  return useCase(recordTelephone, (actor, { appointmentId, body, key, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = {
        operation: recordTelephone.operationId,
        idempotencyKey: key,
        request: { appointmentId, ...body },
      };
      await deps.makeOnce(stores, actor, keyed, async () => {
        const appointment = await lockFor(stores, actor, { appointmentId, seen });
        const recordId = deps.newId();
        const times = { recordId, ...(await timesOf(deps, stores, appointment, body)), isMistake: false };
        await keep(
          deps,
          stores,
          actor,
          appointment,
          await whoIs(deps, stores, actor, appointment, body),
          times,
        );
        return [recordId];
      });
      const { appointmentId: id } = await getAppointmentFor(stores, actor, appointmentId);
      return viewAppointment(stores, id, deps.now());
    }),
  );
}

/**
 * Corrects such a record, or says when they left: a further record, which stands for the one before.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over (cancelled), telephone-record-not-found,
 *   telephone-time-not-possible
 */
export function makeCorrectTelephone(deps: Deps) {
  return useCase(correctTelephone, (actor, { recordId, body, ...asked }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await lockFor(stores, actor, asked);
      const evidence = await stores.evidence.listByAppointment(appointment.appointmentId);
      const known = withoutCorrected(evidence).find(
        ({ kind, detail }) => kind === 'by-telephone' && readTelephoneRecord(detail).recordId === recordId,
      );
      if (known === undefined) throw new Refusal('telephone-record-not-found');
      const isMistake = body.isMistake === true;
      const times = { recordId, ...(await timesOf(deps, stores, appointment, body)), isMistake };
      await keep(deps, stores, actor, appointment, known, times);
      return viewAppointment(stores, appointment.appointmentId, deps.now());
    }),
  );
}

async function lockFor(
  stores: Stores,
  actor: Actor,
  { appointmentId, seen }: { appointmentId: string; seen: Seen },
): Promise<AppointmentRecord> {
  const appointment = await lockAppointmentFor(stores, actor, appointmentId, seen);
  if (appointment.status === 'cancelled') throw new Refusal('appointment-already-over');
  return appointment;
}

/** @throws Refusal telephone-time-not-possible: in the future, or outside the window of the appointment */
async function timesOf(
  { now }: Deps,
  stores: Stores,
  appointment: AppointmentRecord,
  typed: { from: string; until?: string | undefined },
): Promise<Pick<TelephoneRecord, 'from' | 'until'>> {
  const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment without a service line');
  const { opensAt, closesAt } = windowOf(appointment, serviceLine);
  const from = Temporal.Instant.from(typed.from);
  const until = typed.until === undefined ? undefined : Temporal.Instant.from(typed.until);
  const isOutside =
    Temporal.Instant.compare(from, opensAt) < 0 || Temporal.Instant.compare(from, closesAt) >= 0;
  if (isOutside || Temporal.Instant.compare(from, now()) > 0) {
    throw new Refusal('telephone-time-not-possible', { pointer: '/from' });
  }
  if (until !== undefined && Temporal.Instant.compare(until, now()) > 0) {
    throw new Refusal('telephone-time-not-possible', { pointer: '/until' });
  }
  return { from, until };
}

type Who = Pick<Evidence, 'participantId' | 'practitionerId'>;

async function whoIs(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { appointmentId, staff }: AppointmentRecord,
  { who }: RecordTelephone,
): Promise<Who> {
  const everyone = await stores.participants.listByAppointment(appointmentId);
  if ('participantId' in who) {
    const known = everyone.find((one) => one.participantId === who.participantId);
    if (known === undefined) throw new Refusal('participant-not-found');
    return { participantId: known.participantId, practitionerId: undefined };
  }
  if ('practitionerId' in who) {
    const member = staff.find((one) => one.practitionerId === who.practitionerId);
    if (member === undefined) throw new Refusal('person-not-in-service-line');
    return { participantId: undefined, practitionerId: member.practitionerId };
  }
  const [patient] = everyone;
  if (patient === undefined) throw new Error('an appointment without a patient');
  const { kind, givenName, familyName } = who;
  const link = firstLink(deps, actor, patient.linkExpiresAt);
  const person = { givenName, familyName, language: undefined };
  await stores.participants.add(appointmentId, { ...link, kind, relatedPersonId: undefined, person });
  return { participantId: link.participantId, practitionerId: undefined };
}

async function keep(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  appointment: AppointmentRecord,
  { participantId, practitionerId }: Who,
  record: TelephoneRecord,
): Promise<void> {
  const subject = appointmentSubject(appointment);
  await deps.recordEvidence(stores, {
    subject,
    kind: 'by-telephone',
    source: 'staff',
    occurredAt: record.from,
    ...(participantId === undefined ? {} : { participantId }),
    ...(practitionerId === undefined ? {} : { practitionerId }),
    detail: { ...writeTelephoneRecord(record), recordedBy: actor.practitionerId },
  });
  await stores.appointments.countUp(appointment.appointmentId);
  await deps.tell(stores, takingPartRecorded, subject, {});
  await deps.audit(stores, actor, 'recorded-telephone', `appointment:${appointment.appointmentId}`);
}
