import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listPlannableLines } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { visibleServiceLines } from './clinic-access.ts';

/** Service lines that are not archived, with how many clinics each has. */
export function makeListPlannableLines(deps: { transaction: Transaction<Stores> }) {
  return useCase(listPlannableLines, (actor) =>
    deps.transaction.run(actor.orgId, async ({ clinics }) => ({
      items: await clinics.countByServiceLine(visibleServiceLines(actor, undefined)),
    })),
  );
}
