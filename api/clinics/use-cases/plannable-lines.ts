import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { maySeeClinicsOf, visibleServiceLines } from './clinic-access.ts';
import type { ClinicUseCases } from './clinic-use-cases.ts';

/** Service lines that are not archived, with how many clinics each has. */
export function makeListPlannableLines(deps: {
  transaction: Transaction<Stores>;
}): ClinicUseCases['listPlannableLines'] {
  return (actor) =>
    deps.transaction.run(actor.orgId, async ({ clinics }) => ({
      items: await clinics.countByServiceLine(visibleServiceLines(actor, undefined)),
    }));
}

/** Who can be in the clinics of a service line, and how long its appointments usually are. */
export function makeGetPlannableLine(deps: {
  transaction: Transaction<Stores>;
}): ClinicUseCases['getPlannableLine'] {
  return (actor, { serviceLineId }) =>
    deps.transaction.run(actor.orgId, async ({ serviceLines }) => {
      const line = await serviceLines.findById(asId<'ServiceLine'>(serviceLineId));
      if (line === undefined || line.isArchived || !maySeeClinicsOf(actor, line.serviceLineId)) {
        throw new Refusal('service-line-not-found');
      }
      return {
        serviceLineId: line.serviceLineId,
        name: line.name,
        durationMinutes: line.durationMinutes,
        staff: line.staff.map(({ practitionerId, displayName, roleLabel }) => ({
          practitionerId,
          displayName,
          roleLabel,
        })),
      };
    });
}
