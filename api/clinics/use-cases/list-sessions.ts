import { Temporal } from 'temporal-polyfill';
import type { Session } from '../contract/clinics.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { SessionRecord } from '../ports/session-store.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { visibleServiceLines } from './clinic-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { listSessions } from '../contract/endpoints.ts';

const USUAL_LIMIT = 100;
/** Longest window of one list, in days. */
const LONGEST_DAYS = 400;

function view(record: SessionRecord): Session {
  const { clinicId, clinicName, serviceLineId, serviceLineName, staff, ...same } = record;
  return {
    ...same,
    templateId: record.templateId ?? null,
    startsAt: record.startsAt.toString(),
    endsAt: record.endsAt.toString(),
    clinic: { clinicId, name: clinicName },
    serviceLine: { serviceLineId, name: serviceLineName },
    practitioners: staff,
  };
}

/**
 * Sessions of the person's service lines from one local date to another, by start.
 * @throws Refusal window-too-long
 */
export function makeListSessions(deps: { transaction: Transaction<Stores> }) {
  return useCase(listSessions, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async ({ sessions }) => {
      const { from, to } = query;
      const days = Temporal.PlainDate.from(from).until(to).days;
      if (days > LONGEST_DAYS) throw new Refusal('window-too-long', { days: LONGEST_DAYS, pointer: '/to' });
      const limit = query.limit ?? USUAL_LIMIT;
      const [startsAt = '', sessionId = ''] = fromCursor(query.cursor, 2) ?? [];
      const asked = query.serviceLineId === undefined ? undefined : asId<'ServiceLine'>(query.serviceLineId);
      const rows = await sessions.list({
        from,
        to,
        serviceLineIds: visibleServiceLines(actor, asked),
        clinicId: query.clinicId === undefined ? undefined : asId<'Clinic'>(query.clinicId),
        templateId: query.templateId === undefined ? undefined : asId<'Template'>(query.templateId),
        status: query.status,
        after:
          query.cursor === undefined
            ? undefined
            : { startsAt: cursorInstant(startsAt), sessionId: cursorId<'Session'>(sessionId) },
        limit: limit + 1,
      });
      const page = pageOf(rows, limit, (last) => [last.startsAt.toString(), last.sessionId]);
      return { items: page.rows.map(view), nextCursor: page.nextCursor };
    }),
  );
}
