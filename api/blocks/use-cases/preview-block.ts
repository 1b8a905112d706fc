import type { HitBooking } from '../contract/blocks.ts';
import { initials } from '../../patients/rules/initials.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { previewBlock } from '../contract/endpoints.ts';
import type { BookingInTheWay } from '../ports/block-store.ts';
import type { Stores } from '../ports/stores.ts';
import { awayOne } from './away-one.ts';
import { blockPeriod } from './block-period.ts';

const MOST_BOOKINGS_SHOWN = 200;

/**
 * Which bookings a block would hit; it writes nothing but who looked.
 * @throws Refusal away-person-not-found | resource-not-found | what `blockPeriod` refuses
 */
export function makePreviewBlock(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(previewBlock, (actor, { body: block }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
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
        bookings: own.map(viewHit),
        bookingCount: await stores.blocks.countBookings(away, period),
        elsewhere: (await stores.blocks.listElsewhere(away, period, MOST_BOOKINGS_SHOWN)).map((one) => ({
          organisation: one.organisation,
          startsAt: one.startsAt.toString(),
          endsAt: one.endsAt.toString(),
        })),
      };
    }),
  );
}

function viewHit(booking: BookingInTheWay): HitBooking {
  return {
    appointmentId: booking.appointmentId,
    startsAt: booking.startsAt.toString(),
    endsAt: booking.endsAt.toString(),
    serviceLine: { serviceLineId: booking.serviceLineId, name: booking.serviceLineName },
    patientInitials: initials(booking.givenName, booking.familyName),
    staff: booking.staff,
  };
}
