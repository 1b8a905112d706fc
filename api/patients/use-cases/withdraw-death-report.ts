import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { withdrawDeathReport } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { getPatientView } from './get-patient.ts';
import type { TellOfStanding } from './keep-from-pas.ts';
import { knownPatientId } from './known-patient.ts';

/**
 * Takes back that a patient died, when a member of staff said so by mistake. Done again it changes nothing.
 * @throws Refusal patient-not-found
 */
export function makeWithdrawDeathReport(deps: {
  transaction: Transaction<Stores>;
  tellOfStanding: TellOfStanding;
  audit: Audit;
}) {
  return useCase(withdrawDeathReport, (actor, { patientId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, id);
      if (await stores.patients.withdrawDeathReport(patientId)) {
        await deps.tellOfStanding(stores, patientId);
        await deps.audit(stores, actor, 'withdrew-death-report', `patient:${patientId}`);
      }
      return getPatientView(stores, patientId);
    }),
  );
}
