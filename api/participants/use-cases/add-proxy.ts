import { asId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { viewAppointment } from '../../appointment-view/use-cases/view-appointment.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { getAppointmentFor, lockAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import type { ProxyRequest } from '../../patients/contract/contact.ts';
import { addProxy } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { leaveProxiesToPas, noteChange, type ParticipantDependencies } from './change-participant.ts';
import { checkMaySend, sendLink } from './send-link.ts';

/**
 * Adds a proxy to an appointment that is booked, sends them a link and tells the PAS of them.
 * @throws Refusal appointment-not-found, changed-meanwhile, appointment-already-over, patient-has-died, key-reused
 */
export function makeAddProxy(deps: ParticipantDependencies & { makeOnce: MakeOnce }) {
  return useCase(addProxy, (actor, { appointmentId, body, key, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = {
        operation: addProxy.operationId,
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
  { mobile, email, ...proxy }: ProxyRequest,
): Promise<string> {
  const appointment = await lockAppointmentFor(stores, actor, appointmentId, seen);
  const [patient] = await stores.participants.listByAppointment(appointment.appointmentId);
  if (patient === undefined) throw new Error('an appointment without a patient');
  checkMaySend(appointment, patient, deps.now());
  const added = {
    participantId: asId<'Participant'>(deps.newId()),
    kind: 'proxy' as const,
    relatedPersonId: asId<'RelatedPerson'>(deps.newId()),
    linkExpiresAt: patient.linkExpiresAt,
  };
  await stores.participants.add(
    appointment.appointmentId,
    { ...added, linkHash: firstHash(deps, actor, added) },
    {
      ...proxy,
      mobile,
      email,
      relatedPersonId: added.relatedPersonId,
      patientId: appointment.patientId,
      recordedBy: actor.practitionerId,
      recordedAt: deps.now(),
    },
  );
  await sendLink(deps, stores, appointment, added);
  await leaveProxiesToPas(deps, stores, appointment);
  await noteAdded(deps, stores, actor, appointment, added.participantId);
  return added.participantId;
}

function firstHash(
  { links }: ParticipantDependencies,
  actor: Actor,
  { participantId }: Pick<Parameters<typeof links.tokenFor>[1], 'participantId'>,
): Uint8Array {
  return links.hash(links.tokenFor(actor.organisation.odsCode, { participantId, linkGeneration: 1 }));
}

function noteAdded(
  deps: ParticipantDependencies,
  stores: Stores,
  actor: Actor,
  appointment: AppointmentRecord,
  participantId: string,
): Promise<void> {
  return noteChange(deps, stores, actor, appointment, `participant:${participantId}`, 'added-proxy');
}
