import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listUnitValues } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { DEFAULT_VALUES } from '../rules/unit-value.ts';
import { unitValueView } from './unit-value-view.ts';

/** Every version of every unit value, and what Confer comes with. */
export function makeListUnitValues(deps: { transaction: Transaction<Stores> }) {
  return useCase(listUnitValues, (actor) =>
    deps.transaction.run(actor.orgId, async ({ unitValues }) => {
      const records = await unitValues.list();
      return { items: [...records, ...DEFAULT_VALUES].map(unitValueView) };
    }),
  );
}
