import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changeClinic } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { lockClinicFor } from './lock-clinic.ts';
import { showClinic } from './show-clinic.ts';

/**
 * Gives a clinic another name.
 * @throws Refusal clinic-not-found | clinic-archived | clinic-name-taken | changed-meanwhile
 */
export function makeChangeClinic(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(changeClinic, (actor, { clinicId, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const clinic = await lockClinicFor(stores, actor, clinicId, seen);
      if (clinic.isArchived) throw new Refusal('clinic-archived');
      const isRenamed = await stores.clinics.rename(clinic.clinicId, body.name);
      if (!isRenamed) throw new Refusal('clinic-name-taken', { pointer: '/name' });
      await deps.audit(stores, actor, 'changed-clinic', `clinic:${clinic.clinicId}`);
      return showClinic(deps, stores, actor, clinic.clinicId);
    }),
  );
}
