import {
  askRelationships,
  whenRelationshipsAreAsked,
} from '../../appointments/use-cases/ask-relationships.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import type { AppointmentRecord, NewParticipant } from '../../appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { isCompanion } from '../../appointments/rules/participant-kind.ts';
import { getAppointmentFor, lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { authorityCloses, closingOf } from '../../appointments/use-cases/authority-closes.ts';
import { remindCompanion, reminderOf } from '../../messages/use-cases/remind-companion.ts';
import type { RelatedPersonRecord } from '../../patients/ports/authority-store.ts';
import { dayOf, mayJoin } from '../../patients/rules/authority.ts';
import { authorityAtBooking } from '../../patients/use-cases/authority-at-booking.ts';
import { addParticipant } from '../contract/endpoints.ts';
import type { AddParticipant } from '../contract/participants.ts';
import type { Stores } from '../ports/stores.ts';
import { leaveProxiesToPas, noteChange, type ParticipantDependencies } from './change-participant.ts';
import { firstLink } from './first-link.ts';
import { checkMaySend, sendLink } from './send-link.ts';

/**
 * Adds somebody to an appointment that is booked, also while it is held, and sends them a link. The PAS is told of a proxy.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over, patient-has-died, key-reused,
 *   authority-not-found, authority-not-valid, proxy-already-added
 */
export function makeAddParticipant(deps: ParticipantDependencies & { makeOnce: MakeOnce }) {
  return useCase(addParticipant, (actor, { appointmentId, body, key, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = {
        operation: addParticipant.operationId,
        idempotencyKey: key,
        request: { appointmentId, ...body },
      };
      await deps.makeOnce(stores, actor, keyed, async () => [
        await add(deps, stores, actor, { appointmentId, seen }, body),
      ]);
      const { appointmentId: id } = await getAppointmentFor(stores, actor, appointmentId);
      return viewAppointment(stores, id, deps.now());
    }),
  );
}

async function add(
  deps: ParticipantDependencies,
  stores: Stores,
  actor: Actor,
  { appointmentId, seen }: { appointmentId: string; seen: Seen },
  body: AddParticipant,
): Promise<string> {
  const appointment = await lockAppointmentFor(stores, actor, appointmentId, seen);
  const [patient] = await stores.participants.listByAppointment(appointment.appointmentId);
  if (patient === undefined) throw new Error('an appointment without a patient');
  checkMaySend(appointment, patient, deps.now());
  const added: NewParticipant = {
    ...firstLink(deps, actor, patient.linkExpiresAt),
    ...(await whoComes(deps, stores, actor, appointment, body)),
  };
  await stores.participants.add(appointment.appointmentId, added);
  await sendLink(deps, stores, appointment, added);
  if (isCompanion(added.kind)) {
    for (const when of reminderOf(added.participantId, appointment, deps.now())) {
      await stores.timetable.set(remindCompanion, appointmentSubject(appointment), when);
    }
  }
  if (added.kind === 'proxy') await leaveProxiesToPas(deps, stores, appointment);
  const whose = `participant:${added.participantId}` as const;
  await noteChange(deps, stores, actor, appointment, whose, `added-${added.kind}`);
  return added.participantId;
}

type Comer = Pick<NewParticipant, 'kind' | 'relatedPersonId' | 'person' | 'contact'>;

async function whoComes(
  deps: ParticipantDependencies,
  stores: Stores,
  actor: Actor,
  appointment: AppointmentRecord,
  body: AddParticipant,
): Promise<Comer> {
  if (body.kind === 'proxy') {
    const { kind, ...request } = body;
    const authority = authorityAtBooking(request, {
      relatedPersonId: asId<'RelatedPerson'>(deps.newId()),
      patientId: appointment.patientId,
      recordedBy: actor.practitionerId,
      recordedAt: deps.now(),
    });
    await stores.authorities.add(authority);
    await checkIsNew(stores, appointment, authority);
    return { kind, relatedPersonId: authority.relatedPersonId };
  }
  if (body.kind === 'known-proxy') {
    const authority = await authorityFor(deps, stores, actor, appointment, body.authorityId);
    await checkIsNew(stores, appointment, authority);
    for (const when of closingOf(authority, actor.organisation.timeZone)) {
      await stores.timetable.set(authorityCloses, appointmentSubject(appointment), when);
    }
    for (const when of whenRelationshipsAreAsked(appointment, deps.now())) {
      await stores.timetable.set(askRelationships, appointmentSubject(appointment), when);
    }
    return { kind: 'proxy', relatedPersonId: authority.relatedPersonId };
  }
  const { kind, mobile, email, givenName, familyName, language } = body;
  return {
    kind,
    relatedPersonId: undefined,
    person: { givenName, familyName, language },
    contact: { mobile, email },
  };
}

/** @throws Refusal authority-not-found | authority-not-valid: it has to hold today and on the day of the appointment */
async function authorityFor(
  deps: ParticipantDependencies,
  stores: Stores,
  { organisation: { timeZone } }: Actor,
  { patientId, patientStartsAt }: AppointmentRecord,
  authorityId: string,
): Promise<RelatedPersonRecord> {
  const authority = await stores.authorities.findById(asId<'RelatedPerson'>(authorityId));
  if (authority?.patientId !== patientId) throw new Refusal('authority-not-found');
  const holds = [deps.now(), patientStartsAt].every((at) => mayJoin(authority, dayOf(at, timeZone)));
  if (!holds) throw new Refusal('authority-not-valid');
  return authority;
}

/** Somebody has one link of an appointment, by whichever record of their authority. @throws Refusal proxy-already-added */
async function checkIsNew(
  stores: Stores,
  { appointmentId }: AppointmentRecord,
  { relatedPersonId }: RelatedPersonRecord,
): Promise<void> {
  const samePerson = await stores.authorities.listSamePerson(relatedPersonId);
  const everyone = await stores.participants.listByAppointment(appointmentId);
  const isIn = everyone.some(
    (one) =>
      one.endedAt === undefined &&
      one.relatedPersonId !== undefined &&
      samePerson.includes(one.relatedPersonId),
  );
  if (isIn) throw new Refusal('proxy-already-added');
}
