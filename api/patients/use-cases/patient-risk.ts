import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { PatientRisk } from '../contract/risk.ts';
import { getPatientRisk, recordPatientRisk } from '../contract/endpoints.ts';
import type { RiskVersion } from '../ports/risk-store.ts';
import type { Stores } from '../ports/stores.ts';
import { knownPatientId } from './known-patient.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

const riskView = ({
  isAtRisk,
  saidBy,
  reason,
  version,
  recordedBy,
  recordedAt,
}: RiskVersion): PatientRisk => ({
  isAtRisk,
  saidBy,
  reason,
  version,
  recordedBy: recordedBy.displayName,
  recordedAt: recordedAt.toString(),
});

/** Whether the patient is an adult at risk; null when nobody recorded it. @throws Refusal patient-not-found */
export function makeGetPatientRisk(deps: Omit<Deps, 'now'>) {
  return useCase(getPatientRisk, (actor, { patientId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, id);
      await deps.audit(stores, actor, 'viewed-risk', `patient:${patientId}`);
      const newest = await stores.risks.findNewest(patientId);
      return newest === undefined ? null : riskView(newest);
    }),
  );
}

/**
 * Records it for all the patient's appointments that nobody has decided on. What is said again is kept once.
 * @throws Refusal patient-not-found | changed-meanwhile (somebody else was faster)
 */
export function makeRecordPatientRisk(deps: Deps) {
  return useCase(recordPatientRisk, (actor, { patientId: id, body }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, id);
      const newest = await stores.risks.findNewest(patientId);
      const isSame =
        newest?.isAtRisk === body.isAtRisk && newest.saidBy === body.saidBy && newest.reason === body.reason;
      if (isSame) return riskView(newest);
      const { practitionerId, displayName } = actor;
      const version: RiskVersion = {
        ...body,
        patientId,
        version: (newest?.version ?? 0) + 1,
        recordedBy: { practitionerId, displayName },
        recordedAt: deps.now(),
      };
      if (!(await stores.risks.add(version))) throw new Refusal('changed-meanwhile');
      await deps.audit(stores, actor, 'recorded-risk', `patient:${patientId}`);
      return riskView(version);
    }),
  );
}
