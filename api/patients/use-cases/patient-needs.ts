import { asId, type PatientId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Needs } from '../contract/needs.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { ChangingUseCases } from '../../booking/use-cases/changing-use-cases.ts';

/** What a patient needs to take part: asked once, carried to every appointment. */
export function makePatientNeeds(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}): Pick<ChangingUseCases, 'getNeeds' | 'saveNeeds'> {
  return {
    getNeeds: (actor, { patientId: id }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const patientId = await known(stores, id);
        await deps.audit(stores, actor, 'viewed-needs', `patient:${patientId}`);
        return view(await stores.patients.findNeeds(patientId));
      }),
    saveNeeds: (actor, { patientId: id, needs }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const patientId = await known(stores, id);
        const isNew = await stores.patients.saveNeeds(patientId, needs, actor.practitionerId, deps.now());
        if (isNew) await deps.audit(stores, actor, 'recorded-needs', `patient:${patientId}`);
        return needs;
      }),
  };
}

async function known(stores: Stores, id: string): Promise<PatientId> {
  const patient = await stores.patients.findById(asId<'Patient'>(id));
  if (patient === undefined) throw new Refusal('patient-not-found');
  return patient.patientId;
}

const view = (needs: Needs | undefined): Needs | null =>
  needs === undefined
    ? null
    : { interpreterLanguage: needs.interpreterLanguage, adjustments: needs.adjustments };
