import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getRefillSettings } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { ownServiceLine, readSettings } from './refill-settings.ts';

/** How a service line offers freed slots. @throws Refusal service-line-not-found */
export function makeGetRefillSettings(deps: { transaction: Transaction<Stores> }) {
  return useCase(getRefillSettings, (actor, { serviceLineId }) =>
    deps.transaction.run(actor.orgId, (stores) => readSettings(stores, ownServiceLine(actor, serviceLineId))),
  );
}
