import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getPlannableLine } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { maySeeClinicsOf } from './clinic-access.ts';

/**
 * Who can be in the clinics of a service line, and how long its appointments usually are.
 * @throws Refusal service-line-not-found
 */
export function makeGetPlannableLine(deps: { transaction: Transaction<Stores> }) {
  return useCase(getPlannableLine, (actor, { serviceLineId }) =>
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
    }),
  );
}
