import type { Clinic } from '../contract/clinics.ts';
import { asId } from '../../kernel/rules/id.ts';
import { cursorId, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { ClinicOverview } from '../ports/clinic-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { visibleServiceLines } from './clinic-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { listClinics } from '../contract/endpoints.ts';
import { todayIn } from './planning-days.ts';

const USUAL_LIMIT = 100;

export function viewClinic({
  serviceLineId,
  serviceLineName,
  nextSessionOn,
  ...same
}: ClinicOverview): Clinic {
  return {
    ...same,
    serviceLine: { serviceLineId, name: serviceLineName },
    nextSessionOn: nextSessionOn ?? null,
  };
}

/** Clinics of the person's service lines, by service line and name. */
export function makeListClinics(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(listClinics, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async ({ clinics }) => {
      const limit = query.limit ?? USUAL_LIMIT;
      const [serviceLineName = '', name = '', clinicId = ''] = fromCursor(query.cursor, 3) ?? [];
      const asked = query.serviceLineId === undefined ? undefined : asId<'ServiceLine'>(query.serviceLineId);
      const rows = await clinics.list({
        serviceLineIds: visibleServiceLines(actor, asked),
        isArchived: query.archived === 'true',
        today: todayIn(actor.organisation.timeZone, deps.now()),
        after:
          query.cursor === undefined
            ? undefined
            : { serviceLineName, name, clinicId: cursorId<'Clinic'>(clinicId) },
        limit: limit + 1,
      });
      const page = pageOf(rows, limit, (last) => [last.serviceLineName, last.name, last.clinicId]);
      return { items: page.rows.map(viewClinic), nextCursor: page.nextCursor };
    }),
  );
}
