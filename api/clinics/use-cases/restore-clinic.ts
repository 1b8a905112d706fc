import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { restoreClinic } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { lockClinicFor } from './lock-clinic.ts';
import { showClinic } from './show-clinic.ts';

/**
 * Takes an archived clinic into use again; it runs when it has a template.
 * @throws Refusal clinic-not-found | changed-meanwhile | clinic-name-taken | service-line-archived
 */
export function makeRestoreClinic(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(restoreClinic, (actor, { clinicId, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const clinic = await lockClinicFor(stores, actor, clinicId, seen);
      if (clinic.isArchived) {
        const line = await stores.serviceLines.findById(clinic.serviceLineId);
        if (line === undefined || line.isArchived) throw new Refusal('service-line-archived');
        if (!(await stores.clinics.setArchived(clinic.clinicId, undefined))) {
          throw new Refusal('clinic-name-taken');
        }
        await deps.audit(stores, actor, 'restored-clinic', `clinic:${clinic.clinicId}`);
      }
      return showClinic(deps, stores, actor, clinic.clinicId);
    }),
  );
}
