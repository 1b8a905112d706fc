import { asId, type OrgId, type PatientId } from '../../kernel/rules/id.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { PatientIndex } from '../ports/patient-index.ts';
import type { PatientRecord } from '../ports/patient-store.ts';
import type { Stores } from '../ports/stores.ts';

export interface AskPasAgainDependencies<All extends Stores = Stores> {
  transaction: Transaction<All>;
  pasOf: OneFor<PatientIndex>;
  now: Now;
  newId: NewId;
}

/**
 * Reads a patient from the PAS once more and keeps what it says, with the record that theirs was merged into.
 * @param whenKept done in the transaction in which it is kept
 * @throws UpstreamFailure when the PAS does not say
 */
export async function askPasAgain<All extends Stores>(
  deps: AskPasAgainDependencies<All>,
  orgId: OrgId,
  patientId: PatientId,
  whenKept: (stores: All, before: PatientRecord, after: PatientRecord) => Promise<void>,
): Promise<PatientRecord> {
  const known = await deps.transaction.run(orgId, (stores) => getById(stores, patientId));
  const pas = await deps.pasOf(orgId);
  const read = await pas.findById(known.pasPatientId);
  const survivor = read?.replacedBy === undefined ? undefined : await pas.findById(read.replacedBy);
  return deps.transaction.run(orgId, async (stores) => {
    const before = await getById(stores, patientId);
    if (read === undefined) await stores.patients.markUnusable(patientId, deps.now());
    else await stores.patients.saveFromPas(read, patientId, deps.now());
    if (survivor !== undefined) {
      await stores.patients.saveFromPas(survivor, asId<'Patient'>(deps.newId()), deps.now());
    }
    const after = await getById(stores, patientId);
    await whenKept(stores, before, after);
    return after;
  });
}

async function getById({ patients }: Pick<Stores, 'patients'>, patientId: PatientId): Promise<PatientRecord> {
  const patient = await patients.findById(patientId);
  if (patient === undefined) throw new Error('a patient who was known is not there');
  return patient;
}
