import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ConfirmClear, ConfirmedClear } from '../contract/attendance.ts';
import { confirmClear } from '../contract/endpoints.ts';
import { isClear } from '../rules/is-clear.ts';
import { decide, readForDecision, type ConfirmDependencies } from './confirm-attendance.ts';

type Item = ConfirmClear['items'][number];
type Result = ConfirmedClear['items'][number]['result'];

/**
 * Confirms several attendances that are clear, one after the other: each is a decision and an audit of its own, in a
 * transaction of its own. One that somebody decided, or of which something else is proposed meanwhile, is left out and
 * named.
 */
export function makeConfirmClear(deps: ConfirmDependencies) {
  return useCase(confirmClear, async (actor, { body }) => {
    const items: ConfirmedClear['items'] = [];
    for (const item of body.items) {
      items.push({ appointmentId: item.appointmentId, result: await confirmOne(deps, actor, item) });
    }
    return { items };
  });
}

async function confirmOne(
  deps: ConfirmDependencies,
  actor: Actor,
  { appointmentId, version, code }: Item,
): Promise<Result> {
  try {
    return await deps.transaction.run(actor.orgId, async (stores): Promise<Result> => {
      const asking = await readForDecision(stores, actor, appointmentId, deps.now());
      if (asking.version !== version || asking.proposal.code !== code) return 'changed';
      if (!isClear(asking.proposal)) return 'not-clear';
      await decide(deps, stores, actor, asking, { code });
      return 'confirmed';
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === 'appointment-not-found' ? 'not-found' : 'changed';
  }
}
