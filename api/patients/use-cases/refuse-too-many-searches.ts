import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';

/** What a person who books can need at most; more is somebody who goes through numbers. Counted for all replicas. */
export const SEARCHES_PER_MINUTE = 30;

/** @throws Refusal too-many-searches (facts: retryAfterSeconds) */
export type RefuseTooManySearches = (actor: Actor) => Promise<void>;

/**
 * Counts the searches for patients and for their appointments of each person together, and refuses what is too often. The
 * audit says so once a minute, whatever they do meanwhile.
 */
export function makeRefuseTooManySearches(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  /** Told of each search that was refused. */
  onSearchRefused: (actor: Pick<Actor, 'orgId' | 'practitionerId'>) => void;
}): RefuseTooManySearches {
  return async (actor) => {
    const { practitionerId } = actor;
    // a transaction of its own: what is counted stays counted when the search is refused
    const isAllowed = await deps.transaction.run(actor.orgId, async (stores) => {
      const counted = await stores.searchCounts.count(practitionerId, SEARCHES_PER_MINUTE, deps.now());
      if (counted.isToBeNoted) {
        await deps.audit(stores, actor, 'searched-patients-too-often', `practitioner:${practitionerId}`);
      }
      return counted.isAllowed;
    });
    if (isAllowed) return;
    deps.onSearchRefused(actor);
    throw new Refusal('too-many-searches', { retryAfterSeconds: Math.ceil(60 / SEARCHES_PER_MINUTE) });
  };
}
