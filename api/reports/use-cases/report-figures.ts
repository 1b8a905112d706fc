import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { ORGANISATION_REPORTERS } from '../../kernel/contract/roles.ts';
import { noteReport } from '../../kernel/reports/note-report.ts';
import { reportedServiceLines } from '../../kernel/reports/reported-service-lines.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { asId, type ServiceLineId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { reportFigures } from '../contract/endpoints.ts';
import type { Figures, FiguresQuery, GroupFigure } from '../contract/figures.ts';
import type { ReportGroup } from '../contract/report-groups.ts';
import type { FigureFilter, FigureReports } from '../ports/figure-reports.ts';
import type { Stores } from '../ports/stores.ts';
import { areMonthsThatAreOver, baselineDays, baselineMonths } from '../rules/baseline-days.ts';
import { exactFigures, roundedFigures, type KeyedFigure } from './figures-of.ts';
import { groupLabel } from './group-label.ts';
import { onlyOf } from './only-of.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
  figureReports: FigureReports;
}

/**
 * Attendance by group over any days, with its baseline. Rounded when it reaches service lines whose patients the person
 * may not see.
 * @throws Refusal report-ends-before-start | organisation-report-not-allowed | rounded-report-too-fine
 */
export function makeReportFigures(deps: Deps) {
  return useCase(reportFigures, async (actor, { query }): Promise<Figures> => {
    const { from, to, by } = query;
    if (Temporal.PlainDate.compare(from, to) > 0) throw new Refusal('report-ends-before-start');
    const serviceLineIds = await linesOf(deps, actor, query);
    const isRounded = !serviceLineIds.every((id) => actor.serviceLineIds.includes(id));
    if (isRounded) checkNotTooFine(query, todayOf(deps, actor));
    await noteReport(deps, actor, 'viewed-attendance-figures');
    const baseline = (isRounded ? baselineMonths : baselineDays)(query, query.against ?? 'before');
    const filter = {
      orgId: actor.orgId,
      serviceLineIds,
      only: onlyOf({ onlyBy: query.onlyBy, onlyKey: query.onlyKey }),
    };
    const both = <Row>(count: (filter: FigureFilter) => Promise<Row[]>) =>
      Promise.all([count({ ...filter, from, to }), count({ ...filter, ...baseline })]);
    // a day, or a month, has no like of its own in other days: such groups are compared as a whole only
    const isOfTime = by === 'day' || by === 'month';
    const { total, groups } = isRounded
      ? roundedFigures(...(await both((one) => deps.figureReports.countCells(one, by))), isOfTime)
      : exactFigures(...(await both((one) => deps.figureReports.count(one, by))), isOfTime);
    return {
      timeZone: actor.organisation.timeZone,
      asOf: deps.now().toString(),
      by,
      baseline,
      isRounded,
      total,
      groups: groups.map((group) => labelled(by, group)).sort(inOrder(by)),
    };
  });
}

const todayOf = ({ now }: Deps, { organisation }: Actor): string =>
  now().toZonedDateTimeISO(organisation.timeZone).toPlainDate().toString();

/** Rounded figures keep what is below five only while all are made of the same cells: see `roundCells`. */
const OF_WHOLE_CELLS: readonly ReportGroup[] = ['service-line', 'month'];

/** @throws Refusal rounded-report-too-fine */
function checkNotTooFine(query: FiguresQuery, today: string): void {
  const groups = [query.by, ...(query.onlyBy === undefined ? [] : [query.onlyBy])];
  const isOfWholeCells = groups.every((by) => OF_WHOLE_CELLS.includes(by));
  if (!isOfWholeCells || !areMonthsThatAreOver(query, today)) throw new Refusal('rounded-report-too-fine');
}

/** @throws Refusal organisation-report-not-allowed */
async function linesOf(deps: Deps, actor: Actor, query: FiguresQuery): Promise<readonly ServiceLineId[]> {
  if (query.reach !== 'organisation') return reportedServiceLines(actor, query);
  if (!actor.appRoles.some((role) => ORGANISATION_REPORTERS.includes(role))) {
    throw new Refusal('organisation-report-not-allowed');
  }
  const all = await deps.figureReports.everyServiceLine(actor.orgId);
  const { serviceLineId } = query;
  return serviceLineId === undefined ? all : all.filter((id) => id === asId<'ServiceLine'>(serviceLineId));
}

function labelled(by: ReportGroup, { name, ...group }: KeyedFigure): GroupFigure {
  return { ...group, label: groupLabel(by, group.key, name) };
}

/** By time, code and age as they follow one another, else by name; what belongs to no group comes last. */
function inOrder(by: ReportGroup): (one: GroupFigure, other: GroupFigure) => number {
  const isByKey = ['day', 'month', 'code', 'age-band'].includes(by);
  const collator = new Intl.Collator('en-GB', { numeric: true });
  return (one, other) => {
    if ((one.key === 'none') !== (other.key === 'none')) return one.key === 'none' ? 1 : -1;
    const order = isByKey ? collator.compare(one.key, other.key) : collator.compare(one.label, other.label);
    return order === 0 ? collator.compare(one.key, other.key) : order;
  };
}
