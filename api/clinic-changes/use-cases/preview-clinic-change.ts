import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { previewClinicChange } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { planChange } from './plan-change.ts';
import { viewPreview } from './view-preview.ts';

/**
 * What a change of clinics would do; writes nothing.
 * @throws Refusal clinic-change-too-large | window-too-long | successor-not-suitable
 */
export function makePreviewClinicChange(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(previewClinicChange, (actor, { body: change }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { serviceLineIds, organisation } = actor;
      const asked = { serviceLineIds, now: deps.now(), isForUpdate: false };
      return viewPreview(change.action, await planChange(stores, change, asked), organisation.timeZone);
    }),
  );
}
