import { routesOf } from '../http/routes-of.ts';
import { consultationEndpoints } from './contract/endpoints.ts';
import { consultationSchemas } from './contract/schemas.ts';
import { makeAdmitAll, makeAdmitParticipant } from './use-cases/admit-participant.ts';
import { makeAnswerWish } from './use-cases/answer-wish.ts';
import { makeEndConsultation } from './use-cases/end-consultation.ts';
import { makeFindWaysIn } from './use-cases/find-ways-in.ts';
import { makeMarkReady } from './use-cases/mark-ready.ts';
import { makeReopenConsultation } from './use-cases/reopen-consultation.ts';
import { makeRespondToConsultation } from './use-cases/respond-to-consultation.ts';
import { makeReturnToWaiting } from './use-cases/return-to-waiting.ts';
import { makeTakeArrival } from './use-cases/take-arrival.ts';

type ConsultationDependencies = Parameters<typeof makeAdmitParticipant>[0] &
  Parameters<typeof makeEndConsultation>[0];

/** The day of the consultation: who comes, who looks after those who wait, who is let in, and its end. */
export function makeConsultation(deps: ConsultationDependencies) {
  const useCases = {
    takeArrival: makeTakeArrival(deps),
    respondToConsultation: makeRespondToConsultation(deps),
    admitParticipant: makeAdmitParticipant(deps),
    admitAll: makeAdmitAll(deps),
    findWaysIn: makeFindWaysIn(deps),
    returnToWaiting: makeReturnToWaiting(deps),
    answerWish: makeAnswerWish(deps),
    markReady: makeMarkReady(deps),
    endConsultation: makeEndConsultation(deps),
    reopenConsultation: makeReopenConsultation(deps),
  };
  return { useCases, routes: routesOf(consultationEndpoints, consultationSchemas, useCases) };
}
