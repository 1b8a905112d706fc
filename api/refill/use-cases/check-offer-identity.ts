import { rightFact } from '../../joining/rules/identity-factors-of.ts';
import type { IdentityAnswers } from '../../links/rules/identity-factors.ts';
import { checkAnswers } from '../../links/use-cases/check-answers.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { askedOfOffer } from './asked-of-offer.ts';
import { withOffer, type KnownOffer } from './known-offer.ts';
import type { RefillDependencies } from './refill-dependencies.ts';
import { auditOffer } from './view-offer.ts';

/** @param answers about the patient */
export type CheckOfferIdentity = (visitor: Visitor, answers: IdentityAnswers) => Promise<void>;

type Deps = Pick<RefillDependencies, 'transaction' | 'organisations' | 'offerLinks' | 'now' | 'newId'>;

async function check(deps: Deps, known: KnownOffer, answers: IdentityAnswers): Promise<Refusal | undefined> {
  const { stores, offer, deviceHash, now } = known;
  const { asks, patient } = await askedOfOffer(known);
  const right = asks.map((factor) => rightFact(factor, patient));
  const answer = checkAnswers(right, answers, offer.failedIdentityChecks);
  if (answer.isRight) {
    await stores.offers.markVerified(offer.offerId, deviceHash, now);
    await auditOffer(deps, known, 'passed-identity-check');
    return undefined;
  }
  await stores.offers.countFailedIdentityCheck(offer.offerId, answer.isLocked ? now : undefined);
  await auditOffer(deps, known, 'failed-identity-check');
  return answer.refusal;
}

/**
 * Checks who opened an offer, as the link of an appointment does: by the same questions, with five tries on all devices
 * together. An offer that is over asks nothing.
 * @throws Refusal link-not-valid | link-locked | wrong-date-of-birth | wrong-answers (facts: triesLeft) |
 *   form-expired (an answer is missing)
 */
export function makeCheckOfferIdentity(deps: Deps): CheckOfferIdentity {
  return async (visitor, answers) => {
    // the refusal is thrown after the transaction: inside, it would roll back the count of the failed try
    const refusal = await withOffer(deps, visitor, 'write', async (known) => {
      if (known.standing === 'locked') return new Refusal('link-locked');
      const asks = known.standing === 'not-verified' || known.standing === 'verified-elsewhere';
      return asks ? check(deps, known, answers) : undefined;
    });
    if (refusal !== undefined) throw refusal;
  };
}
