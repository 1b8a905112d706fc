import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { OutlookCheck } from '../ports/outlook-check.ts';
import type { RecheckFreeBusy } from './recheck-free-busy.ts';

/** Whose Outlook is to be asked again, and for when. */
export interface StaleTime {
  practitionerIds: readonly PractitionerId[];
  from: Temporal.Instant;
  to: Temporal.Instant;
}

/** Rolls a transaction back whose knowledge of Outlook is too old: Graph is not called inside. */
export class NeedsOutlook extends Error {
  readonly stale: readonly StaleTime[];
  constructor(stale: readonly StaleTime[]) {
    super('what is known of Outlook is too old');
    this.name = 'NeedsOutlook';
    this.stale = stale;
  }
}

/**
 * Tries with what is known, and when that is too old asks Outlook once and tries again.
 * @param attempt gets what asking came to; undefined on the first try, which may throw NeedsOutlook
 */
export async function withFreshOutlook<Result>(
  deps: { recheckFreeBusy: RecheckFreeBusy },
  actor: Actor,
  attempt: (check: OutlookCheck | undefined) => Promise<Result>,
): Promise<Result> {
  try {
    return await attempt(undefined);
  } catch (error) {
    if (!(error instanceof NeedsOutlook)) throw error;
    const checks = await Promise.all(
      error.stale.map(({ practitionerIds, from, to }) =>
        deps.recheckFreeBusy(actor.orgId, practitionerIds, from, to),
      ),
    );
    return attempt(checks.includes('not-known') ? 'not-known' : 'checked-now');
  }
}
