import type { OrgId, PatientId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { askPasAgain, type AskPasAgainDependencies } from '../../patients/use-cases/ask-pas-again.ts';
import type { PatientRecord } from '../../patients/ports/patient-store.ts';

/** What was read may be this old where the PAS cannot be asked: nobody waits a day for a link. */
const OLD_ENOUGH_HOURS = 24;

/**
 * The patient as the PAS has them now; while it does not say, as it said within the last day.
 * @throws UpstreamFailure when it was asked longer ago than that
 */
export async function readPatientBeforeTelling(
  deps: AskPasAgainDependencies,
  orgId: OrgId,
  patientId: PatientId,
): Promise<PatientRecord> {
  try {
    return await askPasAgain(deps, orgId, patientId);
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    const known = await deps.transaction.run(orgId, ({ patients }) => patients.findById(patientId));
    const isNew = known !== undefined && deps.now().since(known.readAt).total('hours') < OLD_ENOUGH_HOURS;
    if (!isNew) throw error;
    return known;
  }
}
