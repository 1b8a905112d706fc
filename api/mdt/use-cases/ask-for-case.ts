import { refreshIfOld, type RefreshPatient } from '../../appointments/use-cases/refresh-patient.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId, type MdtCaseId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { checkMayBeBooked } from '../../patients/rules/patient-standing.ts';
import type { AskForCase } from '../contract/cases.ts';
import { askForMdtCase } from '../contract/case-endpoints.ts';
import type { CaseTypeId, CaseTypeRecord } from '../ports/mdt-store.ts';
import type { Stores } from '../ports/stores.ts';
import { tidyValues } from '../rules/check-values.ts';
import { checkFilledIn } from './check-filled-in.ts';
import { getMdtOfCases } from './mdt-access.ts';
import { tellOfCase } from './mdt-changes.ts';
import { showCase } from './view-case-card.ts';

interface Deps {
  transaction: Transaction<Stores>;
  refreshPatient: RefreshPatient;
  makeOnce: MakeOnce;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Asks an MDT to discuss a patient. The form may be filled in later.
 * @throws Refusal mdt-not-found | mdt-not-active | mdt-case-type-not-found | patient-not-found | mdt-patient-has-died |
 *   patient-merged | patient-inactive | mdt-values-not-valid | key-reused
 */
export function makeAskForMdtCase(deps: Deps) {
  return useCase(askForMdtCase, async (actor, { body, key }) => {
    await refreshIfOld(deps, actor.orgId, asId<'Patient'>(body.patientId));
    return deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: askForMdtCase.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
        await ask(deps, stores, actor, body),
      ]);
      const reading = { actor, roles: askForMdtCase.roles, now: deps.now() };
      return showCase(stores, madeIds[0] ?? '', reading);
    });
  });
}

async function ask(deps: Deps, stores: Stores, actor: Actor, body: AskForCase): Promise<MdtCaseId> {
  const mdt = await getMdtOfCases(stores, actor, askForMdtCase.roles, body.mdtId);
  if (!mdt.isActive) throw new Refusal('mdt-not-active');
  const caseTypeId: CaseTypeId = asId<'MdtCaseType'>(body.caseTypeId);
  const caseType = await stores.mdts.findCaseType(caseTypeId);
  if (caseType?.mdtId !== mdt.mdtId || !caseType.isActive) {
    throw new Refusal('mdt-case-type-not-found', { pointer: '/caseTypeId' });
  }
  const patient = await stores.patients.findById(asId<'Patient'>(body.patientId));
  if (patient === undefined) throw new Refusal('patient-not-found', { pointer: '/patientId' });
  if (patient.standing === 'died') throw new Refusal('mdt-patient-has-died');
  checkMayBeBooked(patient);
  const caseId = asId<'MdtCase'>(deps.newId());
  await stores.mdtCases.add({
    caseId,
    mdtId: mdt.mdtId,
    caseTypeId,
    patientId: patient.patientId,
    question: body.question,
    isUrgent: body.isUrgent,
    askedBy: actor.practitionerId,
    ...filledIn(deps, caseType, body),
  });
  await tellOfCase(deps, stores, mdt, caseId);
  await deps.audit(stores, actor, 'asked-for-mdt-case', `mdt-case:${caseId}`);
  return caseId;
}

/** @throws Refusal mdt-values-not-valid */
function filledIn({ now }: { now: Now }, { dataSet }: CaseTypeRecord, { values }: AskForCase) {
  const askedAt = now();
  const { missing } = checkFilledIn(dataSet.fields, values);
  return {
    askedAt,
    dataSetVersion: dataSet.version,
    values: tidyValues(values),
    firstReadyAt: missing.length === 0 ? askedAt : undefined,
  };
}
