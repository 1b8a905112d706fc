import type { Temporal } from 'temporal-polyfill';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import { makeRateLimit } from '../../kernel/requests/rate-limit.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { isDayOver } from '../rules/tablet-day.ts';
import type { CareHomeRecord } from '../ports/care-home-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { TabletSignIn } from '../ports/tablet-store.ts';
import type { TabletDependencies } from './tablet-dependencies.ts';

/** A tablet that is signed in, with the home that it is signed in for. */
export interface KnownTablet {
  stores: Stores;
  organisation: Organisation;
  signIn: TabletSignIn;
  home: CareHomeRecord;
  now: Temporal.Instant;
}

/**
 * Does something with a tablet, in one transaction. That there was a cookie which was never ours is written down, for each
 * organisation once a minute: anybody can make them up.
 * @param token what its cookie holds; empty where it has none
 * @throws Refusal tablet-not-signed-in (facts: why: never | over)
 */
export type WithTablet = <Result>(
  token: string,
  work: (tablet: KnownTablet) => Promise<Result>,
) => Promise<Result>;

/** How often it is worth a line of audit, in a minute, that cookies were never ours. */
const REFUSALS_PER_MINUTE = 1;

/** One for all that tablets do: it counts what was written down. */
export function makeWithTablet(deps: TabletDependencies): WithTablet {
  const audit = makeAudit(deps);
  const refused = makeRateLimit(REFUSALS_PER_MINUTE);
  return async (token, work) => {
    const odsCode = deps.links.odsCodeOf(token);
    const organisation = odsCode === undefined ? undefined : await deps.organisations.findByOdsCode(odsCode);
    if (organisation === undefined) throw new Refusal('tablet-not-signed-in', { why: 'never' });
    const done = await deps.transaction.run(organisation.orgId, async (stores) => {
      const now = deps.now();
      const signIn = await stores.tablets.findSignIn(deps.links.hash(token));
      const home = signIn && (await stores.careHomes.findById(signIn.careHomeId));
      if (signIn === undefined || home === undefined) {
        const actor = { kind: 'confer', job: 'care-home-tablet' } as const;
        if (refused.allows(organisation.orgId, now))
          await audit(stores, actor, 'refused-tablet', `organisation:${organisation.orgId}`);
        return { refusal: new Refusal('tablet-not-signed-in', { why: 'never' }) };
      }
      if (isDayOver(signIn, now)) return { refusal: new Refusal('tablet-not-signed-in', { why: 'over' }) };
      return { result: await work({ stores, organisation, signIn, home, now }) };
    });
    // thrown after the transaction: inside, it would take back what was written down
    if ('refusal' in done) throw done.refusal;
    return done.result;
  };
}
