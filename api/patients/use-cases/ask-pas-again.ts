import type { OrgId, PatientId } from '../../kernel/rules/id.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { PatientIndex } from '../ports/patient-index.ts';
import type { PatientRecord } from '../ports/patient-store.ts';
import type { Stores } from '../ports/stores.ts';
import { keepFromPas, type KeepFromPasDependencies } from './keep-from-pas.ts';

export interface AskPasAgainDependencies extends KeepFromPasDependencies {
  transaction: Transaction<Stores>;
  pasOf: OneFor<PatientIndex>;
}

/**
 * Reads a patient from the PAS once more and keeps what it says, with the record that theirs was merged into.
 * @throws UpstreamFailure when the PAS does not say
 */
export async function askPasAgain(
  deps: AskPasAgainDependencies,
  orgId: OrgId,
  patientId: PatientId,
): Promise<PatientRecord> {
  const known = await deps.transaction.run(orgId, (stores) => getById(stores, patientId));
  const pas = await deps.pasOf(orgId);
  const read = await pas.findById(known.pasPatientId);
  const survivor = read?.replacedBy === undefined ? undefined : await pas.findById(read.replacedBy);
  return deps.transaction.run(orgId, async (stores) => {
    // whoever is told of the merge finds the record that survives
    if (survivor !== undefined) await keepFromPas(deps, stores, survivor);
    if (read === undefined) await giveUp(deps, stores, patientId);
    else await keepFromPas(deps, stores, read);
    return getById(stores, patientId);
  });
}

/** The PAS still has the record, and it no longer says who it is of. */
async function giveUp(
  { now, tellOfStanding }: KeepFromPasDependencies,
  stores: Stores,
  patientId: PatientId,
): Promise<void> {
  const before = await getById(stores, patientId);
  await stores.patients.markUnusable(patientId, now());
  const after = await getById(stores, patientId);
  if (before.standing !== after.standing) await tellOfStanding(stores, patientId);
}

async function getById({ patients }: Pick<Stores, 'patients'>, patientId: PatientId): Promise<PatientRecord> {
  const patient = await patients.findById(patientId);
  if (patient === undefined) throw new Error('a patient who was known is not there');
  return patient;
}
