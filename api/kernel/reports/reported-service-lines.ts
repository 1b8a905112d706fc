import type { AttendanceReportQuery } from '../contract/report-query.ts';
import { asId, type ServiceLineId } from '../rules/id.ts';
import type { Actor } from '../actors/actor.ts';

/** The service lines that a report may speak of: the person's own, or the one of these that they asked for. */
export function reportedServiceLines(actor: Actor, query: AttendanceReportQuery): ServiceLineId[] {
  return actor.serviceLineIds.filter(
    (id) => query.serviceLineId === undefined || id === asId<'ServiceLine'>(query.serviceLineId),
  );
}
