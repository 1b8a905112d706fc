import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { makeRateLimit } from '../../kernel/requests/rate-limit.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';

/** What a person who books can need at most; more is somebody who goes through numbers. Counted on each replica. */
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
  const searches = makeRateLimit(SEARCHES_PER_MINUTE);
  const notes = makeRateLimit(1);
  return async (actor) => {
    const person = `${actor.orgId}:${actor.practitionerId}`;
    if (searches.allows(person, deps.now())) return;
    deps.onSearchRefused(actor);
    if (notes.allows(person, deps.now())) {
      await deps.transaction.run(actor.orgId, (stores) =>
        deps.audit(stores, actor, 'searched-patients-too-often', `practitioner:${actor.practitionerId}`),
      );
    }
    throw new Refusal('too-many-searches', { retryAfterSeconds: Math.ceil(60 / SEARCHES_PER_MINUTE) });
  };
}
