import type pg from 'pg';
import { OUTCOMES } from '../../attendance/rules/count-attendance.ts';
import { inReport, REPORT_SOURCE } from '../../attendance/store/attendance-report-rows.ts';
import { ENTRY_COLUMNS, toEntry, type EntryRow } from '../../attendance/store/attendance-reports.ts';
import { runInOrg } from '../../kernel/database/org-session.ts';
import type { ServiceLineId } from '../../kernel/rules/id.ts';
import type { ReportGroup } from '../contract/report-groups.ts';
import type { CellRow, FigureFilter, FigureReports, FigureRow } from '../ports/figure-reports.ts';
import { FIGURE_SOURCE, GROUPS, OUTCOME, VISIT } from './figure-groups.ts';

type CountRow = Record<(typeof OUTCOMES)[number], number> & {
  key: string;
  name: string | null;
  visit: FigureRow['visit'];
  modality: FigureRow['modality'];
};

const FILTER = { orgId: '$1', from: '$2::date', to: '$3::date', serviceLineIds: '$4::uuid[]' };
/** Of what has no clinic, no code and so on. */
const NONE = 'none';
const keyOf = (by: ReportGroup): string => `coalesce(${GROUPS[by].key}, '${NONE}')`;

const CELL = `${GROUPS['service-line'].key} || ' ' || ${GROUPS.month.key}`;

/** What the groups are joined to, each once. */
function joinsOf(groups: readonly ReportGroup[]): string {
  return [...new Set(groups.map((group) => GROUPS[group].joins ?? ''))].join('\n  ');
}

const OWN_PARAMETERS = 4;
const isOnly = (only: FigureFilter['only']): string =>
  only.map(({ by }, place) => `AND ${keyOf(by)} = $${OWN_PARAMETERS + 1 + place}`).join(' ');

/** @param split what the counts of a group are told apart by */
function countStatement(by: ReportGroup, only: FigureFilter['only'], split: string): string {
  const counts = OUTCOMES.map(
    (outcome) => `count(*) FILTER (WHERE outcome = '${outcome}')::int AS "${outcome}"`,
  );
  return `
  WITH counted AS (
    SELECT ${keyOf(by)} AS key, ${GROUPS[by].name ?? 'NULL'} AS name, ${CELL} AS cell,
      ${VISIT} AS visit, a.modality, ${OUTCOME} AS outcome
    ${FIGURE_SOURCE}
    ${joinsOf([by, ...only.map((one) => one.by)])}
    WHERE ${inReport(FILTER)} ${isOnly(only)}
  )
  SELECT key, name, ${split}, ${counts.join(', ')}
  FROM counted
  GROUP BY key, name, ${split}
  ORDER BY key, ${split}`;
}

function listStatement(only: FigureFilter['only']): string {
  const [outcome, startsAt, appointmentId, limit] = [1, 2, 3, 4].map(
    (place) => `$${OWN_PARAMETERS + only.length + place}`,
  );
  return `
  SELECT ${ENTRY_COLUMNS}
  ${REPORT_SOURCE}
  ${joinsOf(only.map(({ by }) => by))}
  WHERE ${inReport(FILTER)} ${isOnly(only)}
    AND (${outcome}::text IS NULL OR ${OUTCOME} = ${outcome})
    AND (${startsAt}::timestamptz IS NULL
      OR (a.patient_starts_at, a.appointment_id) < (${startsAt}::timestamptz, ${appointmentId}::uuid))
  ORDER BY a.patient_starts_at DESC, a.appointment_id DESC
  LIMIT ${limit}`;
}

const valuesOf = ({ orgId, from, to, serviceLineIds, only }: FigureFilter): unknown[] => [
  orgId,
  from,
  to,
  serviceLineIds,
  ...only.map(({ key }) => key),
];

function toRow({ key, name, visit, modality, ...row }: CountRow): FigureRow {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, row[outcome]]));
  return { key, name: name ?? undefined, visit, modality, counts: counts as FigureRow['counts'] };
}

/** Figures, counted in the database: a range may be of any length. */
export function makeFigureReports(pool: pg.Pool): FigureReports {
  const countBy = async <Row extends CountRow>(
    filter: FigureFilter,
    by: ReportGroup,
    split: string,
  ): Promise<Row[]> => {
    const { result } = await runInOrg(pool, filter.orgId, ({ client }) =>
      client.query<Row>(countStatement(by, filter.only, split), valuesOf(filter)),
    );
    return result.rows;
  };
  return {
    count: async (filter, by) => (await countBy(filter, by, 'visit, modality')).map(toRow),
    countCells: async (filter, by) => {
      const rows = await countBy<CountRow & Pick<CellRow, 'cell'>>(filter, by, 'cell, visit, modality');
      return rows.map((row) => ({ ...toRow(row), cell: row.cell }));
    },
    list: async (filter, { outcome, after, limit }) => {
      const { result } = await runInOrg(pool, filter.orgId, ({ client }) =>
        client.query<EntryRow>(listStatement(filter.only), [
          ...valuesOf(filter),
          ...[outcome, after?.startsAt, after?.appointmentId, limit],
        ]),
      );
      return result.rows.map(toEntry);
    },
    everyServiceLine: async (orgId) => {
      const { result } = await runInOrg(pool, orgId, ({ client }) =>
        client.query<{ service_line_id: ServiceLineId }>(
          'SELECT service_line_id FROM service_lines WHERE org_id = $1',
          [orgId],
        ),
      );
      return result.rows.map((row) => row.service_line_id);
    },
  };
}
