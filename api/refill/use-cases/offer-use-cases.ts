import { makeAnswerOffer, type AnswerOffer } from './answer-offer.ts';
import type { AcceptDependencies } from './accept-within.ts';
import { makeCheckOfferIdentity, type CheckOfferIdentity } from './check-offer-identity.ts';
import { makeViewOffer, type ViewOffer } from './view-offer.ts';

/** All that the pages behind an offer's link ask of Confer. */
export interface OfferUseCases {
  viewOffer: ViewOffer;
  checkOfferIdentity: CheckOfferIdentity;
  answerOffer: AnswerOffer;
}

/** Wires what the offer's pages can do. */
export function makeOfferUseCases(deps: AcceptDependencies): OfferUseCases {
  return {
    viewOffer: makeViewOffer(deps),
    checkOfferIdentity: makeCheckOfferIdentity(deps),
    answerOffer: makeAnswerOffer(deps),
  };
}
