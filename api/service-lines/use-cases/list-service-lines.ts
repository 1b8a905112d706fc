import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { listServiceLines } from '../contract/endpoints.ts';

/** The service lines that the person belongs to, with their roles and staff; a guest is shown themselves alone. */
export function makeListServiceLines(deps: { transaction: Transaction<Stores> }) {
  return useCase(listServiceLines, (actor) =>
    deps.transaction.run(actor.orgId, async ({ serviceLines }) => ({
      items: (await serviceLines.list())
        .filter((line) => !line.isArchived && actor.serviceLineIds.includes(line.serviceLineId))
        .map((line) => ({
          serviceLineId: line.serviceLineId,
          name: line.name,
          treatmentFunctionCode: line.treatmentFunctionCode,
          kind: line.kind,
          durationMinutes: line.durationMinutes,
          huddleMinutes: line.huddleMinutes,
          debriefMinutes: line.debriefMinutes,
          refillNoticeMinutes: line.refillNoticeMinutes ?? null,
          graceMinutes: line.graceMinutes,
          joinOpensMinutes: line.joinOpensMinutes,
          waitLookMinutes: line.waitLookMinutes,
          waitAlarmMinutes: line.waitAlarmMinutes,
          roles: line.roles,
          staff: line.staff
            .filter(
              ({ practitionerId }) =>
                actor.guestFrom === undefined || practitionerId === actor.practitionerId,
            )
            .map(({ practitionerId, displayName, roleCode, roleLabel, organisation }) => ({
              practitionerId,
              displayName,
              roleCode,
              roleLabel,
              organisation,
            })),
        })),
    })),
  );
}
