import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../patients/rules/authority.ts';
import type { AppointmentId, ResourceId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { checkTime } from '../../booking/use-cases/check-time.ts';
import { moveWithin } from '../../booking/use-cases/move-within.ts';
import { checkMayBeBooked } from '../../patients/rules/patient-standing.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { OutlookCheck } from '../../outlook/ports/outlook-check.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { FreedSlotRecord } from '../ports/freed-slot-store.ts';
import type { SlotOfferRecord } from '../ports/offer-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { WaitingListView } from '../ports/waiting-list-store.ts';
import type { RecheckFreeBusy } from '../../outlook/use-cases/recheck-free-busy.ts';
import { newAppointment } from '../../booking/use-cases/new-appointment.ts';
import { writeBooking } from '../../booking/use-cases/write-booking.ts';
import { announceSlot, endOpenOffers, releaseHold } from './close-slot.ts';
import { lookNoMore } from './look-again.ts';
import { proxiesWhoHelp } from './proxies-who-help.ts';
import type { RefillDependencies } from './refill-dependencies.ts';
import { ownHoldOf, partMinutesOf } from './time-is-free.ts';
import { auditOffer } from './view-offer.ts';

export type AcceptDependencies = RefillDependencies & { recheckFreeBusy: RecheckFreeBusy };

interface Hand {
  stores: Stores;
  organisation: Organisation;
  offer: SlotOfferRecord;
  /** Locked, and still offered. */
  slot: FreedSlotRecord;
  /** What Outlook said of the team a moment ago. */
  outlookCheck: OutlookCheck;
}

/**
 * All that an acceptance is, inside the caller's transaction: the slot becomes the patient's, by moving the appointment
 * that they give up or by a new one, each as if a booker had done it, so that PAS, calendars and texts follow; everybody
 * else who was offered it is told.
 * @throws Refusal when the time or the patient is taken, or the patient died: the caller's transaction rolls back
 */
export async function acceptWithin(
  deps: AcceptDependencies,
  { stores, organisation, offer, slot, outlookCheck }: Hand,
  by: 'link' | 'reply',
): Promise<void> {
  const now = deps.now();
  await stores.waitingList.lockById(offer.entryId);
  const entry = await stores.waitingList.findById(offer.entryId);
  if (entry?.status !== 'waiting') throw new Refusal('waiting-list-entry-not-found');
  checkMayBeBooked({ standing: entry.patientStanding });
  const given = await givenUp(stores, entry);
  const appointmentId =
    given === undefined
      ? await bookFor(deps, stores, organisation, { offer, slot, entry, now, outlookCheck })
      : await bringForward(deps, stores, given, { offer, slot, entry, now, outlookCheck });
  await stores.offers.settle(offer.offerId, 'accepted', now, by);
  await stores.waitingList.markBooked(entry.entryId, now);
  await endOpenOffers(deps, stores, slot);
  await releaseHold(stores, slot);
  await stores.freedSlots.close(slot.freedSlotId, { refilledBy: appointmentId }, now);
  await lookNoMore(stores, slot.freedSlotId);
  await auditOffer(deps, { stores, offer, now }, 'accepted-offer');
  await announceSlot(stores, slot);
}

/** The later appointment that goes for it, locked; undefined when there is none any more, and a new one is booked. */
async function givenUp(stores: Stores, entry: WaitingListView): Promise<AppointmentRecord | undefined> {
  if (entry.givesUpAppointmentId === undefined) return undefined;
  const appointment = await stores.appointments.lockById(entry.givesUpAppointmentId);
  return appointment?.status === 'booked' ? appointment : undefined;
}

/** An interpreter comes along only for who needs one. */
function resourcesFor(slot: FreedSlotRecord, language: string | undefined): ResourceId[] {
  return slot.resources
    .filter(
      ({ kind, languages }) =>
        kind !== 'interpreter' || (language !== undefined && languages.includes(language)),
    )
    .map(({ resourceId }) => resourceId);
}

interface Wanted {
  offer: SlotOfferRecord;
  slot: FreedSlotRecord;
  entry: WaitingListView;
  now: Temporal.Instant;
  outlookCheck: OutlookCheck;
}

async function bringForward(
  deps: AcceptDependencies,
  stores: Stores,
  appointment: AppointmentRecord,
  { offer, slot, entry, now, outlookCheck }: Wanted,
): Promise<AppointmentId> {
  const parts = partMinutesOf(appointment);
  const target = {
    startsAt: slot.patientStartsAt.subtract({ minutes: parts.huddleMinutes }),
    staff: slot.staff,
    resourceIds: resourcesFor(slot, appointment.needs?.interpreterLanguage ?? undefined),
    outlookCheck,
  };
  await checkTime(
    stores,
    { serviceLineIds: [slot.serviceLineId] },
    {
      serviceLineId: slot.serviceLineId,
      parts,
      ...target,
      patientId: entry.patientId,
      movingAppointmentId: appointment.appointmentId,
      ...ownHoldOf(slot),
    },
    now,
  );
  await moveWithin(deps, stores, { offerId: offer.offerId }, appointment, target);
  return appointment.appointmentId;
}

async function bookFor(
  deps: AcceptDependencies,
  stores: Stores,
  organisation: Organisation,
  { offer, slot, entry, now, outlookCheck }: Wanted,
): Promise<AppointmentId> {
  const patient = await stores.patients.findById(entry.patientId);
  const serviceLine = await stores.serviceLines.findById(slot.serviceLineId);
  if (patient === undefined || serviceLine === undefined) throw new Error('an offer with parts missing');
  const needs = await stores.patients.findNeeds(entry.patientId);
  const resourceIds = resourcesFor(slot, needs?.interpreterLanguage ?? undefined);
  const request = {
    serviceLineId: slot.serviceLineId,
    patientId: entry.patientId,
    startsAt: slot.patientStartsAt.subtract({ minutes: serviceLine.huddleMinutes }).toString(),
    staff: slot.staff,
  };
  const checked = await checkTime(
    stores,
    { serviceLineIds: [slot.serviceLineId] },
    {
      serviceLineId: slot.serviceLineId,
      startsAt: slot.patientStartsAt.subtract({ minutes: serviceLine.huddleMinutes }),
      staff: slot.staff,
      resourceIds,
      patientId: entry.patientId,
      ...ownHoldOf(slot),
    },
    now,
  );
  const booker = {
    practitionerId: entry.addedBy,
    displayName: entry.addedByName ?? 'Confer',
    organisation,
    changer: { offerId: offer.offerId },
  } as const;
  const booking = newAppointment(deps, booker, request, {
    ...checked,
    patient,
    staff: slot.staff,
    resourceIds,
    group: undefined,
    outlookCheck,
    authorities: await proxiesWhoHelp(stores, entry, dayOf(slot.patientStartsAt, organisation.timeZone)),
    idempotency: {
      key: `offer:${offer.offerId}`,
      requestHash: createHash('sha256').update(offer.offerId).digest(),
    },
  });
  const result = await writeBooking(deps, stores, booking);
  if (result === 'key-used') throw new Error('an offer that was accepted before is still open');
  if (result !== 'booked') throw new Refusal(result);
  return booking.appointmentId;
}
