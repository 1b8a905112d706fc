import { Temporal } from 'temporal-polyfill';
import { blockReasons } from '../contract/block-words.ts';
import type { Block, HitBooking, NewBlock } from '../contract/blocks.ts';
import { initials } from '../../patients/rules/initials.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { AwayOne, BlockRecord, BookingInTheWay } from '../ports/block-store.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { AbsenceUseCases } from './absence-use-cases.ts';
import { blockPeriod } from './block-period.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

type BlockUseCases = Pick<
  AbsenceUseCases,
  'previewBlock' | 'addBlock' | 'listBlocks' | 'getBlock' | 'removeBlock'
>;

const PAGE = 50;
const MOST_BOOKINGS_SHOWN = 200;

/** When people and resources are away. A block changes no booking: it lists those that it hits. */
export function makeManageBlocks(deps: Deps): BlockUseCases {
  return {
    previewBlock: (actor, block) =>
      deps.transaction.run(actor.orgId, (stores) => preview(deps, stores, actor, block)),
    addBlock: (actor, keyed) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const { madeIds } = await deps.makeOnce(
          stores,
          actor,
          { operation: 'addBlock', ...keyed },
          async () => [await add(deps, stores, actor, keyed.request)],
        );
        return read(stores, actor, madeIds[0] ?? '');
      }),
    listBlocks: (actor, query) =>
      deps.transaction.run(actor.orgId, async ({ blocks }) => {
        const { timeZone } = actor.organisation;
        const today = deps.now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
        const [startsAt, blockId] = fromCursor(query.cursor, 2) ?? [];
        const rows = await blocks.list({
          practitionerId: query.practitionerId,
          resourceId: query.resourceId,
          from: startOf(query.from ?? today, timeZone, 0),
          to: query.to === undefined ? undefined : startOf(query.to, timeZone, 1),
          after:
            startsAt === undefined || blockId === undefined
              ? undefined
              : { startsAt: cursorInstant(startsAt), blockId: cursorId(blockId) },
          limit: PAGE + 1,
        });
        const page = pageOf(rows, PAGE, (last) => [last.startsAt.toString(), last.blockId]);
        return { items: page.rows.map((row) => toView(actor, row)), nextCursor: page.nextCursor };
      }),
    getBlock: (actor, { blockId }) =>
      deps.transaction.run(actor.orgId, (stores) => read(stores, actor, blockId)),
    removeBlock: (actor, { blockId }) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const before = await read(stores, actor, blockId);
        if (before.removedAt !== null) return before;
        await stores.blocks.remove(asId<'Block'>(blockId), deps.now());
        await deps.audit(stores, actor, 'removed-block', `block:${blockId}`);
        return read(stores, actor, blockId);
      }),
  };
}

/** The first moment of a date, which is not always midnight. */
function startOf(date: string, timeZone: string, daysLater: number): Temporal.Instant {
  return Temporal.PlainDate.from(date).add({ days: daysLater }).toZonedDateTime(timeZone).toInstant();
}

/** @throws Refusal away-person-not-found, resource-not-found */
async function awayOne(stores: Stores, block: NewBlock): Promise<AwayOne> {
  if (block.practitionerId !== undefined) {
    const practitionerId = asId<'Practitioner'>(block.practitionerId);
    if (await stores.blocks.hasPractitioner(practitionerId)) return { practitionerId };
    throw new Refusal('away-person-not-found', { pointer: '/practitionerId' });
  }
  const resourceId = asId<'Resource'>(block.resourceId ?? '');
  if ((await stores.resources.findById(resourceId)) !== undefined) return { resourceId };
  throw new Refusal('resource-not-found', { pointer: '/resourceId' });
}

async function preview(deps: Deps, stores: Stores, actor: Actor, block: NewBlock) {
  const { timeZone } = actor.organisation;
  const away = await awayOne(stores, block);
  const period = blockPeriod(block, timeZone, deps.now());
  const bookings = await stores.blocks.listBookings(away, period, MOST_BOOKINGS_SHOWN);
  const own = bookings.filter(({ serviceLineId }) => actor.serviceLineIds.includes(serviceLineId));
  for (const { appointmentId } of own) {
    await deps.audit(stores, actor, 'viewed-appointment', `appointment:${appointmentId}`);
  }
  return {
    startsAt: period.startsAt.toString(),
    endsAt: period.endsAt.toString(),
    timeZone,
    bookings: own.map(toHit),
    bookingCount: await stores.blocks.countBookings(away, period),
    elsewhere: (await stores.blocks.listElsewhere(away, period, MOST_BOOKINGS_SHOWN)).map((one) => ({
      organisation: one.organisation,
      startsAt: one.startsAt.toString(),
      endsAt: one.endsAt.toString(),
    })),
  };
}

async function add(deps: Deps, stores: Stores, actor: Actor, block: NewBlock): Promise<string> {
  const away = await awayOne(stores, block);
  const period = blockPeriod(block, actor.organisation.timeZone, deps.now());
  const blockId = asId<'Block'>(deps.newId());
  await stores.blocks.add({
    ...period,
    blockId,
    away,
    reason: block.reason,
    createdBy: actor.practitionerId,
    createdAt: deps.now(),
  });
  await deps.audit(stores, actor, 'added-block', `block:${blockId}`);
  return blockId;
}

async function read({ blocks }: Stores, actor: Actor, blockId: string): Promise<Block> {
  const block = await blocks.findById(asId<'Block'>(blockId));
  if (block === undefined) throw new Refusal('block-not-found');
  return toView(actor, block);
}

function toView(actor: Actor, block: BlockRecord): Block {
  return {
    blockId: block.blockId,
    practitioner: block.practitioner ?? null,
    resource: block.resource ?? null,
    startsAt: block.startsAt.toString(),
    endsAt: block.endsAt.toString(),
    timeZone: actor.organisation.timeZone,
    reason: block.reason,
    reasonLabel: blockReasons[block.reason].label,
    createdBy: block.createdBy,
    createdAt: block.createdAt.toString(),
    removedAt: block.removedAt?.toString() ?? null,
    bookingCount: block.bookingCount,
  };
}

function toHit(booking: BookingInTheWay): HitBooking {
  return {
    appointmentId: booking.appointmentId,
    startsAt: booking.startsAt.toString(),
    endsAt: booking.endsAt.toString(),
    serviceLine: { serviceLineId: booking.serviceLineId, name: booking.serviceLineName },
    patientInitials: initials(booking.givenName, booking.familyName),
    staff: booking.staff,
  };
}
