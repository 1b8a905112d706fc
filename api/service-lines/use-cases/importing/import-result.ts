import type { ImportResult } from '../../contract/service-line-import.ts';
import type { BadRows } from './bad-rows.ts';
import type { ImportPlan } from './import-plan.ts';

const MOST_CHANGES = 1000;

interface Planned {
  isNew: boolean;
  details: readonly string[];
}

function countOf(planned: readonly Planned[]) {
  const changed = planned.filter(({ isNew, details }) => !isNew && details.length > 0).length;
  const created = planned.filter(({ isNew }) => isNew).length;
  return { created, changed, unchanged: planned.length - created - changed };
}

/** What an import did or would do, as people see it. */
export function importResult(
  { isDryRun, rows, bad }: { isDryRun: boolean; rows: number; bad: BadRows },
  plan: ImportPlan,
  isWritten: boolean,
): ImportResult {
  const serviceLines = plan.serviceLines.map(({ serviceLineId, fields, details }) => ({
    what: 'service-line' as const,
    name: fields.name,
    isNew: serviceLineId === undefined,
    details,
  }));
  const people = plan.people.map(({ displayName, before, details }) => ({
    what: 'person' as const,
    name: displayName,
    isNew: before === undefined,
    details,
  }));
  return {
    isDryRun,
    isWritten,
    rows,
    serviceLines: countOf(serviceLines),
    people: countOf(people),
    memberships: {
      created: plan.serviceLines.reduce((sum, line) => sum + line.newMembers.length, 0),
      unchanged: plan.serviceLines.reduce((sum, line) => sum + line.knownMembers, 0),
    },
    changes: [...serviceLines, ...people].filter(({ details }) => details.length > 0).slice(0, MOST_CHANGES),
    badRows: { total: bad.total, items: bad.items },
  };
}
