import type { RefreshOutlook } from './outlook.ts';
import type { Now } from './ports/clock.ts';
import type { Practitioner } from './ports/directory.ts';
import type { Organisation } from './ports/organisations.ts';
import type { Transaction } from './ports/stores.ts';

/** How far ahead Outlook is kept, in hours: the default window of a search and a day. */
const AHEAD_HOURS = 15 * 24;
/** How long to wait for Graph when nobody waits for us, in milliseconds. */
const WAIT_MS = 20_000;

/**
 * Reads the Outlook of everybody who can be booked, so that a search finds it fresh and still has something when Graph
 * is down.
 * @returns whether Graph answered
 */
export type KeepOutlookFresh = (organisation: Organisation) => Promise<boolean>;

export function makeKeepOutlookFresh(deps: {
  transaction: Transaction;
  refreshOutlook: RefreshOutlook;
  now: Now;
}): KeepOutlookFresh {
  return async ({ orgId }) => {
    const serviceLines = await deps.transaction.run(orgId, ({ directory }) => directory.listServiceLines());
    const staff = new Map<string, Practitioner>(
      serviceLines.flatMap((line) => line.staff.map((person) => [person.practitionerId, person] as const)),
    );
    const now = deps.now();
    return deps.refreshOutlook(orgId, [...staff.values()], now, now.add({ hours: AHEAD_HOURS }), WAIT_MS);
  };
}
