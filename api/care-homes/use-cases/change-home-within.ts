import type { Actor } from '../../kernel/actors/actor.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { CareHome } from '../contract/care-homes.ts';
import type { CareHomeRecord } from '../ports/care-home-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { StaffDependencies } from './staff-dependencies.ts';
import { viewCareHomes } from './view-care-homes.ts';

/**
 * Changes something of a home in the version that was seen, in one transaction, which counts the version up.
 * @param action what the audit says of it
 * @throws Refusal care-home-not-found | changed-meanwhile; what `change` throws
 */
export function changeHomeWithin(
  deps: StaffDependencies,
  actor: Actor,
  which: { careHomeId: string; seen: Seen },
  action: string,
  change: (stores: Stores, home: CareHomeRecord) => Promise<void>,
): Promise<CareHome> {
  return deps.transaction.run(actor.orgId, async (stores) => {
    const home = await stores.careHomes.lockById(asId<'CareHome'>(which.careHomeId));
    if (home === undefined) throw new Refusal('care-home-not-found');
    if (which.seen !== 'any' && which.seen !== home.version) throw new Refusal('changed-meanwhile');
    await change(stores, home);
    await stores.careHomes.countVersion(home.careHomeId);
    await deps.audit(stores, actor, action, `care-home:${home.careHomeId}`);
    const changed = await stores.careHomes.findById(home.careHomeId);
    const [view] = await viewCareHomes(deps, stores, actor, changed === undefined ? [] : [changed]);
    if (view === undefined) throw new Error('a care home is gone');
    return view;
  });
}
