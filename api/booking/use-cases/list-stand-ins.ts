import { Temporal } from 'temporal-polyfill';
import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { listStandIns } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { listStandIns as findStandIns, memberOf, type StandIn } from './stand-ins.ts';

/** Who is free and in their clinic first, who would be late for somebody after them, then by name. */
function byHelp(one: StandIn, other: StandIn): number {
  const rank = ({ takenBy, lateFor, isInClinic }: StandIn): number =>
    (takenBy === undefined ? 0 : 4) + (isInClinic ? 0 : 2) + (lateFor === undefined ? 0 : 1);
  const byRank = rank(one) - rank(other);
  return byRank === 0 ? one.person.displayName.localeCompare(other.person.displayName, 'en-GB') : byRank;
}

/**
 * Who could come in place of a member of staff: everybody who holds the role, and whether they are free.
 * @throws Refusal appointment-not-found, not-on-staff, service-line-not-found
 */
export function makeListStandIns(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(listStandIns, (actor, { appointmentId, query: { practitionerId } }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await getAppointmentFor(stores, actor, appointmentId);
      const { roleCode, roleLabel } = memberOf(appointment, practitionerId);
      const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
      if (serviceLine === undefined) throw new Refusal('service-line-not-found');
      const { found } = await findStandIns(stores, serviceLine, appointment, roleCode, deps.now());
      return {
        roleCode,
        roleLabel,
        items: found.sort(byHelp).map(({ person, takenBy, lateFor, isInClinic, isOutlookKnown }) => ({
          practitionerId: person.practitionerId,
          displayName: person.displayName,
          organisation: person.organisation,
          isFree: takenBy === undefined,
          takenBy: takenBy ?? null,
          lateFor:
            lateFor === undefined
              ? null
              : {
                  startsAt: Temporal.Instant.fromEpochMilliseconds(lateFor.startsAt).toString(),
                  minutes: lateFor.minutes,
                },
          isInClinic,
          isOutlookKnown,
        })),
      };
    }),
  );
}
