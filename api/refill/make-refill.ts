import type { Logger } from 'pino';
import { makeAdvanceRefills } from './use-cases/advance-refills.ts';
import type { AcceptDependencies } from './use-cases/accept-within.ts';
import { makeOfferUseCases, type OfferUseCases } from './use-cases/offer-use-cases.ts';
import { makeMeasureOffers } from './use-cases/measure-offers.ts';
import { makeTakeReply, type TakeReply } from './use-cases/take-reply.ts';
import { makeNoteOfferReceipt } from './use-cases/note-offer-receipt.ts';
import type { RecordMessageReceipt } from '../messages/ports/message-receipt.ts';
import type { MakeGauges } from '../http/metrics.ts';
import { makeOfferMetrics } from './routes/offer-metrics.ts';
import { timeFreed } from '../booking/use-cases/appointment-changes.ts';
import { follows, type Follows } from '../kernel/changes/follows.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import { does, type Does } from '../kernel/outbox/does.ts';
import { makeNoteFreedSlot } from './use-cases/note-freed-slot.ts';
import { makeSendOfferMessage, sendOfferMessage } from './use-cases/send-offer-message.ts';
import type { Stores } from './ports/stores.ts';
import { every, type RepeatedJob } from '../kernel/jobs/every.ts';

/** How often freed slots are looked at, in seconds: the longest that a first offer, or the next one, is late. */
const ADVANCE_SECONDS = 2;

/** Time that a cancellation or a move gives back is written down, to be offered. */
export function refillFollows(deps: { now: Now; newId: NewId }): Follows<Stores>[] {
  return [follows(timeFreed, makeNoteFreedSlot(deps))];
}

/** What is sent to those on the short-notice list. */
export function refillWork(deps: Parameters<typeof makeSendOfferMessage>[0]): Does[] {
  return [does(sendOfferMessage, makeSendOfferMessage(deps))];
}

/** Wires how freed slots are offered, and how patients answer. */
export function wireRefill(
  log: Logger,
  deps: AcceptDependencies,
): {
  offers: OfferUseCases;
  takeReply: TakeReply;
  noteOfferReceipt: RecordMessageReceipt;
  gauges: MakeGauges;
  start: () => RepeatedJob;
} {
  const advance = makeAdvanceRefills(deps);
  return {
    offers: makeOfferUseCases(deps),
    takeReply: makeTakeReply(deps),
    noteOfferReceipt: makeNoteOfferReceipt(deps),
    gauges: makeOfferMetrics(makeMeasureOffers(deps)),
    start: () =>
      every('advance-refills', ADVANCE_SECONDS, log, async () => {
        for (const organisation of await deps.organisations.list()) {
          const steps = await advance(organisation);
          if (steps > 0) log.info({ event: 'refills-advanced', orgId: organisation.orgId, steps });
        }
      }),
  };
}
