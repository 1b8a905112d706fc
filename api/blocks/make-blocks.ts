import type { Audit } from '../kernel/audit/audit.ts';
import { makeOnceFor } from '../kernel/requests/make-once.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { Stores } from './ports/stores.ts';
import type { AbsenceUseCases } from './use-cases/absence-use-cases.ts';
import { makeManageBlocks } from './use-cases/manage-blocks.ts';
import { makeManageResources } from '../resources/use-cases/manage-resources.ts';

/** Wires rooms, interpreters, equipment and absences. */
export function makeAbsenceUseCases(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  newId: NewId;
}): AbsenceUseCases {
  const all = { ...deps, makeOnce: makeOnceFor(deps) };
  return { ...makeManageResources(all), ...makeManageBlocks(all) };
}
