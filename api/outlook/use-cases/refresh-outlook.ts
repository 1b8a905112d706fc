import { Temporal } from 'temporal-polyfill';
import { isOutlookFresh, SEARCH_FRESH_SECONDS, type OutlookKnowledge } from '../rules/is-outlook-fresh.ts';
import type { OrgId, PractitionerId } from '../../kernel/rules/id.ts';
import { later } from '../../kernel/rules/time/later.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { Now } from '../../kernel/clock.ts';
import type { FreeBusy } from '../ports/calendars.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { withIds } from './recheck-free-busy.ts';

/**
 * Whose Outlook a search should read before it relies on it.
 * @param known what is known, for the window of the search
 */
export function whoseOutlookIsStale<Person extends { practitionerId: PractitionerId }>(
  people: readonly Person[],
  known: readonly (OutlookKnowledge & { practitionerId: PractitionerId })[],
  now: Temporal.Instant,
): Person[] {
  const fresh = new Set(
    known.filter((one) => isOutlookFresh(one, now, SEARCH_FRESH_SECONDS)).map((one) => one.practitionerId),
  );
  return people.filter((person) => !fresh.has(person.practitionerId));
}

/**
 * Reads these people's Outlook and keeps it. A mailbox that could not be read stays as it was, with its age. What is read always
 * holds all that Confer keeps of them, from now on, so that a narrow search does not make the next wide one wait.
 * @param waitMs how long to wait for Graph
 * @returns whether Graph answered for anybody
 */
export type RefreshOutlook = (
  orgId: OrgId,
  people: readonly { practitionerId: PractitionerId }[],
  from: Temporal.Instant,
  to: Temporal.Instant,
  waitMs: number,
) => Promise<boolean>;

export function makeRefreshOutlook(deps: {
  transaction: Transaction<Stores>;
  freeBusyOf: OneFor<FreeBusy>;
  /** Told when what is known has to do. */
  onUpstreamFailure: (failure: UpstreamFailure) => void;
  now: Now;
  /** How far ahead Outlook is kept, in days. */
  outlookAheadDays: number;
}): RefreshOutlook {
  return async (orgId, people, from, to, waitMs) => {
    if (people.length === 0) return true;
    const readAt = deps.now();
    const whole = {
      from: earlier(from, readAt),
      to: later(to, readAt.add({ hours: deps.outlookAheadDays * 24 })),
    };
    const ids = people.map((person) => person.practitionerId);
    const mailboxes = await deps.transaction.run(orgId, ({ outlook }) =>
      outlook.knowledgeOf(ids, whole.from, whole.to),
    );
    let read;
    try {
      const freeBusy = await deps.freeBusyOf(orgId);
      read = await freeBusy.read(mailboxes, whole.from, whole.to, AbortSignal.timeout(waitMs));
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      // what is known stays, and every screen that uses it shows how old it is
      deps.onUpstreamFailure(error);
      return false;
    }
    const reading = { people: withIds(mailboxes, read), ...whole, readAt };
    await deps.transaction.run(orgId, ({ outlook }) => outlook.saveReading(reading));
    return true;
  };
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;
