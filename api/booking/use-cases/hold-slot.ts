import { Temporal } from 'temporal-polyfill';
import type { Hold, TakeHold } from '../contract/booking-changes.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { HoldRecord } from '../../appointments/ports/hold-store.ts';
import { extendHold, takeHold } from '../../appointments/use-cases/keep-hold.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { ChangingUseCases } from './changing-use-cases.ts';
import { checkNotTaken, checkOpen, checkResources, spanOf } from './check-time.ts';

/** How long a slot is kept, in minutes, and how long at most when it is asked for again and again. */
export const HOLD_MINUTES = 5;
const LONGEST_HOLD_MINUTES = 30;

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  now: Now;
  newId: NewId;
}

type HoldUseCases = Pick<ChangingUseCases, 'takeHold' | 'extendHold' | 'releaseHold'>;

/** Keeps a slot while somebody fills in the form; it is released by itself. */
export function makeHoldSlot(deps: Deps): HoldUseCases {
  return {
    takeHold: (actor, { idempotencyKey, request }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const keyed = { operation: 'takeHold', idempotencyKey, request };
        const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
          await take(deps, stores, actor, request),
        ]);
        const [holdId] = madeIds;
        if (holdId === undefined) throw new Error('a hold without an id');
        return holdView(await findOwn(stores, actor, holdId, deps.now()));
      }),
    extendHold: (actor, { holdId }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const now = deps.now();
        const hold = await findOwn(stores, actor, holdId, now);
        const wanted = now.add({ minutes: HOLD_MINUTES });
        const latest = hold.createdAt.add({ minutes: LONGEST_HOLD_MINUTES });
        const expiresAt = Temporal.Instant.compare(wanted, latest) < 0 ? wanted : latest;
        if (Temporal.Instant.compare(expiresAt, hold.expiresAt) <= 0) return holdView(hold);
        await extendHold(stores, hold.holdId, expiresAt);
        return holdView({ ...hold, expiresAt });
      }),
    releaseHold: (actor, { holdId }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        // released twice, or run out: it is gone, and that is what was asked for
        await stores.holds.release(asId<'Hold'>(holdId), actor.practitionerId);
        return {};
      }),
  };
}

const holdView = ({ holdId, expiresAt }: HoldRecord): Hold => ({ holdId, expiresAt: expiresAt.toString() });

/** @throws Refusal hold-not-found when it has run out, was used up, or is somebody else's */
async function findOwn(
  stores: Pick<Stores, 'holds'>,
  actor: Actor,
  holdId: string,
  now: Temporal.Instant,
): Promise<HoldRecord> {
  const hold = await stores.holds.findById(asId<'Hold'>(holdId));
  const isLive = hold !== undefined && Temporal.Instant.compare(hold.expiresAt, now) > 0;
  if (!isLive || hold.heldBy !== actor.practitionerId) throw new Refusal('hold-not-found');
  return hold;
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
    createdAt: now,
    expiresAt: now.add({ minutes: HOLD_MINUTES }),
  };
  if ((await takeHold(stores, hold)) !== 'held') throw new Refusal('slot-held');
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
