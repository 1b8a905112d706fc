import type { OneFor } from '../kernel/connections/one-for.ts';
import { does, type Does } from '../kernel/outbox/does.ts';
import type { Transaction } from '../kernel/transaction.ts';
import type { Pas } from './ports/pas.ts';
import type { Stores } from './ports/stores.ts';
import { bookInPas, makeBookInPas, makeMoveInPas, moveInPas } from './use-cases/book-in-pas.ts';
import { makeMarkArrivedInPas, markArrivedInPas } from './use-cases/mark-arrived-in-pas.ts';

/** What is done in the PAS for an appointment; its outcome is the attendance's. */
export function pasWork(deps: { transaction: Transaction<Stores>; pasOf: OneFor<Pas> }): Does[] {
  return [
    does(bookInPas, makeBookInPas(deps)),
    does(moveInPas, makeMoveInPas(deps)),
    does(markArrivedInPas, makeMarkArrivedInPas(deps)),
  ];
}
