import { Temporal } from 'temporal-polyfill';
import { reportRow } from '../../attendance/use-cases/report-row.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { noteReport } from '../../kernel/reports/note-report.ts';
import { reportedServiceLines } from '../../kernel/reports/reported-service-lines.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listFigureAppointments } from '../contract/endpoints.ts';
import type { FigureReports } from '../ports/figure-reports.ts';
import type { Stores } from '../ports/stores.ts';
import { onlyOf } from './only-of.ts';

const PAGE_LENGTH = 100;

/**
 * The appointments behind a figure: of the service lines whose patients the person may see, whatever the figure spoke of.
 * @throws Refusal report-ends-before-start | cursor-not-valid
 */
export function makeListFigureAppointments(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  figureReports: FigureReports;
}) {
  return useCase(listFigureAppointments, async (actor, { query }) => {
    const { from, to, outcome } = query;
    if (Temporal.PlainDate.compare(from, to) > 0) throw new Refusal('report-ends-before-start');
    const [startsAt = '', appointmentId = ''] = fromCursor(query.cursor, 2) ?? [];
    const after =
      query.cursor === undefined
        ? undefined
        : { startsAt: cursorInstant(startsAt), appointmentId: cursorId<'Appointment'>(appointmentId) };
    await noteReport(deps, actor, 'viewed-appointments-of-figure');
    const serviceLineIds = reportedServiceLines(actor, query);
    const entries = await deps.figureReports.list(
      { orgId: actor.orgId, from, to, serviceLineIds, only: onlyOf(query) },
      { outcome, after, limit: PAGE_LENGTH + 1 },
    );
    const { rows, nextCursor } = pageOf(entries, PAGE_LENGTH, (last) => [
      last.startsAt.toString(),
      last.appointmentId,
    ]);
    return { timeZone: actor.organisation.timeZone, items: rows.map(reportRow), nextCursor };
  });
}
