import { Temporal } from 'temporal-polyfill';
import { keepHoldLonger } from '../../appointments/use-cases/keep-hold.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { extendHold } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { findOwnHold, HOLD_MINUTES, holdView } from './own-hold.ts';

/** How long a slot is kept at most when it is asked for again and again, in minutes. */
const LONGEST_HOLD_MINUTES = 30;

/** Keeps a slot for five minutes from now, up to half an hour in all. @throws Refusal hold-not-found */
export function makeExtendHold(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(extendHold, (actor, { holdId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const now = deps.now();
      const hold = await findOwnHold(stores, actor, holdId, now);
      const wanted = now.add({ minutes: HOLD_MINUTES });
      const latest = hold.createdAt.add({ minutes: LONGEST_HOLD_MINUTES });
      const expiresAt = Temporal.Instant.compare(wanted, latest) < 0 ? wanted : latest;
      if (Temporal.Instant.compare(expiresAt, hold.expiresAt) <= 0) return holdView(hold);
      await keepHoldLonger(stores, hold.holdId, expiresAt);
      return holdView({ ...hold, expiresAt });
    }),
  );
}
