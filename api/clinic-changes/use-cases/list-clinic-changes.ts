import { useCase } from '../../kernel/actors/use-case.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listClinicChanges } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { staffNames, viewJob } from './read-clinic-change.ts';

const PAGE = 20;

/** Changes of clinics of the person's service lines, the newest first. @throws Refusal cursor-not-valid */
export function makeListClinicChanges(deps: { transaction: Transaction<Stores> }) {
  return useCase(listClinicChanges, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const [startedAt, changeId] = fromCursor(query.cursor, 2) ?? [];
      const rows = await stores.clinicChanges.list({
        serviceLineIds: actor.serviceLineIds,
        after:
          startedAt === undefined || changeId === undefined
            ? undefined
            : { startedAt: cursorInstant(startedAt), changeId: cursorId(changeId) },
        limit: PAGE + 1,
      });
      const page = pageOf(rows, PAGE, (last) => [last.startedAt.toString(), last.changeId]);
      const names = await staffNames(stores, page.rows);
      return {
        items: page.rows.map((row) => viewJob(row, names, actor.organisation.timeZone)),
        nextCursor: page.nextCursor,
      };
    }),
  );
}
