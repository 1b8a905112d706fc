import type { AcceptDependencies } from './use-cases/accept-within.ts';
import { makeOfferUseCases, type OfferUseCases } from './use-cases/offer-use-cases.ts';
import { makeMeasureOffers } from './use-cases/measure-offers.ts';
import { makeTakeReply, type TakeReply } from './use-cases/take-reply.ts';
import { makeNoteOfferReceipt } from './use-cases/note-offer-receipt.ts';
import type { RecordMessageReceipt } from '../messages/ports/message-receipt.ts';
import type { MakeGauges } from '../http/metrics.ts';
import { makeOfferMetrics } from './routes/offer-metrics.ts';

/** Wires how patients answer offers of freed slots. */
export function wireRefill(deps: AcceptDependencies): {
  offers: OfferUseCases;
  takeReply: TakeReply;
  noteOfferReceipt: RecordMessageReceipt;
  gauges: MakeGauges;
} {
  return {
    offers: makeOfferUseCases(deps),
    takeReply: makeTakeReply(deps),
    noteOfferReceipt: makeNoteOfferReceipt(deps),
    gauges: makeOfferMetrics(makeMeasureOffers(deps)),
  };
}
