import { Temporal } from 'temporal-polyfill';

/** As much of an offer as it takes to see whether a text answers it. */
interface AnsweredOffer {
  offeredAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  /** When it was answered or ended in another way; undefined while it stands. */
  answeredAt: Temporal.Instant | undefined;
}

/** A text's time is that of its sender's network, in whole seconds at worst. */
const isNotAfter = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Math.floor(one.epochMilliseconds / 1000) <= Math.floor(other.epochMilliseconds / 1000);

/** Those that had been sent when the text was. @param offers the newest first */
export const offeredBefore = <Offer extends AnsweredOffer>(
  offers: readonly Offer[],
  receivedAt: Temporal.Instant,
): Offer[] => offers.filter(({ offeredAt }) => isNotAfter(offeredAt, receivedAt));

/**
 * The offers that a text may answer: the newest before it, and every other one that stood at that moment. More than one
 * is for the sender to say: one number may be a mother's of two.
 * @param offers to this number, the newest first
 */
export function mayAnswer<Offer extends AnsweredOffer>(
  offers: readonly Offer[],
  receivedAt: Temporal.Instant,
): Offer[] {
  const stood = ({ expiresAt, answeredAt }: Offer): boolean =>
    Temporal.Instant.compare(expiresAt, receivedAt) > 0 &&
    (answeredAt === undefined || Temporal.Instant.compare(answeredAt, receivedAt) > 0);
  return offeredBefore(offers, receivedAt).filter((offer, place) => place === 0 || stood(offer));
}
