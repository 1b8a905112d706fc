import type { JoinDependencies } from '../../joining/use-cases/join-dependencies.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { Random } from './make-tablet-code.ts';

/** What the tablet's side of care homes is made of. */
export type TabletDependencies = Omit<JoinDependencies, 'transaction'> & {
  transaction: Transaction<Stores>;
  random: Random;
};
