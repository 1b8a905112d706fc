import type { Logger } from 'pino';
import { makeAdvanceRefills } from './application/refill/advance-refills.ts';
import type { AcceptDependencies } from './application/refill/accept-within.ts';
import { makeOfferUseCases, type OfferUseCases } from './application/refill/offer-use-cases.ts';
import { makeMeasureOffers } from './application/refill/measure-offers.ts';
import { makeTakeReply, type TakeReply } from './application/refill/take-reply.ts';
import { makeNoteOfferReceipt } from './application/refill/note-offer-receipt.ts';
import type { RecordMessageReceipt } from './application/staff-use-cases.ts';
import type { MeasureOffers } from './http/offer-metrics.ts';
import { every, type RepeatedJob } from './jobs/every.ts';

/** How often freed slots are looked at, in seconds: the longest that a first offer, or the next one, is late. */
const ADVANCE_SECONDS = 2;

/** Wires how freed slots are offered, and how patients answer. */
export function wireRefill(
  log: Logger,
  deps: AcceptDependencies,
): {
  offers: OfferUseCases;
  takeReply: TakeReply;
  noteOfferReceipt: RecordMessageReceipt;
  measure: MeasureOffers;
  start: () => RepeatedJob;
} {
  const advance = makeAdvanceRefills(deps);
  return {
    offers: makeOfferUseCases(deps),
    takeReply: makeTakeReply(deps),
    noteOfferReceipt: makeNoteOfferReceipt(deps),
    measure: makeMeasureOffers(deps),
    start: () =>
      every('advance-refills', ADVANCE_SECONDS, log, async () => {
        for (const organisation of await deps.organisations.list()) {
          const steps = await advance(organisation);
          if (steps > 0) log.info({ event: 'refills-advanced', orgId: organisation.orgId, steps });
        }
      }),
  };
}
