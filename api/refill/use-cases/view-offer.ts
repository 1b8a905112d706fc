import type { Temporal } from 'temporal-polyfill';
import { makeAudit } from '../../kernel/audit/audit.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { IdentityFactor } from '../../links/rules/identity-factors.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { OtherLanguage, PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { askedOfOffer } from './asked-of-offer.ts';
import { withOffer, type KnownOffer, type OfferStanding } from './known-offer.ts';
import type { RefillDependencies } from './refill-dependencies.ts';

/**
 * What the page of an offer shows. Before the identity check that is the day and the time: no name, no service, no
 * other appointment.
 */
export interface OfferView {
  standing: OfferStanding;
  startsAt: Temporal.Instant;
  timeZone: string;
  answerBy: Temporal.Instant;
  now: Temporal.Instant;
  /** Those that its service line does not offer; the patient's choice is known to their device only. */
  languages: { kept: PageLanguage | undefined; heldBack: readonly OtherLanguage[] };
  organisationName: string;
  helpPhone: string;
  /** What is asked to show that it is the patient. */
  asks: readonly IdentityFactor[];
  /** The later appointment that goes when this one is accepted; only for a device that passed the identity check. */
  givesUpStartsAt: Temporal.Instant | undefined;
  /** Who would be there; only for a device that passed the identity check. */
  staff: { displayName: string; roleLabel: string }[];
  /** How the appointment was held whose time it was: its clinic goes on in the same way. */
  modality: Modality;
}

export type ViewOffer = (visitor: Visitor) => Promise<OfferView>;

async function viewOf({ stores, organisation, offer, standing, now }: KnownOffer): Promise<OfferView> {
  const { asks } = await askedOfOffer({ stores, offer });
  const isTheirs = standing === 'verified-here';
  const [slot] = isTheirs
    ? await stores.freedSlots.list({
        serviceLineIds: [offer.serviceLineId],
        freedSlotId: offer.freedSlotId,
        since: offer.offeredAt.subtract({ hours: 24 * 30 }),
        limit: 1,
      })
    : [];
  const serviceLine = await stores.serviceLines.findById(offer.serviceLineId);
  const freed = await stores.appointments.findById(offer.freedAppointmentId);
  return {
    standing,
    modality: freed?.modality ?? 'video',
    startsAt: offer.patientStartsAt,
    timeZone: offer.timeZone,
    answerBy: offer.expiresAt,
    now,
    languages: { kept: undefined, heldBack: serviceLine?.heldBackLanguages ?? [] },
    organisationName: organisation.name,
    helpPhone: organisation.helpPhone,
    asks,
    givesUpStartsAt: isTheirs ? offer.givesUpStartsAt : undefined,
    staff: (slot?.staff ?? []).map(({ displayName, roleLabel }) => ({ displayName, roleLabel })),
  };
}

/** Shows an offer to the person who opened its link. @throws Refusal link-not-valid */
export function makeViewOffer(
  deps: Pick<RefillDependencies, 'transaction' | 'organisations' | 'offerLinks' | 'now' | 'newId'>,
): ViewOffer {
  return (visitor) =>
    withOffer(deps, visitor, 'read', async (known) => {
      if (known.standing === 'verified-here') await auditOffer(deps, known, 'viewed-offer');
      return viewOf(known);
    });
}

/** Writes down what somebody did by an offer's link. */
export function auditOffer(
  deps: Pick<RefillDependencies, 'newId'>,
  { stores, offer, now }: Pick<KnownOffer, 'stores' | 'offer' | 'now'>,
  action: string,
): Promise<void> {
  const { offerId } = offer;
  const audit = makeAudit({ newId: deps.newId, now: () => now });
  return audit(stores, { kind: 'link', offerId }, action, `slot-offer:${offerId}`);
}
