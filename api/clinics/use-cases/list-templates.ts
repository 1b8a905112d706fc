import { asId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { listTemplates } from '../contract/endpoints.ts';
import { cursorDate, cursorId, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { visibleServiceLines } from './clinic-access.ts';
import { todayIn } from './planning-days.ts';
import { viewTemplates } from './view-template.ts';

const USUAL_LIMIT = 100;

const asServiceLine = (id: string | undefined): ServiceLineId | undefined =>
  id === undefined ? undefined : asId<'ServiceLine'>(id);

/** Templates of the person's service lines, by service line, clinic and first day. */
export function makeListTemplates(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(listTemplates, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const limit = query.limit ?? USUAL_LIMIT;
      const [serviceLineName = '', clinicName = '', startsOn = '', templateId = ''] =
        fromCursor(query.cursor, 4) ?? [];
      const rows = await stores.templates.list({
        serviceLineIds: visibleServiceLines(actor, asServiceLine(query.serviceLineId)),
        clinicId: query.clinicId === undefined ? undefined : asId<'Clinic'>(query.clinicId),
        notEndedBefore: query.ended === 'true' ? undefined : todayIn(actor.organisation.timeZone, deps.now()),
        after:
          query.cursor === undefined
            ? undefined
            : {
                serviceLineName,
                clinicName,
                startsOn: cursorDate(startsOn),
                templateId: cursorId<'Template'>(templateId),
              },
        limit: limit + 1,
      });
      const page = pageOf(rows, limit, (last) => [
        last.serviceLineName,
        last.clinicName,
        last.startsOn,
        last.templateId,
      ]);
      return { items: await viewTemplates(stores, page.rows, deps.now()), nextCursor: page.nextCursor };
    }),
  );
}
