import type { NewWaitingListEntry } from '../contract/waiting-list.ts';
import { asId, type WaitingListEntryId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { addToWaitingList } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { refreshIfOld, type RefreshPatient } from '../../appointments/use-cases/refresh-patient.ts';
import { nextReading } from '../../appointments/use-cases/read-patient-of-appointment.ts';
import { checkMayBeBooked } from '../../patients/rules/patient-standing.ts';
import { checkWishes } from './check-wishes.ts';
import { readPatientOfEntry } from './read-patient-of-entry.ts';
import { showEntry } from './show-entry.ts';

interface Deps {
  transaction: Transaction<Stores>;
  refreshPatient: RefreshPatient;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Puts a patient on the short-notice list of a service line.
 * @throws Refusal service-line-not-found | patient-not-found | waiting-since-in-future | gives-up-not-possible |
 *   already-on-waiting-list | key-reused | patient-has-died | patient-merged | patient-inactive
 */
export function makeAddToWaitingList(deps: Deps) {
  return useCase(addToWaitingList, async (actor, { body, key }) => {
    await refreshIfOld(deps, actor.orgId, asId<'Patient'>(body.patientId));
    return deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: addToWaitingList.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
        await add(deps, stores, actor, body),
      ]);
      return showEntry(stores, asId<'WaitingListEntry'>(madeIds[0] ?? ''));
    });
  });
}

async function add(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { serviceLineId: wantedLine, patientId: wantedPatient, ...wishes }: NewWaitingListEntry,
): Promise<WaitingListEntryId> {
  const serviceLineId = asId<'ServiceLine'>(wantedLine);
  const serviceLine = actor.serviceLineIds.includes(serviceLineId)
    ? await stores.serviceLines.findById(serviceLineId)
    : undefined;
  if (serviceLine === undefined || serviceLine.isArchived) throw new Refusal('service-line-not-found');
  const patient = await stores.patients.findById(asId<'Patient'>(wantedPatient));
  if (patient === undefined) throw new Refusal('patient-not-found');
  checkMayBeBooked(patient);
  const { patientId } = patient;
  const entryId = asId<'WaitingListEntry'>(deps.newId());
  const isNew = await stores.waitingList.add({
    entryId,
    serviceLineId,
    patientId,
    addedBy: actor.practitionerId,
    addedAt: deps.now(),
    ...(await checkWishes(deps, stores, actor, { serviceLineId, patientId }, wishes)),
  });
  if (!isNew) throw new Refusal('already-on-waiting-list');
  await stores.timetable.set(
    readPatientOfEntry,
    { kind: 'waiting-list-entry', id: entryId },
    nextReading(deps.now()),
  );
  await deps.audit(stores, actor, 'added-to-waiting-list', `waiting-list-entry:${entryId}`);
  return entryId;
}
