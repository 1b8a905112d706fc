import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { ServiceLineUseCases } from './service-line-use-cases.ts';
import { setupView } from './setup-view.ts';

interface Deps {
  transaction: Transaction<Stores>;
  now: Now;
}

/** Where the next page begins: after this name. */
const cursorAfter = (name: string): string => Buffer.from(name, 'utf8').toString('base64url');
const nameOf = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8');

/** Service lines of the whole organisation, by name. A page may be the last one although it is full. */
export function makeListServiceLineSetups(deps: Deps): ServiceLineUseCases['listServiceLineSetups'] {
  return (actor, { q, archived, cursor, limit }) =>
    deps.transaction.run(actor.orgId, async ({ serviceLineSetups }) => {
      const records = await serviceLineSetups.list({
        search: q,
        isArchived: archived === 'true',
        after: cursor === undefined ? undefined : nameOf(cursor),
        limit: limit + 1,
        now: deps.now(),
      });
      const shown = records.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(setupView),
        nextCursor: records.length > limit && last !== undefined ? cursorAfter(last.name) : null,
      };
    });
}

/** Whether a person may read how a service line is set up: an Admin any, a member their own. */
export function maySeeSetup(actor: Actor, serviceLineId: string): boolean {
  return actor.appRoles.includes('Admin') || actor.serviceLineIds.some((id) => id === serviceLineId);
}

/** One service line, archived or not. @throws Refusal service-line-not-found */
export function makeGetServiceLine(deps: Deps): ServiceLineUseCases['getServiceLine'] {
  return (actor, { serviceLineId }) =>
    deps.transaction.run(actor.orgId, async ({ serviceLineSetups }) => {
      const record = maySeeSetup(actor, serviceLineId)
        ? await serviceLineSetups.findById(asId<'ServiceLine'>(serviceLineId), deps.now())
        : undefined;
      if (record === undefined) throw new Refusal('service-line-not-found');
      return setupView(record);
    });
}
