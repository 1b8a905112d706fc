import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changeRefillSettings } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { ownServiceLine, readSettings } from './refill-settings.ts';

/**
 * Changes how a service line offers freed slots.
 * @throws Refusal service-line-not-found | changed-meanwhile
 */
export function makeChangeRefillSettings(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(changeRefillSettings, (actor, { serviceLineId: wanted, body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const serviceLineId = ownServiceLine(actor, wanted);
      const isSaved = await stores.refillSettings.save(
        serviceLineId,
        body,
        seen === 'any' ? undefined : seen,
      );
      if (!isSaved) throw new Refusal('changed-meanwhile');
      await deps.audit(stores, actor, 'changed-refill-settings', `service-line:${serviceLineId}`);
      return readSettings(stores, serviceLineId);
    }),
  );
}
