import { Temporal } from 'temporal-polyfill';
import type { RefillSettings } from '../contract/waiting-list.ts';
import { rankCandidates } from '../rules/rank-candidates.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import { nextTextTime } from '../rules/texting-hours.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import { asId, type HoldId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import type { FreedSlotRecord } from '../ports/freed-slot-store.ts';
import type { SlotOfferRecord } from '../ports/offer-store.ts';
import type { WhenDue } from '../../kernel/timetable/due.ts';
import { keepHold } from '../../appointments/use-cases/keep-hold.ts';
import type { Stores } from '../ports/stores.ts';
import type { WaitingCandidate } from '../ports/waiting-list-store.ts';
import { announceSlot, closeSlot, releaseHold } from './close-slot.ts';
import { lookAgain, type advanceRefill } from './look-again.ts';
import type { RefillDependencies } from './refill-dependencies.ts';
import { tellPatient } from './tell-patient.ts';
import { holderOf, stateOfFreedTime } from './time-is-free.ts';

type Deps = Pick<RefillDependencies, 'offerLinks' | 'enqueue' | 'now' | 'newId'>;

/** How long a slot is kept beyond its offers, so that an answer in the last second still finds it, in seconds. */
const HOLD_OUTLIVES_SECONDS = 30;
/** When a booker holds the time: how long until the next try, in seconds. */
const TRY_AGAIN_SECONDS = 60;
/** When somebody answers an offer of the slot just now: how long until the next try, in seconds. */
const BUSY_SECONDS = 1;

/**
 * Takes a freed slot one step further: offers it, offers it to the next patient when an offer has expired, or stops. What has been offered to
 * whom, until when, and when the next step is due stands in the database: any replica goes on after any other, and each
 * step is one transaction, so that each offer is made, and its text is left in the outbox, exactly once.
 */
export function makeAdvanceRefill(deps: Deps): WhenDue<typeof advanceRefill, Stores> {
  return async (stores, { organisation, subject }) => {
    const slot = await stores.freedSlots.lockByIdUnlessBusy(subject.id);
    if (slot === undefined) await lookAgain(stores, subject.id, deps.now().add({ seconds: BUSY_SECONDS }));
    else if (slot.status === 'offering') await step(deps, stores, organisation, slot);
    return undefined;
  };
}

async function step(
  deps: Deps,
  stores: Stores,
  organisation: Organisation,
  slot: FreedSlotRecord,
): Promise<void> {
  const now = deps.now();
  const open = await endExpired(stores, slot, now);
  const [soonest] = open.map(({ expiresAt }) => expiresAt).sort((a, b) => Temporal.Instant.compare(a, b));
  if (soonest !== undefined) return lookAgain(stores, slot.freedSlotId, soonest);
  const found = await stores.refillSettings.find(slot.serviceLineId);
  const noticeMinutes = found?.settings.noticeMinutes ?? undefined;
  if (found === undefined || noticeMinutes === undefined) return closeSlot(deps, stores, slot, 'stopped');
  const { settings } = found;
  const textsFrom = nextTextTime(now, organisation.timeZone, settings.textsFrom, settings.textsUntil);
  if (slot.patientStartsAt.since(textsFrom).total('minutes') < noticeMinutes) {
    return closeSlot(deps, stores, slot, 'too-late');
  }
  if (Temporal.Instant.compare(textsFrom, now) > 0) return pause(stores, slot, textsFrom);
  const state = await stateOfFreedTime(stores, slot, now);
  if (state === 'taken') return closeSlot(deps, stores, slot, 'taken');
  if (state === 'held') return pause(stores, slot, now.add({ seconds: TRY_AGAIN_SECONDS }));
  return offerToNext(deps, stores, organisation, slot, settings);
}

/** @returns the offers that still stand */
async function endExpired(
  stores: Stores,
  slot: FreedSlotRecord,
  now: Temporal.Instant,
): Promise<SlotOfferRecord[]> {
  const open = await stores.offers.listOpen(slot.freedSlotId);
  const hasEnded = ({ expiresAt, patientStanding }: SlotOfferRecord): boolean =>
    !mayBeTold(patientStanding) || Temporal.Instant.compare(expiresAt, now) <= 0;
  const ended = open.filter(hasEnded);
  for (const { offerId, patientStanding } of ended) {
    // the entry stays until a person takes it off the list
    await stores.offers.settle(offerId, mayBeTold(patientStanding) ? 'expired' : 'withdrawn', now);
  }
  if (ended.length > 0) await announceSlot(stores, slot);
  return open.filter((offer) => !hasEnded(offer));
}

/** Waits without keeping the time: while nobody is asked, bookers may have it. */
async function pause(stores: Stores, slot: FreedSlotRecord, until: Temporal.Instant): Promise<void> {
  await releaseHold(stores, slot);
  await stores.freedSlots.saveStep(slot.freedSlotId, { wave: slot.wave, holdId: undefined });
  await lookAgain(stores, slot.freedSlotId, until);
}

async function offerToNext(
  deps: Deps,
  stores: Stores,
  organisation: Organisation,
  slot: FreedSlotRecord,
  settings: RefillSettings,
): Promise<void> {
  const now = deps.now();
  const time = {
    ...slot,
    practitionerIds: slot.staff.map(({ practitionerId }) => practitionerId),
    interpreterLanguages: slot.resources.flatMap(({ kind, languages }) =>
      kind === 'interpreter' ? languages : [],
    ),
  };
  const candidates = await stores.waitingList.candidatesFor(slot);
  const reachable = candidates.map((one) => ({
    ...one,
    hasMobile: deps.offerLinks.numberHash(one.mobile ?? '') !== undefined,
  }));
  const ranked = rankCandidates(reachable, time, now);
  const next = ranked.slice(0, settings.mode === 'waves' ? settings.waveSize : 1);
  if (next.length === 0) return closeSlot(deps, stores, slot, 'nobody-left');
  const expiresAt = earlier(now.add({ minutes: settings.offerMinutes }), slot.patientStartsAt);
  const holdId = await keepTime(deps, stores, slot, expiresAt.add({ seconds: HOLD_OUTLIVES_SECONDS }));
  const wave = slot.wave + 1;
  for (const candidate of next) {
    await makeOffer(deps, stores, organisation, { ...slot, wave }, candidate, expiresAt);
  }
  await stores.freedSlots.saveStep(slot.freedSlotId, { wave, holdId });
  await lookAgain(stores, slot.freedSlotId, expiresAt);
  await announceSlot(stores, slot);
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;

/** @throws Refusal slot-held when somebody else was faster: the step is then taken again later */
async function keepTime(
  deps: Deps,
  stores: Stores,
  slot: FreedSlotRecord,
  expiresAt: Temporal.Instant,
): Promise<HoldId> {
  await releaseHold(stores, slot);
  const holdId = asId<'Hold'>(deps.newId());
  const result = await keepHold(stores, {
    holdId,
    serviceLineId: slot.serviceLineId,
    heldBy: holderOf(slot),
    patientId: undefined,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    practitionerIds: slot.staff.map(({ practitionerId }) => practitionerId),
    resourceIds: slot.resources.map(({ resourceId }) => resourceId),
    createdAt: deps.now(),
    expiresAt,
  });
  if (result === 'held-by-another') throw new Refusal('slot-held');
  return holdId;
}

async function makeOffer(
  deps: Deps,
  stores: Stores,
  organisation: Organisation,
  slot: FreedSlotRecord,
  candidate: WaitingCandidate,
  expiresAt: Temporal.Instant,
): Promise<void> {
  const offerId = asId<'SlotOffer'>(deps.newId());
  const now = deps.now();
  const numberHash = deps.offerLinks.numberHash(candidate.mobile ?? '');
  if (numberHash === undefined) throw new Error('somebody without a mobile number was to be offered a slot');
  await stores.offers.add({
    offerId,
    freedSlotId: slot.freedSlotId,
    entryId: candidate.entryId,
    wave: slot.wave,
    linkHash: deps.offerLinks.hash(deps.offerLinks.tokenFor(organisation.odsCode, offerId)),
    numberHash,
    offeredAt: now,
    expiresAt,
  });
  await tellPatient(deps, stores, { offerId, serviceLineId: slot.serviceLineId }, 'slot-offer');
  await makeAudit(deps)(stores, { kind: 'confer', job: 'refill' }, 'offered-slot', `slot-offer:${offerId}`);
}
