import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { previewClinicChange } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { planChange } from './plan-change.ts';
import { viewPreview } from './view-preview.ts';

/**
 * Previews a change of clinics: what it would do and to whom. Changes nothing.
 * @throws Refusal clinic-change-too-large | window-too-long | successor-not-suitable
 */
export function makePreviewClinicChange(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(previewClinicChange, (actor, { body: change }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { serviceLineIds, organisation } = actor;
      const asked = { serviceLineIds, now: deps.now(), isForUpdate: false };
      const plan = await planChange(stores, change, asked);
      await deps.audit(stores, actor, 'previewed-clinic-change', `practitioner:${actor.practitionerId}`);
      return viewPreview(change.action, plan, organisation.timeZone);
    }),
  );
}
