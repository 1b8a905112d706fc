import type { Temporal } from 'temporal-polyfill';
import { BOOKING_FRESH_SECONDS, isOutlookJustRead } from '../rules/is-outlook-fresh.ts';
import type { OrgId, PractitionerId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Now } from '../../kernel/clock.ts';
import type { BusyPerson, FreeBusy } from '../ports/calendars.ts';
import type { KnownMailbox } from '../ports/outlook-store.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { OutlookCheck } from '../ports/outlook-check.ts';

/** How long a booking waits for Graph, in milliseconds. */
const WAIT_MS = 1_000;
/**
 * Asks Outlook again about the people of a booking, for just its time, when what is known of them is older than a minute.
 * Takes a second at most, so it must not run inside a transaction. It refuses nothing: what it finds is kept and counts
 * like anything else known of Outlook.
 * @param from start of the huddle, or of the appointment when it has none
 * @param to end of the debrief, or of the appointment
 */
export type RecheckFreeBusy = (
  orgId: OrgId,
  practitionerIds: readonly PractitionerId[],
  from: Temporal.Instant,
  to: Temporal.Instant,
) => Promise<OutlookCheck>;
interface Deps {
  transaction: Transaction<Stores>;
  freeBusyOf: OneFor<FreeBusy>;
  /** Told when what is known has to do. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  now: Now;
}
export function makeRecheckFreeBusy(deps: Deps): RecheckFreeBusy {
  const recheck: RecheckFreeBusy = async (orgId, practitionerIds, from, to) => {
    const readAt = deps.now();
    const known = await deps.transaction.run(orgId, ({ outlook }) =>
      outlook.knowledgeOf(practitionerIds, from, to),
    );
    const own = known.filter((person) => person.home === undefined);
    // what is known of a guest's Outlook is kept by the organisation that they work for
    const homes = Map.groupBy(
      known.flatMap((person) => person.home ?? []),
      (home) => home.orgId,
    );
    const checks = await Promise.all([
      recheckOwn(deps, orgId, own, { from, to, readAt }),
      ...[...homes].map(([homeOrgId, theirs]) =>
        recheck(
          homeOrgId,
          theirs.map((home) => home.practitionerId),
          from,
          to,
        ),
      ),
    ]);
    return leastCertain(checks);
  };
  return recheck;
}
const leastCertain = (checks: readonly OutlookCheck[]): OutlookCheck =>
  (['not-known', 'checked-now'] as const).find((check) => checks.includes(check)) ?? 'fresh';
async function recheckOwn(
  deps: Deps,
  orgId: OrgId,
  known: readonly KnownMailbox[],
  window: { from: Temporal.Instant; to: Temporal.Instant; readAt: Temporal.Instant },
): Promise<OutlookCheck> {
  const stale = known.filter((person) => !isOutlookJustRead(person, window.readAt, BOOKING_FRESH_SECONDS));
  if (stale.length === 0) return 'fresh';
  const people = await ask(deps, orgId, stale, window.from, window.to);
  if (people.length > 0) {
    await deps.transaction.run(orgId, ({ outlook }) => outlook.savePartialReading({ people, ...window }));
  }
  const isAllKnown = people.length === stale.length && people.every((person) => person.isKnown);
  return isAllKnown ? 'checked-now' : 'not-known';
}
/** Nobody when Graph failed or was too slow: the booking goes on and says so. */
async function ask(
  deps: Deps,
  orgId: OrgId,
  stale: readonly KnownMailbox[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<(BusyPerson & { practitionerId: PractitionerId })[]> {
  let read: BusyPerson[];
  try {
    const freeBusy = await deps.freeBusyOf(orgId);
    read = await freeBusy.read(stale, from, to, AbortSignal.timeout(WAIT_MS));
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    deps.onUpstreamFailure(error);
    return [];
  }
  return withIds(stale, read);
}
/** What was read, with whose it is among ours. */
export function withIds(
  asked: readonly KnownMailbox[],
  read: readonly BusyPerson[],
): (BusyPerson & { practitionerId: PractitionerId })[] {
  const idOf = new Map(asked.map((person) => [person.entraObjectId, person.practitionerId]));
  return read.flatMap((person) => {
    const practitionerId = idOf.get(person.entraObjectId);
    return practitionerId === undefined ? [] : [{ ...person, practitionerId }];
  });
}
