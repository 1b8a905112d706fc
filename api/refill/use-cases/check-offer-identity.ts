import { checkAnswer } from '../../links/use-cases/check-answer.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { withOffer, type KnownOffer } from './known-offer.ts';
import type { RefillDependencies } from './refill-dependencies.ts';
import { auditOffer } from './view-offer.ts';

/** @param birthDate ISO date */
export type CheckOfferIdentity = (visitor: Visitor, birthDate: string) => Promise<void>;

type Deps = Pick<RefillDependencies, 'transaction' | 'organisations' | 'offerLinks' | 'now' | 'newId'>;

async function check(deps: Deps, known: KnownOffer, birthDate: string): Promise<Refusal | undefined> {
  const { stores, offer, deviceHash, now } = known;
  const patient = await stores.patients.findById(offer.patientId);
  if (patient === undefined) throw new Error('an offer has no patient');
  const asked = { factor: 'date-of-birth', right: patient.birthDate } as const;
  const answer = checkAnswer(asked, birthDate, offer.failedIdentityChecks);
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
 * Checks who opened an offer, as the link of an appointment does: by the date of birth, with five tries on all devices
 * together. An offer that is over asks nothing.
 * @throws Refusal link-not-valid | link-locked | wrong-date-of-birth (facts: triesLeft)
 */
export function makeCheckOfferIdentity(deps: Deps): CheckOfferIdentity {
  return async (visitor, birthDate) => {
    // the refusal is thrown after the transaction: inside, it would roll back the count of the failed try
    const refusal = await withOffer(deps, visitor, 'write', async (known) => {
      if (known.standing === 'locked') return new Refusal('link-locked');
      const asks = known.standing === 'not-verified' || known.standing === 'verified-elsewhere';
      return asks ? check(deps, known, birthDate) : undefined;
    });
    if (refusal !== undefined) throw refusal;
  };
}
