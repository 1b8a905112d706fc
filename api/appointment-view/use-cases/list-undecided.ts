import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listUndecided } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { viewAppointments } from './view-appointments.ts';

const PAGE = 20;
/** Nothing is left to wait for then: an hour after its end the window closes, and no grace period is longer than two. */
const SETTLED_HOURS = 2;

/**
 * Appointments on whose attendance somebody has to decide, the oldest first, however old they are: those of the person's
 * service lines, a guest's own alone. Cancelled ones are not among them.
 * @throws Refusal cursor-not-valid
 */
export function makeListUndecided(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listUndecided, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const now = deps.now();
      const [endsAt, appointmentId] = fromCursor(query.cursor, 2) ?? [];
      const isOwnOnly = query.mine === 'true' || actor.guestFrom !== undefined;
      const filter = {
        to: earlier(Temporal.Instant.from(query.before), now.subtract({ hours: SETTLED_HOURS })),
        serviceLineIds: actor.serviceLineIds.filter(
          (id) => query.serviceLineId === undefined || id === asId<'ServiceLine'>(query.serviceLineId),
        ),
        ...(isOwnOnly ? { practitionerId: actor.practitionerId } : {}),
      };
      const [rows, total] = await Promise.all([
        stores.appointments.listToDecide({
          ...filter,
          after:
            endsAt === undefined || appointmentId === undefined
              ? undefined
              : { endsAt: cursorInstant(endsAt), appointmentId: cursorId<'Appointment'>(appointmentId) },
          limit: PAGE + 1,
        }),
        stores.appointments.countToDecide(filter),
        deps.audit(stores, actor, 'listed-undecided', `practitioner:${actor.practitionerId}`),
      ]);
      const page = pageOf(rows, PAGE, (last) => [last.endsAt.toString(), last.appointmentId]);
      const items = await viewAppointments(stores, page.rows, now);
      return { items, total, nextCursor: page.nextCursor };
    }),
  );
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;
