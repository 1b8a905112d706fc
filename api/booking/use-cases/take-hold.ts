import { Temporal } from 'temporal-polyfill';
import type { TakeHold } from '../contract/booking-changes.ts';
import { takeHold } from '../contract/endpoints.ts';
import { partsOf } from '../../appointments/rules/appointment-parts.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Slot } from '../../slots/contract/slots.ts';
import type { SuggestAlternatives } from '../../slots/use-cases/suggest-alternatives.ts';
import { knownPatientId } from '../../patients/use-cases/known-patient.ts';
import { keepHold } from '../../appointments/use-cases/keep-hold.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { checkNotTaken, checkOpen, checkResources, spanOf } from './check-time.ts';
import { findOwnHold, HOLD_MINUTES, holdView } from './own-hold.ts';
import { withOtherTimes } from './with-other-times.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  suggestAlternatives: SuggestAlternatives;
  now: Now;
  newId: NewId;
}

/**
 * Keeps a slot while somebody fills in the form; it is released by itself after five minutes.
 * @throws Refusal service-line-not-found, patient-not-found, person-not-in-service-line, resource-not-found, slot-in-past, key-reused; with
 *   other times slot-held, slot-taken, slot-not-offered, resource-taken
 */
export function makeTakeHold(deps: Deps) {
  return useCase(takeHold, (actor, { body, key }) =>
    withOtherTimes(
      () => takeOnce(deps, actor, body, key),
      () => suggest(deps, actor, body),
    ),
  );
}

function takeOnce(deps: Deps, actor: Actor, request: TakeHold, key: string) {
  return deps.transaction.run(actor.orgId, async (stores) => {
    const keyed = { operation: takeHold.operationId, idempotencyKey: key, request };
    const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
      await take(deps, stores, actor, request),
    ]);
    const [holdId] = madeIds;
    if (holdId === undefined) throw new Error('a hold without an id');
    return holdView(await findOwnHold(stores, actor, holdId, deps.now()));
  });
}

async function take(deps: Deps, stores: Stores, actor: Actor, request: TakeHold): Promise<string> {
  const now = deps.now();
  const wanted = {
    serviceLineId: asId<'ServiceLine'>(request.serviceLineId),
    practitionerIds: request.practitionerIds.map((id) => asId<'Practitioner'>(id)),
    resourceIds: (request.resourceIds ?? []).map((id) => asId<'Resource'>(id)),
    startsAt: Temporal.Instant.from(request.startsAt),
    endsAt: Temporal.Instant.from(request.endsAt),
  };
  await checkHold(stores, actor, wanted, now);
  const hold = {
    ...wanted,
    holdId: asId<'Hold'>(deps.newId()),
    heldBy: actor.practitionerId,
    patientId: request.patientId === undefined ? undefined : await knownPatientId(stores, request.patientId),
    createdAt: now,
    expiresAt: now.add({ minutes: HOLD_MINUTES }),
  };
  if ((await keepHold(stores, hold)) !== 'held') throw new Refusal('slot-held');
  return hold.holdId;
}

type Wanted = Pick<
  Parameters<Stores['holds']['take']>[0],
  'serviceLineId' | 'practitionerIds' | 'resourceIds' | 'startsAt' | 'endsAt'
>;

async function checkHold(stores: Stores, actor: Actor, wanted: Wanted, now: Temporal.Instant): Promise<void> {
  if (!actor.serviceLineIds.includes(wanted.serviceLineId)) throw new Refusal('service-line-not-found');
  if (Temporal.Instant.compare(wanted.startsAt, now) <= 0) throw new Refusal('slot-in-past');
  const [serviceLine, known] = await Promise.all([
    stores.serviceLines.findById(wanted.serviceLineId),
    stores.availability.read({
      serviceLineId: wanted.serviceLineId,
      practitionerIds: wanted.practitionerIds,
      from: wanted.startsAt,
      to: wanted.endsAt,
      now,
      resources: { resourceIds: wanted.resourceIds, languages: [], rooms: false },
    }),
  ]);
  if (serviceLine === undefined || serviceLine.isArchived) throw new Refusal('service-line-not-found');
  const whole = spanOf(wanted.startsAt, wanted.endsAt);
  for (const id of wanted.practitionerIds) {
    if (serviceLine.staff.every((member) => member.practitionerId !== id)) {
      throw new Refusal('person-not-in-service-line');
    }
    const person = known.people.find((one) => one.practitionerId === id);
    checkOpen(person, whole);
    checkNotTaken(person, whole);
  }
  checkResources(known, wanted.resourceIds, whole);
}

/** A hold says from when to when: the service line's own parts when they last as long, else all of it with the patient. */
async function suggest(deps: Deps, actor: Actor, request: TakeHold): Promise<Slot[]> {
  const { serviceLineId, startsAt, endsAt, practitionerIds, resourceIds } = request;
  const serviceLine = await deps.transaction.run(actor.orgId, ({ serviceLines }) =>
    serviceLines.findById(asId<'ServiceLine'>(serviceLineId)),
  );
  if (serviceLine === undefined) throw new Refusal('service-line-not-found');
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
  const own = partsOf({}, serviceLine);
  const isOwn = own.huddleMinutes + own.patientMinutes + own.debriefMinutes === minutes;
  return deps.suggestAlternatives(actor, {
    serviceLineId,
    startsAt,
    resourceIds,
    staff: serviceLine.staff.filter((member) => practitionerIds.includes(member.practitionerId)),
    parts: isOwn ? own : { huddleMinutes: 0, patientMinutes: Math.min(minutes, 240), debriefMinutes: 0 },
  });
}
