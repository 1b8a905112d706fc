import type { Audit } from '../audit.ts';
import { makeMakeOnce } from '../make-once.ts';
import type { NewId, Now } from '../ports/clock.ts';
import type { Transaction } from '../ports/stores.ts';
import type { AbsenceUseCases } from './absence-use-cases.ts';
import { makeManageBlocks } from './manage-blocks.ts';
import { makeManageResources } from './manage-resources.ts';

/** Wires rooms, interpreters, equipment and absences. */
export function makeAbsenceUseCases(deps: {
  transaction: Transaction;
  audit: Audit;
  now: Now;
  newId: NewId;
}): AbsenceUseCases {
  const all = { ...deps, makeOnce: makeMakeOnce(deps) };
  return { ...makeManageResources(all), ...makeManageBlocks(all) };
}
