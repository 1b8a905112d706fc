import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listGroupSessions } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { groupView } from './group-session-view.ts';

/** How long a time a list may be asked for, in days. */
const LONGEST_WINDOW_DAYS = 366;

/** Group sessions of the person's service lines that overlap a time, by start. @throws Refusal window-too-long */
export function makeListGroupSessions(deps: { transaction: Transaction<Stores> }) {
  return useCase(listGroupSessions, async (actor, { query: { from, to, serviceLineId } }) => {
    const window = { from: Temporal.Instant.from(from), to: Temporal.Instant.from(to) };
    if (window.to.since(window.from).total('hours') > LONGEST_WINDOW_DAYS * 24) {
      throw new Refusal('window-too-long', { days: LONGEST_WINDOW_DAYS });
    }
    const serviceLineIds = actor.serviceLineIds.filter(
      (id) => serviceLineId === undefined || id === serviceLineId,
    );
    const groups = await deps.transaction.run(actor.orgId, (stores) =>
      stores.groups.list({ ...window, serviceLineIds }),
    );
    return { items: groups.map(groupView) };
  });
}
